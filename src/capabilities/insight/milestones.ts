/** Everything between which time is measured, in the order it usually comes. */
export const milestones = [
	'occurred',
	'noticed',
	'reported',
	'manager_aware',
	'senior_aware',
	'outside_told',
	'triaged',
	'reviewed',
	'told_back',
	'closed',
	'lesson_live',
	'briefed'
] as const;
export type Milestone = (typeof milestones)[number];

export const milestoneWords: Readonly<Record<Milestone, string>> = {
	occurred: 'It happened',
	noticed: 'Somebody noticed',
	reported: 'It was reported',
	manager_aware: 'A manager knew',
	senior_aware: 'Someone senior knew',
	outside_told: 'Someone outside was told',
	triaged: 'A manager looked at it',
	reviewed: 'The review was agreed',
	told_back: 'The reporter was told back',
	closed: 'It was closed',
	lesson_live: 'A lesson from it went live there',
	briefed: 'That lesson reached enough people there'
};

/** Milestones that every report should reach; the others need not come, and nobody waits for them. */
const owed: readonly Milestone[] = ['reported', 'manager_aware', 'triaged', 'told_back', 'closed'];
export const isOwed = (milestone: Milestone): boolean => owed.includes(milestone);

/** From one milestone to another. */
export interface Interval {
	readonly start: Milestone;
	readonly end: Milestone;
}

const isMilestone = (text: string | null): text is Milestone =>
	milestones.some((one) => one === text);

/** The interval an address asks for. The same milestone twice measures nothing: then the usual one. */
export function readInterval(query: URLSearchParams): Interval {
	const start = query.get('start');
	const end = query.get('end');
	if (isMilestone(start) && isMilestone(end) && start !== end) return { start, end };
	return { start: 'reported', end: 'told_back' };
}

/** Pairs worth a look, as links. */
export const readyMade: readonly (Interval & { label: string })[] = [
	{ start: 'occurred', end: 'reported', label: 'Until it is reported' },
	{ start: 'reported', end: 'triaged', label: 'Until somebody looks' },
	{ start: 'reported', end: 'told_back', label: 'Until the reporter hears' },
	{ start: 'reported', end: 'lesson_live', label: 'Until a lesson is live' },
	{ start: 'lesson_live', end: 'briefed', label: 'Until the lesson reaches people' }
];
