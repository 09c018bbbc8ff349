const MOST_KEPT = 1000;
/** A longer text is prose, hardly ever said twice. */
const LONGEST_KEY = 300;

/**
 * A function that remembers its last answers, at most 1,000 or `most`: an export says the same few
 * types, homes and days again and again, and memory must not grow with the file.
 */
export function memo<T>(make: (key: string) => T, most = MOST_KEPT): (key: string) => T {
	const kept = new Map<string, { made: T }>();
	return (key) => {
		if (key.length > LONGEST_KEY) return make(key);
		const before = kept.get(key);
		if (before) return before.made;
		const made = make(key);
		if (kept.size >= most) kept.clear();
		kept.set(key, { made });
		return made;
	};
}
