import type { SignalKind } from './model.ts';

/** What must be true before a step may be taken. Each has a sentence and the place that mends it. */
export type Guard = 'tier_set' | 'graded' | 'reviewed' | 'told_back';

export const guardWords: Record<Guard, { sentence: string; anchor: string }> = {
	tier_set: { sentence: 'Say how deep to look into it.', anchor: '#triage' },
	graded: { sentence: 'Grade the harm.', anchor: '#grade' },
	reviewed: {
		sentence: 'Agree a review as deep as was chosen, or choose a lighter look and say why.',
		anchor: '#reviews'
	},
	told_back: { sentence: 'Thank the reporter and tell them what happened.', anchor: '#tell-back' }
};

/** One allowed step. Buttons, guards, messages and tests all read this table. */
export interface Step {
	readonly action: string;
	readonly from: readonly string[];
	readonly to: string;
	/** The words on the button. */
	readonly label: string;
	/** How it reads in the history. */
	readonly done: string;
	readonly needs: readonly Guard[];
}

const step = (
	action: string,
	from: readonly string[],
	to: string,
	label: string,
	done: string,
	needs: readonly Guard[] = []
): Step => ({ action, from, to, label, done, needs });

const enquiry: readonly Step[] = [
	step(
		'triage',
		['reported', 'reopened'],
		'triaged',
		'Decide how deep to look',
		'A manager decided how deep to look into it.'
	),
	// A review moves these by what happens to it: nobody presses a button for a review that is not there.
	step('start_review', ['triaged', 'reopened'], 'under_review', 'Open a review', 'A review began.'),
	step('finish_review', ['under_review'], 'reviewed', 'Agree the review', 'Its review was agreed.'),
	step(
		'open_actions',
		['reviewed'],
		'actions_open',
		'Open actions',
		'Its review left actions to be done.'
	),
	step(
		'finish_actions',
		['actions_open'],
		'reviewed',
		'Close the review',
		'Its review was closed.'
	),
	step(
		'stop_review',
		['under_review'],
		'triaged',
		'Call the review off',
		'Its review was called off.'
	),
	step('close', ['triaged', 'reviewed', 'actions_open', 'reopened'], 'closed', 'Close', 'Closed.', [
		'tier_set',
		'graded',
		'reviewed',
		'told_back'
	]),
	step('reopen', ['closed'], 'reopened', 'Open it again', 'Opened again.'),
	step(
		'reject',
		['reported', 'triaged', 'reopened'],
		'rejected',
		'Join with another report',
		'Joined with another report of the same thing.'
	)
];

/** Statuses of every kind (domain 2.2) and the steps between them. */
export const workflows: Record<SignalKind, readonly Step[]> = {
	incident: enquiry,
	near_miss: enquiry,
	hazard: [
		step('control', ['raised'], 'controlled', 'It has been made safe', 'It was made safe.'),
		step('close', ['controlled'], 'closed', 'Close', 'Closed.', ['reviewed', 'told_back']),
		step('reopen', ['closed'], 'raised', 'Open it again', 'Opened again.'),
		step(
			'reject',
			['raised'],
			'rejected',
			'Join with another report',
			'Joined with another report of the same thing.'
		)
	],
	safeguarding: [
		step('make_safe', ['raised'], 'made_safe', 'Everyone is safe now', 'Everyone was made safe.'),
		step(
			'refer',
			['raised', 'made_safe'],
			'referred',
			'Referred to the council',
			'Referred to the council’s adult safeguarding team.'
		),
		step(
			'not_progress',
			['referred'],
			'not_progressed',
			'The council is not taking it further',
			'The council did not take it further.'
		),
		step(
			'open_enquiry',
			['referred'],
			'enquiry',
			'The council opened an enquiry',
			'The council opened an enquiry.'
		),
		step('plan', ['enquiry'], 'plan', 'A plan is in place', 'A plan is in place.'),
		step('conclude', ['enquiry', 'plan'], 'concluded', 'Concluded', 'Concluded.', ['told_back']),
		step('reopen', ['not_progressed', 'concluded'], 'raised', 'Open it again', 'Opened again.')
	],
	// Domain 2.2. An answer may come at once for what was said aloud; extended, it is still looked into.
	complaint: [
		step(
			'acknowledge_complaint',
			['received'],
			'acknowledged',
			'We have told them we got it',
			'The person was told their complaint arrived.'
		),
		step(
			'investigate',
			['acknowledged', 'reopened'],
			'investigating',
			'Start looking into it',
			'Somebody started looking into it.'
		),
		step(
			'extend',
			['acknowledged', 'investigating', 'extended', 'reopened'],
			'extended',
			'We need longer',
			'It takes longer, and they were told why.'
		),
		step(
			'respond',
			['received', 'acknowledged', 'investigating', 'extended', 'reopened'],
			'responded',
			'We have answered',
			'The complaint was answered.'
		),
		step(
			'go_to_ombudsman',
			['acknowledged', 'investigating', 'extended', 'reopened', 'responded', 'closed'],
			'with_ombudsman',
			'It went to the ombudsman',
			'It went to the ombudsman.'
		),
		step(
			'ombudsman_decides',
			['with_ombudsman'],
			'ombudsman_decided',
			'The ombudsman decided',
			'The ombudsman decided.'
		),
		step('close', ['responded', 'ombudsman_decided'], 'closed', 'Close', 'Closed.', [
			'reviewed',
			'told_back'
		]),
		step(
			'reopen',
			['responded', 'ombudsman_decided', 'closed'],
			'reopened',
			'Open it again',
			'Opened again.'
		),
		step(
			'reject',
			['received'],
			'rejected',
			'Join with another report',
			'Joined with another report of the same thing.'
		)
	],
	comment: [
		step('act', ['logged'], 'acted', 'We have acted on it', 'It was acted on.'),
		step('close', ['acted'], 'fed_back', 'We have answered', 'They were answered.'),
		step('reopen', ['fed_back'], 'logged', 'Open it again', 'Opened again.'),
		step(
			'reject',
			['logged'],
			'rejected',
			'Join with another report',
			'Joined with another report of the same thing.'
		)
	],
	compliment: [
		step(
			'close',
			['logged'],
			'shared',
			'Shared with the people it is about',
			'Shared with the people it is about.'
		)
	],
	good_practice: [
		step('share', ['submitted'], 'shared', 'Shared with the team', 'Shared with the team.'),
		// Which service, and since when, are asked: a form of its own.
		step(
			'use_elsewhere',
			['shared', 'adopted_elsewhere'],
			'adopted_elsewhere',
			'Used elsewhere',
			'Another team uses it now.'
		)
	],
	feedback: [
		step(
			'close',
			['logged'],
			'themed',
			'We have taken it in',
			'It was taken into what we learn from.'
		),
		step('reopen', ['themed'], 'logged', 'Open it again', 'Opened again.')
	],
	inspection_finding: [
		step('act', ['found'], 'actions_open', 'We are acting on it', 'Somebody is acting on it.'),
		step(
			'dispute',
			['found'],
			'disputed',
			'We question its accuracy',
			'Its accuracy was questioned with the inspectors.'
		),
		step(
			'settle',
			['disputed'],
			'found',
			'The accuracy is settled',
			'Its accuracy was settled with the inspectors.'
		),
		step('close', ['found', 'actions_open'], 'closed', 'Close', 'Closed.'),
		step('reopen', ['closed'], 'found', 'Open it again', 'Opened again.')
	],
	external_learning: [
		// Judging asks for a decision and a reason, and a lesson moves it by itself: no buttons here.
		step('judge', ['received', 'judged'], 'judged', 'Judge if it applies', 'It applies to us.'),
		step(
			'judge_out',
			['received', 'judged'],
			'not_applicable',
			'It does not apply',
			'It does not apply to us.'
		),
		step('act', ['judged'], 'actions_open', 'We opened an action for it', 'An action was opened.'),
		step('make_lesson', ['judged'], 'lesson_made', 'A lesson uses it', 'A lesson uses it.'),
		step('close', ['actions_open', 'lesson_made'], 'closed', 'Close', 'Closed.'),
		step(
			'reopen',
			['closed', 'not_applicable'],
			'received',
			'Judge it again',
			'Opened to be judged again.'
		)
	]
};

const firstStatuses: Record<SignalKind, string> = {
	incident: 'reported',
	near_miss: 'reported',
	hazard: 'raised',
	safeguarding: 'raised',
	complaint: 'received',
	comment: 'logged',
	compliment: 'logged',
	good_practice: 'submitted',
	feedback: 'logged',
	inspection_finding: 'found',
	external_learning: 'received'
};

const lastStatuses: Record<SignalKind, string> = {
	incident: 'closed',
	near_miss: 'closed',
	hazard: 'closed',
	safeguarding: 'concluded',
	complaint: 'closed',
	comment: 'fed_back',
	compliment: 'shared',
	good_practice: 'shared',
	feedback: 'themed',
	inspection_finding: 'closed',
	external_learning: 'not_applicable'
};

export const firstStatus = (kind: SignalKind): string => firstStatuses[kind];
/** Where history from another system enters: done, and asking nothing of anybody. */
export const lastStatus = (kind: SignalKind): string => lastStatuses[kind];

/** Statuses in which nothing more is owed, over all kinds. */
export const endedStatuses: readonly string[] = [
	'closed',
	'rejected',
	'fed_back',
	'shared',
	'adopted_elsewhere',
	'themed',
	'not_applicable',
	'concluded',
	'not_progressed'
];

/** The step an action takes from a status, or null when the table has none. */
export function stepFrom(kind: SignalKind, status: string, action: string): Step | null {
	return workflows[kind].find((one) => one.action === action && one.from.includes(status)) ?? null;
}

/** Steps taken by what happens to a review of the report. */
export const reviewSteps: readonly string[] = [
	'start_review',
	'finish_review',
	'open_actions',
	'finish_actions',
	'stop_review'
];

/** Steps that ask or record more than a change of status: each has a form or a command of its own. */
export const stepsWithForms: readonly string[] = [
	'triage',
	'reject',
	'use_elsewhere',
	'judge',
	'judge_out',
	'make_lesson',
	'acknowledge_complaint',
	'extend',
	'respond',
	'go_to_ombudsman',
	'ombudsman_decides',
	...reviewSteps
];

/** Steps with a button of their own here. */
export function buttonsFor(kind: SignalKind, status: string): readonly Step[] {
	return workflows[kind].filter(
		(one) => one.from.includes(status) && !stepsWithForms.includes(one.action)
	);
}

/** Guards of a step that do not hold yet. */
export function unmetGuards(one: Step, held: Readonly<Record<Guard, boolean>>): Guard[] {
	return one.needs.filter((guard) => !held[guard]);
}

/** From this depth on what was found is written down and somebody agrees it (domain 2.5: structured, signed off). */
const LEAST_REVIEWED = 2;

/** Which guards hold. Nobody can be told back who reported without an account. */
export function heldGuards(row: {
	readonly tier: number | null;
	/** The deepest review of it that was agreed. */
	readonly reviewed_tier: number | null;
	readonly physical_harm: string;
	readonly told_back_at: Date | null;
	readonly reporter_kind: string;
}): Record<Guard, boolean> {
	return {
		tier_set: row.tier !== null,
		graded: row.physical_harm !== 'not_graded',
		reviewed: (row.tier ?? 0) < LEAST_REVIEWED || (row.reviewed_tier ?? -1) >= (row.tier ?? 0),
		told_back: row.told_back_at !== null || row.reporter_kind !== 'person'
	};
}
