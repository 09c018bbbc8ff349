import type { MilestoneCode, SignalKind } from './model.ts';

/** Kinds as people say them, for tags and lists. */
export const kindWords: Record<SignalKind, string> = {
	incident: 'Went wrong',
	near_miss: 'Nearly went wrong',
	hazard: 'Unsafe',
	complaint: 'Complaint',
	comment: 'Comment',
	compliment: 'Thank-you',
	good_practice: 'Went well',
	feedback: 'Feedback',
	inspection_finding: 'Inspection finding',
	external_learning: 'From outside',
	safeguarding: 'Safeguarding worry'
};

export const statusWords: Record<string, string> = {
	reported: 'Reported',
	triaged: 'Looked at',
	under_review: 'Under review',
	reviewed: 'Reviewed',
	actions_open: 'Actions open',
	closed: 'Closed',
	reopened: 'Opened again',
	rejected: 'Joined with another',
	raised: 'Raised',
	controlled: 'Made safe',
	made_safe: 'Made safe',
	referred: 'Referred to the council',
	not_progressed: 'Not taken further',
	enquiry: 'Council enquiry',
	plan: 'Plan in place',
	concluded: 'Concluded',
	received: 'Received',
	acknowledged: 'Acknowledged',
	investigating: 'Being looked into',
	responded: 'Answered',
	extended: 'Takes longer',
	with_ombudsman: 'With the ombudsman',
	ombudsman_decided: 'The ombudsman decided',
	logged: 'Noted',
	acted: 'Acted on',
	fed_back: 'Answered',
	shared: 'Shared',
	submitted: 'Sent in',
	adopted_elsewhere: 'Used elsewhere',
	themed: 'Taken in',
	found: 'Found',
	disputed: 'Accuracy questioned',
	judged: 'It applies to us',
	not_applicable: 'Does not apply',
	lesson_made: 'Lesson started'
};

export const physicalWords: Record<string, string> = {
	not_graded: 'Not graded yet',
	none: 'No harm',
	low: 'Low: hurt a little',
	moderate: 'Moderate: needed treatment',
	severe: 'Severe: lasting harm',
	fatal: 'Died'
};

export const psychologicalWords: Record<string, string> = {
	not_graded: 'Not graded yet',
	none: 'No distress',
	low: 'Low: upset for a short time',
	moderate: 'Moderate: upset for days',
	severe: 'Severe: lasting distress'
};

export const potentialWords: Record<string, string> = {
	not_graded: 'Not graded yet',
	none: 'No, it could not have hurt anyone',
	low: 'Hurt a little at worst',
	moderate: 'Hurt and needing treatment at worst',
	severe: 'Lasting harm at worst',
	fatal: 'Someone could have died'
};

export const milestoneWords: Record<MilestoneCode, string> = {
	occurred: 'It happened',
	noticed: 'Somebody noticed',
	reported: 'Reported',
	managerAware: 'A manager knew',
	seniorAware: 'Someone senior knew',
	outsideTold: 'Told outside',
	toldBack: 'The reporter was told back',
	closed: 'Closed'
};

/** A length of time in plain words: '5 minutes', '3 hours', '2 days'. @param minutes zero or more */
export function durationWords(minutes: number): string {
	const say = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
	if (minutes < 1) return 'at once';
	if (minutes < 90) return `${say(minutes, 'minute')} later`;
	if (minutes < 36 * 60) return `${say(Math.round(minutes / 60), 'hour')} later`;
	return `${say(Math.round(minutes / 1440), 'day')} later`;
}

/** What became of a guest's report, on the page of their shift. */
export function onPassInWords(report: {
	readonly kind: string;
	readonly isTold: boolean;
	readonly isAnswered: boolean;
}): string {
	const what = kindWords[report.kind as SignalKind] ?? 'Report';
	if (!report.isTold) return `${what}: nobody has answered yet`;
	return report.isAnswered
		? `${what}: you said what you think of the answer`
		: `${what}: an answer for you`;
}
