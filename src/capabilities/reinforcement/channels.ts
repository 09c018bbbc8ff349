/** Where a lesson is talked about. The last ones are told by other rooms, never chosen in the form. */
export const CHANNELS = {
	handover: { word: 'handover', isLive: true, at: 'at handover' },
	huddle: { word: 'huddle', isLive: true, at: 'in a huddle' },
	team_meeting: { word: 'team meeting', isLive: true, at: 'in a team meeting' },
	quality_review: { word: 'quality review', isLive: true, at: 'in a quality review together' },
	coaching: { word: 'coaching', isLive: true, at: 'while coaching' },
	debrief: { word: 'debrief', isLive: true, at: 'in a debrief' },
	care_plan_review: { word: 'care plan review', isLive: true, at: 'in a care plan review' },
	// Nobody answers a page; whoever hears a lesson for the first time is briefed, not reminded.
	newsletter: { word: 'newsletter', isLive: false, at: 'in a newsletter' },
	induction: { word: 'induction', isLive: false, at: 'at induction' },
	walkaround: { word: 'leader visit', isLive: true, at: 'on a leader visit' },
	supervision: { word: 'supervision', isLive: true, at: 'in supervision' },
	group_supervision: { word: 'group supervision', isLive: true, at: 'in group supervision' },
	drop_in: { word: 'drop-in', isLive: true, at: 'at a drop-in' },
	phone_round: { word: 'phone round', isLive: true, at: 'on a phone round' }
} as const;

export type Channel = keyof typeof CHANNELS;

/** Channels a person may choose: the others are told by their own room, with who was spoken with. */
export const CHOSEN_CHANNELS = [
	'handover',
	'huddle',
	'team_meeting',
	'coaching',
	'debrief',
	'quality_review',
	'care_plan_review',
	'newsletter'
] as const satisfies readonly Channel[];

/** What kind of moment it was (S7: a lesson raised only in investigations looks like compliance). */
export const MOMENTS = {
	ordinary: 'An ordinary day',
	after_event: 'After something happened',
	investigation: 'During an investigation',
	inspection: 'Around an inspection'
} as const;

export type Moment = keyof typeof MOMENTS;

/** Talk in these moments says little about what leaders do by themselves. */
export const IN_TROUBLE: readonly Moment[] = ['investigation', 'inspection'];

export const isChannel = (value: unknown): value is Channel =>
	typeof value === 'string' && value in CHANNELS;
export const isMoment = (value: unknown): value is Moment =>
	typeof value === 'string' && value in MOMENTS;
