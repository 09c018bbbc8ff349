import { FEWEST_TOLD } from '#kernel/few.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';

/** The three questions of every live lesson in a manager's supervision (domain S19). */
export const questions = ['briefed', 'reinforced', 'checked'] as const;
export type Question = (typeof questions)[number];

export const questionWords: Readonly<Record<Question, string>> = {
	briefed: 'How were staff briefed?',
	reinforced: 'How did supervision keep it alive?',
	checked: 'Which check confirmed it?'
};

export const briefedWords = {
	everyone: 'Everybody has been briefed',
	most: 'Most have',
	some: 'Some have',
	not_yet: 'Not yet'
} as const;
export const reinforcedWords = {
	often: 'More than once since',
	once: 'Once since',
	not_since: 'Not since the briefing'
} as const;
export const checkedWords = {
	seen_done: 'Somebody looked, and it was done',
	partly: 'Somebody looked, and it was partly done',
	not_checked: 'Nobody has looked yet'
} as const;
export const answerWords = {
	clear: 'Clear: they could teach it',
	partly: 'Partly',
	not_yet: 'Not yet'
} as const;

export interface Account {
	readonly briefed: keyof typeof briefedWords | null;
	readonly reinforced: keyof typeof reinforcedWords | null;
	readonly checked: keyof typeof checkedWords | null;
}

/** What the record says of one lesson in one service: counts and London dates, as they stood. */
export interface Known {
	readonly total: number;
	readonly briefed: number;
	readonly understood: number;
	readonly lastBriefedOn: string | null;
	/** Times it was talked about in the last ninety days, however. */
	readonly talks: number;
	readonly lastTalkedOn: string | null;
	/** Supervisions of others that touched it in the last ninety days. */
	readonly sessions: number;
	/** What somebody saw: looks in all, and those in which it was done. */
	readonly looks: number;
	readonly met: number;
	/** Different people whose work was seen. Absent in what was kept before it was asked for. */
	readonly lookedAt?: number;
	readonly lastLookOn: string | null;
}

export const nothingKnown: Known = {
	total: 0,
	briefed: 0,
	understood: 0,
	lastBriefedOn: null,
	talks: 0,
	lastTalkedOn: null,
	sessions: 0,
	looks: 0,
	met: 0,
	lookedAt: 0,
	lastLookOn: null
};

/**
 * Whether the two may be told how often it was seen done: only where five or more people were seen, however well it
 * was done (decisions 0042 and 0072). Neither of the two need be whom those people report to.
 */
const mayTell = ({ lookedAt = 0 }: Known): boolean => lookedAt >= FEWEST_TOLD;

/** How far back talking and sessions are counted. */
export const KNOWN_DAYS = 90;
/** From this share of the team on "most have" and the record agree: the gate of the briefings. */
const MOST_SHARE = 0.8;

const since = (on: string | null): string => (on === null ? '' : `, last on ${dateInWords(on)}`);

/** What the record says under each question; nothing written down is "not tested", never good. */
export function knownInWords(known: Known): Readonly<Record<Question, string>> {
	const talked = known.talks + known.sessions;
	return {
		briefed:
			known.total === 0
				? 'Nobody here has it to read yet.'
				: `${known.briefed} of ${known.total} briefed, ${known.understood} showed that they understood${since(known.lastBriefedOn)}.`,
		reinforced:
			talked === 0
				? 'Not tested: nothing was written down in the last three months.'
				: `${[
						known.talks > 0
							? `talked about ${known.talks === 1 ? 'once' : `${known.talks} times`}`
							: '',
						known.sessions > 0
							? `${plural(known.sessions, 'other supervision', 'other supervisions')} touched it`
							: ''
					]
						.filter(Boolean)
						.join(', ')
						.replace(/^t/, 'T')} in the last three months${since(known.lastTalkedOn)}.`,
		checked:
			known.looks === 0
				? 'Not tested: no check is written down.'
				: mayTell(known)
					? `Seen done ${known.met} of ${plural(known.looks, 'time', 'times')}${since(known.lastLookOn)}.`
					: `Looked at ${plural(known.looks, 'time', 'times')}, too few people to say how often it was done${since(known.lastLookOn)}.`
	};
}

export interface Difference {
	readonly question: Question;
	readonly sentence: string;
}

/**
 * Where the manager's account and the record differ: said plainly, and kindly. The record may well be the one
 * that is wrong – people brief and look without writing it down – so it asks, and takes no side.
 */
export function differences(account: Account, known: Known): Difference[] {
	const found: Difference[] = [];
	const differ = (question: Question, sentence: string) => found.push({ question, sentence });
	const here = `${known.briefed} of ${known.total}`;
	const share = known.total === 0 ? 0 : known.briefed / known.total;
	if (account.briefed === 'everyone' && known.briefed < known.total) {
		differ(
			'briefed',
			`You say everybody; the record has ${here}. Is a briefing not written down, or has somebody joined since?`
		);
	}
	if (account.briefed === 'most' && share < MOST_SHARE) {
		differ('briefed', `You say most; the record has ${here}. Who would it be easy to reach next?`);
	}
	if (account.briefed === 'some' && share >= MOST_SHARE) {
		differ('briefed', `The record is better than you say: ${here}. That is worth knowing.`);
	}
	if (account.briefed === 'not_yet' && known.briefed > 0) {
		differ('briefed', `The record has ${here} already. Somebody else may have briefed them.`);
	}
	const talked = known.talks + known.sessions;
	if (account.reinforced === 'often' && talked < 2) {
		differ(
			'reinforced',
			`You say more than once; ${talked === 0 ? 'nothing is' : 'one time is'} written down in three months. It takes ten seconds to say “we talked about it”.`
		);
	}
	if (account.reinforced === 'once' && talked === 0) {
		differ('reinforced', 'You say once; nothing is written down in three months.');
	}
	if (account.reinforced === 'not_since' && talked > 0) {
		differ('reinforced', 'The record is better than you say: it was talked about here.');
	}
	if (account.checked !== null && account.checked !== 'not_checked' && known.looks === 0) {
		differ(
			'checked',
			'You say that somebody looked; no check is written down. Who looked, and could they write it down?'
		);
	}
	if (account.checked === 'seen_done' && known.met < known.looks && mayTell(known)) {
		differ(
			'checked',
			`You say it was done; it was seen done ${known.met} of ${plural(known.looks, 'time', 'times')}. What makes it hard?`
		);
	}
	if (account.checked === 'not_checked' && known.looks > 0) {
		differ('checked', 'The record is better than you say: somebody has looked.');
	}
	return found;
}

/** What one lesson part must hold to count: three answers from a manager, a time they used it from staff. */
export interface LessonPart extends Account {
	readonly briefedHow: string | null;
	readonly reinforcedHow: string | null;
	readonly checkedHow: string | null;
	readonly used: string | null;
	readonly answer: string | null;
}

/** Whether the part answers what it has to. Talking about it is never a check: no state follows from this. */
export function isExplored(kind: 'manager' | 'staff', part: LessonPart): boolean {
	if (kind === 'staff') return part.used !== null && part.answer !== null;
	return part.briefed !== null && part.reinforced !== null && part.checked !== null;
}
