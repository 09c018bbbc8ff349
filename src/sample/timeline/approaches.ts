import plan from '../../../db/seed/group/approaches.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { id, type Step } from '../step.ts';
import { lessonKey } from './lessons.ts';

type Plan = (typeof plan.approaches)[number];

/** What works at one home and was tried at others, with what made it hard; and one that waits for its author's yes. */
export function approachSteps(calendar: Calendar): Step[] {
	return plan.approaches.flatMap((one): Step[] => {
		const key = `approach:${one.key}`;
		return [
			{
				at: calendar.instant(one.daysAgo, '14:25'),
				actor: one.by,
				command: 'approaches.nominate',
				as: key,
				input: {
					lessonId: id(lessonKey(one.lesson)),
					serviceId: id(`service:${one.service}`),
					authorId: id(`staff:${one.by}`),
					title: one.title,
					whatWeDid: one.whatWeDid,
					hours: one.hours,
					money: one.money,
					...(one.materials ? { materials: one.materials } : {}),
					evidence: one.evidence,
					namesConfirmed: ['yes']
				}
			},
			...shared(one, key, calendar),
			...one.adoptions.map((taken): Step => ({
				at: calendar.instant(taken.daysAgo, '11:40'),
				actor: taken.by,
				command: 'approaches.tell-adoption',
				input: {
					id: id(key),
					serviceId: id(`service:${taken.service}`),
					status: taken.status,
					...(taken.worked ? { worked: taken.worked } : {}),
					...(taken.because ? { because: taken.because, namesConfirmed: ['yes'] } : {})
				}
			}))
		];
	});
}

function shared(one: Plan, key: string, calendar: Calendar): Step[] {
	if (one.sharedDaysAgo === null || one.checkedBy === null || one.allow === null) return [];
	const step = (daysAgo: number, time: string, actor: string, command: string, more = {}) => ({
		at: calendar.instant(daysAgo, time),
		actor,
		command,
		input: { id: id(key), ...more }
	});
	return [
		step(one.daysAgo - 1, '08:35', one.by, 'approaches.consent', { allow: one.allow }),
		step(one.sharedDaysAgo + 2, '16:10', one.checkedBy, 'approaches.verify', {
			convincedBy: one.convincedBy ?? ''
		}),
		step(one.sharedDaysAgo, '09:15', 'helen', 'approaches.publish')
	];
}
