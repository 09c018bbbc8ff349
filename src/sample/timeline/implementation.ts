import plans from '../../../db/seed/group/implementation.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { id, type Step } from '../step.ts';
import { lessonKey } from './lessons.ts';

/** How services do what lessons ask, what stood in their way, and which lessons they let rest. */
export function implementationSteps(calendar: Calendar): Step[] {
	const rests = plans.rests.map(({ lesson, service, daysAgo, reason, by }): Step => ({
		at: calendar.instant(daysAgo, '14:10'),
		actor: by,
		command: 'lessons.rest-lesson',
		input: { id: id(lessonKey(lesson)), serviceId: id(`service:${service}`), reason }
	}));
	const written = plans.plans.map(({ lesson, service, daysAgo, by, ...words }): Step => ({
		at: calendar.instant(daysAgo, '16:20'),
		actor: by,
		command: 'implementation.write-plan',
		input: {
			...words,
			lessonId: id(lessonKey(lesson)),
			serviceId: id(`service:${service}`),
			revision: 0
		}
	}));
	return [...rests, ...written, ...plans.blockers.flatMap((one) => blockerSteps(one, calendar))];
}

type BlockerPlan = (typeof plans.blockers)[number];

function blockerSteps(blocker: BlockerPlan, calendar: Calendar): Step[] {
	const { lesson, service, daysAgo, words, helpWanted, by } = blocker;
	const key = `blocker:${lesson}.${service}`;
	const here = { lessonId: id(lessonKey(lesson)), serviceId: id(`service:${service}`) };
	const raised: Step = {
		at: calendar.instant(daysAgo, '11:45'),
		actor: by,
		command: 'implementation.raise-blocker',
		as: key,
		input: { ...here, words, helpWanted }
	};
	if (blocker.clearedDaysAgo === undefined) return [raised];
	return [
		raised,
		{
			at: calendar.instant(blocker.clearedDaysAgo, '15:30'),
			actor: by,
			command: 'implementation.clear-blocker',
			input: { ...here, blockerId: id(key), how: blocker.how }
		}
	];
}
