/**
 * The shortest names a team uses for its people: first names, with the rest only where two share one.
 * @param names full names, in the order they will be shown
 */
export function shortNames(names: readonly string[]): string[] {
	const first = names.map((name) => name.trim().split(/\s+/)[0] ?? name);
	return names.map((name, place) => {
		const own = first[place] ?? name;
		const isShared = first.filter((other) => other === own).length > 1;
		return isShared ? name.trim() : own;
	});
}
