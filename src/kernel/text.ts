/** '1 person', '3 people': a count with its noun. */
export function plural(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** 'nights', 'nights and weekends', 'earlies, lates and nights'; nothing gives ''. */
export function listOf(words: readonly string[]): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
