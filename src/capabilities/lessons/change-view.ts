import { partWords, smallEditFault } from './reissue.ts';
import { riskWords } from './words.ts';
import {
	practiceChanges,
	versionChanges,
	wordDiff,
	type ChangedPart,
	type Piece,
	type VersionChange,
	type VersionText
} from './version-diff.ts';
import type { Risk } from './model.ts';

/** One difference as it is shown: what it was, and what it is now with the new words marked. */
export type ShownChange = {
	part: ChangedPart;
	heading: string;
	kind: VersionChange['kind'];
	before: string;
	after: string;
	pieces: Piece[];
};

const kindWords: Record<VersionChange['kind'], string> = {
	added: 'New',
	removed: 'No longer',
	changed: 'Changed',
	moved: 'In another order'
};

export const changeKindWord = (kind: VersionChange['kind']): string => kindWords[kind];

/** Scope lines are ids: a reader is told that it changed, and reads who it is for beside it. */
function inWords(change: VersionChange): VersionChange {
	if (change.part === 'scope') {
		return { ...change, before: '', after: 'It is now for others than before.', pieces: [] };
	}
	if (change.part === 'risk') {
		const [before, after] = [riskWords[change.before as Risk], riskWords[change.after as Risk]];
		return { ...change, before, after, pieces: wordDiff(before, after) };
	}
	return change;
}

/** Every difference between two versions as the approver sees them. */
const shownChanges = (before: VersionText, after: VersionText): ShownChange[] =>
	versionChanges(before, after).map(inWords).map(shown);

const shown = (change: VersionChange): ShownChange => ({
	...change,
	heading: partWords[change.part].heading
});

type Practice = Pick<VersionText, 'version' | 'behaviours' | 'stopDoing'>;

export type News = {
	/** The author's sentence. */
	sentence: string;
	changes: ShownChange[];
	/** The version the reader knew. */
	knew: number;
};

/** What is new for a reader who knew an earlier version: what they do otherwise. Null when they knew none. */
export function newsFor(
	before: Practice | null,
	after: Practice & { whatChanged: string }
): News | null {
	if (!before || before.version >= after.version) return null;
	const changes = practiceChanges(before, after).map(shown);
	return { sentence: after.whatChanged, changes, knew: before.version };
}

/** The lesson page's panel about a version beside the one before it. */
export function presentReissue(
	before: VersionText,
	after: VersionText & { whatChanged: string; isSmallEdit: boolean }
) {
	const changes = versionChanges(before, after);
	return {
		before: before.version,
		after: after.version,
		sentence: after.whatChanged,
		isSmallEdit: after.isSmallEdit,
		fault: after.isSmallEdit ? smallEditFault(changes) : null,
		changes: shownChanges(before, after)
	};
}
