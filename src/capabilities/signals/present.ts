import { durationWords, milestoneWords } from './words.ts';
import type { Milestone, SignalKind } from './model.ts';

/** What the reporter can expect, in order. Promises only what the product itself does. */
export function whatHappensNext(report: {
	kind: SignalKind;
	sentTo: number;
	isSevereNow: boolean;
	/** 'thanked': they know that somebody outside looks first, so no day is promised. */
	waits: 'no' | 'held' | 'thanked';
}): string[] {
	if (report.kind === 'safeguarding') {
		return report.sentTo === 0
			? [
					'Nobody here can take this. Ring the council’s adult safeguarding team, or the Care Quality Commission on 03000 616161.',
					'Your worry is kept, and nobody it is about can see it.'
				]
			: [
					`It went to ${report.sentTo === 1 ? 'one person' : `${report.sentTo} people`} who can act on it. Nobody it is about can see it.`,
					'When one of them has read it, it says so here.',
					'They will come back to you. You can always ring the council’s adult safeguarding team yourself.'
				];
	}
	const isGood = report.kind === 'compliment' || report.kind === 'good_practice';
	if (isGood) {
		return [
			'Your manager reads it and thanks the people it is about.',
			'What works well is shared with other teams.',
			'You will hear back here.'
		];
	}
	if (report.waits === 'thanked') {
		return [
			'Those who look into it first do their part. How long that takes is not in our hands.',
			'Then you are told what happened.'
		];
	}
	return [
		report.sentTo === 0
			? 'Nobody is in post to take it right now. Tell whoever leads the shift.'
			: 'Your manager reads it and decides how deep to look.',
		'If there is something to learn, it becomes a short lesson for everyone it helps.',
		'You will be thanked and told what happened.'
	];
}

/** Milestones as lines of a timeline: what, when, and how long after the one before. */
export const timelineOf = (
	milestones: readonly Milestone[]
): { code: string; what: string; at: string; after: string | null }[] =>
	milestones.map(({ code, at, minutesSince }) => ({
		code,
		what: milestoneWords[code],
		at: at.toISOString(),
		after: minutesSince === null ? null : durationWords(minutesSince)
	}));
