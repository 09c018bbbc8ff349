import { listOf } from '#kernel/text.ts';
import type { Missing } from './readiness.ts';
import {
	doesTheSame,
	notSmall,
	versionChanges,
	type ChangedPart,
	type VersionChange,
	type VersionText
} from './version-diff.ts';

/** The words for each part of a version, for a heading and within a sentence. */
export const partWords: Record<ChangedPart, { heading: string; inSentence: string }> = {
	behaviour: { heading: 'What we do now', inSentence: 'what people do' },
	stop_doing: { heading: 'What we stop doing', inSentence: 'what to stop doing' },
	spoken_question: { heading: 'The question asked aloud', inSentence: 'the question asked aloud' },
	scenario: { heading: 'The question people answer', inSentence: 'the question people answer' },
	scope: { heading: 'Who it is for', inSentence: 'who it is for' },
	risk: { heading: 'How much harm it could do', inSentence: 'the risk' },
	title: { heading: 'The title', inSentence: 'the title' },
	what_happened: { heading: 'What happened', inSentence: 'what happened' },
	why_it_matters: { heading: 'Why it matters', inSentence: 'why it matters' }
};

/**
 * The refusal of "nothing anybody does has changed" when something has; null when it may stand.
 * A version people are not asked about again must say, ask, reach and weigh the same (domain 4.2:
 * nobody counts as briefed on what they have not seen).
 */
export function smallEditFault(changes: readonly VersionChange[]): string | null {
	const parts = [...new Set(notSmall(changes).map((one) => partWords[one.part].inSentence))];
	if (parts.length === 0) return null;
	return `This is more than a small edit: ${listOf(parts)} changed, so people have to be asked again`;
}

/** The same as something that is missing, with the place where it is mended. */
export function missingForSmallEdit(
	version: { isSmallEdit: boolean },
	changes: readonly VersionChange[]
): Missing[] {
	const fault = version.isSmallEdit ? smallEditFault(changes) : null;
	return fault === null
		? []
		: [{ code: 'not-a-small-edit', sentence: `${fault}.`, anchor: 'smallEdit' }];
}

type LiveVersion = VersionText & { askedSince: number | null; doesSameSince: number | null };

/**
 * From which version on reading and answering count, and translations say the same, once `version` is
 * live. A first version counts from itself.
 */
export function countsFrom(
	before: LiveVersion | null,
	version: VersionText & { isSmallEdit: boolean }
): { askedSince: number; doesSameSince: number } {
	const own = version.version;
	if (!before) return { askedSince: own, doesSameSince: own };
	const changes = versionChanges(before, version);
	const isSmall = version.isSmallEdit && notSmall(changes).length === 0;
	return {
		askedSince: isSmall ? (before.askedSince ?? before.version) : own,
		doesSameSince: doesTheSame(changes) ? (before.doesSameSince ?? before.version) : own
	};
}
