import type { BesideTag } from '#kernel/beside.ts';
import { dateInWords, toLondon } from '#kernel/london.ts';
import type {
	CloserReason,
	NotHeldReason,
	Place,
	RuleCode,
	SeriesStanding,
	SessionStatus,
	SoonerReason,
	SupervisionPolicy
} from './model.ts';
import { STARTER_WEEKS } from './model.ts';

export const ruleWords: Readonly<Record<RuleCode, string>> = {
	manager: 'Managers',
	manager_new: 'New in a manager’s post',
	closer: 'Meeting more often for a time',
	worker: 'Staff',
	starter: 'New starters'
};

/** "Every 31 days: Managers": why the next day is when it is. */
export function ruleInWords(rule: RuleCode, policy: SupervisionPolicy): string {
	const days: Readonly<Record<RuleCode, number | null>> = {
		manager: policy.managerDays,
		manager_new: policy.closerDays,
		closer: policy.closerDays,
		worker: policy.workerDays,
		starter: null
	};
	const every = days[rule];
	return every === null
		? `${ruleWords[rule]}: in weeks ${STARTER_WEEKS.join(', ')}`
		: `${ruleWords[rule]}: every ${intervalInWords(every)}`;
}

/** '14 days', '12 weeks', 'month': how people say an interval. */
export function intervalInWords(days: number): string {
	if (days >= 28 && days <= 31) return 'month';
	if (days === 14) return 'two weeks';
	return days % 7 === 0 ? `${days / 7} weeks` : `${days} days`;
}

export const closerWords: Readonly<Record<CloserReason, string>> = {
	new_to_it: 'Something is new to them',
	after_event: 'Something hard happened',
	service_needs_support: 'The service needs support',
	asked_for: 'They asked for it',
	theme: 'Something keeps coming back across services'
};

export const soonerWords: Readonly<Record<SoonerReason, string>> = {
	after_event: 'Something happened: an incident or a near miss',
	complaint: 'A complaint or a safeguarding concern',
	back_from_absence: 'They are back after a long time away',
	asked_for: 'They asked for it'
};

export const notHeldWords: Readonly<Record<NotHeldReason, string>> = {
	away: 'One of us was away',
	service_came_first: 'The service needed us',
	supervisor_could_not: 'Whoever supervises could not make it',
	supervisee_could_not: 'The person supervised could not make it',
	not_needed: 'It is no longer needed',
	other: 'Something else'
};

export const placeWords: Readonly<Record<Place, string>> = {
	in_person: 'In person',
	video: 'By video',
	phone: 'By phone'
};

const standings: Readonly<Record<SeriesStanding, BesideTag>> = {
	nobody: { text: 'Nobody supervises', tone: 'concern' },
	away: { text: 'Away', tone: 'unknown' },
	overdue: { text: 'Overdue', tone: 'concern' },
	booked: { text: 'Booked', tone: 'good' },
	due: { text: 'Due', tone: 'action' },
	planned: { text: 'Planned', tone: 'plain' }
};
export const standingTag = (standing: SeriesStanding): BesideTag => standings[standing];

const statuses: Readonly<Record<SessionStatus, BesideTag>> = {
	booked: { text: 'Booked', tone: 'action' },
	held: { text: 'Held, to agree', tone: 'action' },
	agreed: { text: 'Agreed by both', tone: 'good' },
	missed: { text: 'Missed', tone: 'concern' },
	cancelled: { text: 'Cancelled', tone: 'plain' },
	earlier: { text: 'Held before', tone: 'plain' }
};
export const statusTag = (status: SessionStatus): BesideTag => statuses[status];

/** "Friday 3 May 2026, 14:00". */
export function momentInWords(at: Date | string): string {
	const { weekday, date, time } = toLondon(new Date(at));
	return `${weekday} ${dateInWords(date)}, ${time}`;
}

/** Said to both at the top of every session. */
export const betweenTheTwo = (other: string): string =>
	`Only ${other} and you can read this. Others see that you met, and when; nothing that was said.`;
