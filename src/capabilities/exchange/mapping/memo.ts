const MOST_KEPT = 1000;

/**
 * A function that remembers its last answers, at most 1,000: an export says the same few types,
 * homes and days again and again, and memory must not grow with the file.
 */
export function memo<T>(make: (key: string) => T): (key: string) => T {
	const kept = new Map<string, { made: T }>();
	return (key) => {
		const before = kept.get(key);
		if (before) return before.made;
		const made = make(key);
		if (kept.size >= MOST_KEPT) kept.clear();
		kept.set(key, { made });
		return made;
	};
}
