import { digestLines, type DigestLine } from '#kernel/digest.ts';
import { plural } from '#kernel/text.ts';

/** Each kind as a mail counts it: for one, and for more. Nothing that says who, where or what happened. */
const lineWords: Readonly<Record<DigestLine, readonly [string, string]>> = {
	visit_soon: ['leader visit today or tomorrow', 'leader visits today or tomorrow'],
	visit_missed: ['leader visit whose day has passed', 'leader visits whose day has passed'],
	visit_to_tell: ['team to tell what you heard', 'teams to tell what you heard'],
	visit_skipped: ['service not visited twice in a row', 'services not visited twice in a row'],
	visit_told: ['answer from a leader visit to read', 'answers from leader visits to read'],
	supervision_booked: ['supervision booked', 'supervisions booked'],
	supervision_to_write: ['supervision to say what came of', 'supervisions to say what came of'],
	supervision_to_book: ['supervision to book', 'supervisions to book'],
	supervision_to_agree: ['supervision to read and agree', 'supervisions to read and agree'],
	supervision_help: ['request for your help', 'requests for your help'],
	supervision_managers: ['manager without supervision', 'managers without supervision'],
	promise_due: ['promise of yours due', 'promises of yours due'],
	promise_word: ['promise to say a word about', 'promises to say a word about'],
	idea_waits: ['idea that waits for an answer', 'ideas that wait for an answer'],
	idea_told: ['answer to an idea of yours', 'answers to ideas of yours'],
	practice_to_tell: ['person to tell what you saw', 'people to tell what you saw'],
	practice_told: ['note about your work to read', 'notes about your work to read'],
	approach_offered: ['thing that works elsewhere', 'things that work elsewhere'],
	approach_waits: ['thing that works, to look at', 'things that work, to look at'],
	pulse_open: [
		'round of quick questions, without names',
		'rounds of quick questions, without names'
	],
	pulse_share: ['round of quick questions to share', 'rounds of quick questions to share'],
	talk_due: ['lesson to talk about again', 'lessons to talk about again']
};

export type Waits = Partial<Record<DigestLine, number>>;

/** “2 promises of yours due”: a line each, in the order of what is most pressing in a room. */
export const waitsInWords = (waits: Waits): string[] =>
	digestLines.flatMap((line) => {
		const count = waits[line] ?? 0;
		const [one, more] = lineWords[line];
		return count > 0 ? [plural(count, one, more)] : [];
	});

export const countOf = (waits: Waits): number =>
	digestLines.reduce((sum, line) => sum + (waits[line] ?? 0), 0);
