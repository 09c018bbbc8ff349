/** '1 person', '3 people': a count with its noun. */
export function plural(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** 'nights', 'nights and weekends', 'earlies, lates and nights'; nothing gives ''. */
export function listOf(words: readonly string[]): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** 'nights' as a label or the start of a sentence: 'Nights'. */
export function capital(words: string): string {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A title within quotation marks; those it has itself become single: “Ask why before ‘refused’”. */
export function quoted(title: string): string {
	const inner = title.trim().replaceAll('“', '‘').replaceAll('”', '’');
	return `“${inner.replace(/"([^"]*)"/g, '‘$1’')}”`;
}

/** The first words of a longer text, cut between words with an ellipsis; `most` in characters. */
export function beginningOf(text: string, most: number): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= most) return line;
	const cut = line.slice(0, most);
	const space = cut.lastIndexOf(' ');
	return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s.,;:–-]+$/, '')}…`;
}

/** “third”, “12th”: a place in an order, in words where people say words. */
export function ordinal(count: number): string {
	const words = [
		'',
		'first',
		'second',
		'third',
		'fourth',
		'fifth',
		'sixth',
		'seventh',
		'eighth',
		'ninth'
	];
	const said = words[count];
	if (said) return said;
	const last = count % 10;
	const isTeen = Math.floor(count / 10) % 10 === 1;
	const ending = isTeen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
	return `${count}${ending}`;
}
