import type { Tone } from '#design/model.ts';
import { STAGE_WORDS, type StageCode } from '#kernel/strand.ts';
import type { AdoptionStatus, ApproachStatus, Worked, WorkedReading } from './model.ts';

type TagWords = { readonly text: string; readonly tone: Tone };

export const statusTags: Record<ApproachStatus, TagWords> = {
	nominated: { text: 'Nominated', tone: 'unknown' },
	verified: { text: 'Verified', tone: 'action' },
	published: { text: 'Published', tone: 'good' },
	superseded: { text: 'Replaced', tone: 'unknown' },
	withdrawn: { text: 'Withdrawn', tone: 'unknown' }
};

export const adoptionTags: Record<AdoptionStatus, TagWords> = {
	looking: { text: 'Looking at it', tone: 'unknown' },
	trying: { text: 'Trying it', tone: 'action' },
	using: { text: 'Using it', tone: 'good' },
	not_here: { text: 'Did not work here', tone: 'concern' }
};

export const workedWords: Record<Worked, string> = {
	yes: 'Yes',
	partly: 'Partly',
	no: 'No'
};

/** What the lesson's line says beside what they say: never as one. */
export function readingInWords(
	reading: WorkedReading,
	before: StageCode | null,
	now: StageCode | null
): string {
	const stage = (code: StageCode | null) => (code === null ? 'not started' : STAGE_WORDS[code]);
	switch (reading) {
		case 'further':
			return `The lesson stood at ${stage(before)} there when they began, and stands at ${stage(now)} now.`;
		case 'back':
			return `The lesson stood at ${stage(before)} there when they began, and has slipped to ${stage(now)}.`;
		case 'same':
			return `The lesson stands where it stood when they began: ${stage(before)}.`;
		case 'too_soon':
			return 'Too soon to tell: a lesson’s line needs a month to move.';
		case 'unknown':
			return 'Not tested: nothing is known of before and after.';
	}
}
