import type { Tone } from '#design/model.ts';
import type { LeaderRole } from './policy.ts';
import type { Level, Standing, TimeBand, Variant, VisitMoment } from './model.ts';

export const variantWords: Record<Variant, string> = {
	visit: 'Visit',
	shadow: 'Shadow visit',
	drop_in: 'Branch drop-in',
	phone_round: 'Phone or video round',
	floor_walk: 'Floor walk'
};

export const variantHints: Record<Variant, string> = {
	visit: '30 to 60 minutes with the people who live and work there.',
	shadow: 'Alongside a care worker in somebody’s home. Ask that person first.',
	drop_in: 'At the branch, when care workers come by.',
	phone_round: 'A call with care workers who work alone, as a shift ends.',
	floor_walk: 'Two minutes on your own floor, every day.'
};

export const bandWords: Record<TimeBand, string> = {
	day: 'Day',
	evening: 'Evening',
	night: 'Night',
	weekend: 'Weekend'
};

export const levelWords: Record<Level, string> = {
	clear: 'Clear',
	partly: 'Partly clear',
	not_yet: 'Not yet clear'
};

export const momentWords: Record<VisitMoment, string> = {
	ordinary: 'An ordinary day',
	after_event: 'Soon after something happened',
	investigation: 'While something is looked into',
	inspection: 'Around an inspection'
};

export const leaderRoleWords: Record<LeaderRole, string> = {
	registered_manager: 'Registered manager',
	operations_manager: 'Operations manager',
	quality_lead: 'Quality lead',
	director: 'Director'
};

export const standingWords: Record<Standing, string> = {
	planned: 'Planned',
	due: 'Due',
	overdue: 'Overdue',
	under_way: 'Under way',
	feedback_owed: 'Feedback to send',
	feedback_late: 'Feedback late',
	done: 'Done',
	skipped: 'Skipped',
	cancelled: 'Taken off'
};

export const standingTones: Record<Standing, Tone> = {
	planned: 'plain',
	due: 'action',
	overdue: 'concern',
	under_way: 'action',
	feedback_owed: 'action',
	feedback_late: 'concern',
	done: 'good',
	skipped: 'unknown',
	cancelled: 'unknown'
};

/** What was seen of a lesson on a visit, in words. */
export const seenWords = {
	met: 'done',
	partly: 'partly',
	not_met: 'not this time',
	not_seen: 'could not be seen'
} as const;
