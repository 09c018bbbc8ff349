import type { Calendar } from '../calendar.ts';
import { onShift } from '../rota.ts';
import { lessonPlans } from '../scenario.ts';
import type { SampleStaff } from '../staff.ts';
import { id, revisionOf, type Step, type Value } from '../step.ts';
import { lessonKey } from './lessons.ts';

/** Services whose manager has tonight's rota in, and has prepared a briefing for whoever is on it. */
const TONIGHT: readonly { service: string; by: string; lesson: string; note: string }[] = [
	{
		service: 'oakview',
		by: 'oakview.manager',
		lesson: 'ask-why',
		note: 'The new chart is in the second drawer of the trolley. Show it while you talk.'
	},
	{
		service: 'rose-lodge',
		by: 'rose-lodge.manager',
		lesson: 'ask-why',
		note: 'Most of the night team have not heard this one. Please take the full five minutes.'
	}
];

/**
 * Rotas of tonight, briefings prepared for it, and one of three nights ago with somebody still to be
 * told. Elm Court keeps no rota here: what is not known is said so.
 */
export function teamBriefingSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return TONIGHT.flatMap(({ service, by, lesson, note }) => {
		if (!staff.some((one) => one.key === by)) return [];
		const plan = lessonPlans.find((one) => one.key === lesson);
		if (plan?.liveDaysAgo === undefined) return [];
		const key = `briefing:${service}`;
		const serviceId = id(`service:${service}`);
		const tonight = onShift(staff, calendar, service, 'nights', 0);
		const at = (time: string, command: string, input: Value, as?: string): Step => ({
			at: calendar.instant(1, time),
			actor: by,
			command,
			input,
			...(as ? { as } : {})
		});
		return [
			at('16:05', 'people.plan-shift', {
				serviceId,
				shiftGroup: 'nights',
				onDate: calendar.date(0),
				staffIds: tonight.map((one) => id(`staff:${one.key}`)),
				agencyCount: 1
			}),
			at(
				'16:20',
				'briefings.plan-briefing',
				{
					lessonId: id(lessonKey(lesson)),
					serviceId,
					shiftGroup: 'nights',
					onDate: calendar.date(0),
					note
				},
				key
			),
			at('16:25', 'briefings.prepare-briefing', {
				id: id(key),
				revision: revisionOf('team_briefing', key)
			})
		];
	});
}
