import { plain } from './plain.ts';
import { synonyms } from './synonyms.ts';

/** A service as the importer needs to know it. `aliases` are other names the provider uses for it. */
export interface KnownService {
	id: string;
	name: string;
	aliases?: readonly string[];
}

const COMMON = new Set(synonyms.serviceWords.flatMap((word) => plain(word).split(' ')));
const tight = (text: string) => plain(text).replaceAll(' ', '');

function core(text: string): string {
	const words = plain(text).split(' ');
	return words.filter((word) => !COMMON.has(word)).join('');
}

/**
 * Finds a service by another system's name for it, whatever the case, spaces and punctuation;
 * 'Oakview Care Home' finds 'Oakview' when no other service shares that word. Null when none,
 * or more than one, fits. `decided` holds what a person chose in the profile, by folded name.
 */
export function serviceFinder(
	services: readonly KnownService[],
	decided: Record<string, string>
): (text: string) => string | null {
	const whole = new Map<string, Set<string>>();
	const part = new Map<string, Set<string>>();
	const add = (map: Map<string, Set<string>>, key: string, id: string) =>
		key && map.set(key, (map.get(key) ?? new Set()).add(id));
	for (const { id, name, aliases = [] } of services) {
		for (const each of [name, ...aliases]) {
			add(whole, tight(each), id);
			add(part, core(each), id);
		}
	}
	const only = (ids: Set<string> | undefined) => (ids?.size === 1 ? ([...ids][0] ?? null) : null);
	return (text) =>
		decided[plain(text)] ?? only(whole.get(tight(text))) ?? only(part.get(core(text)));
}
