import plan from '../../../db/seed/group/leadership.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { id, type Step } from '../step.ts';

/** What a manager who left would tell the next one, and what two leaders thought after a contact, for themselves. */
export function leadershipSteps(calendar: Calendar): Step[] {
	return [
		...plan.notes.map(({ service, by, daysAgo, ...words }): Step => ({
			at: calendar.instant(daysAgo, '16:40'),
			actor: by,
			command: 'leadership.leave-note',
			input: { ...words, serviceId: id(`service:${service}`), namesConfirmed: ['yes'] }
		})),
		...plan.reflections.map(({ by, daysAgo, ...words }): Step => ({
			at: calendar.instant(daysAgo, '18:05'),
			actor: by,
			command: 'leadership.reflect',
			input: { ...words, contactOn: calendar.date(daysAgo) }
		}))
	];
}
