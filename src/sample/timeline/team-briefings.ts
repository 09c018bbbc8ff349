import type { Calendar } from '../calendar.ts';
import { onShift } from '../rota.ts';
import { lessonPlans } from '../scenario.ts';
import { isAtWork, type SampleStaff } from '../staff.ts';
import { id, revisionOf, type Step, type Value } from '../step.ts';
import { lessonKey } from './lessons.ts';

/** Services whose manager has tonight's rota in, and has prepared a briefing for whoever is on it. */
const TONIGHT: readonly {
	service: string;
	by: string;
	lesson: string;
	note: string;
	hasRota?: false;
}[] = [
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
	},
	{
		service: 'elm-court',
		by: 'elm-court.manager',
		lesson: 'texture-card',
		note: 'Two people changed texture this week. Look at the cards together.',
		hasRota: false
	}
];

/**
 * Rotas of tonight, briefings prepared for it, and one of three nights ago with somebody still to be
 * told. What is not known is said so.
 */
export function teamBriefingSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return [...threeNightsAgo(staff, calendar), ...forTonight(staff, calendar)];
}

function forTonight(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return TONIGHT.flatMap(({ service, by, lesson, note, hasRota = true }) => {
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
			...(hasRota
				? [
						at('16:05', 'people.plan-shift', {
							serviceId,
							shiftGroup: 'nights',
							onDate: calendar.date(0),
							staffIds: tonight.map((one) => id(`staff:${one.key}`)),
							agencyCount: 1
						})
					]
				: []),
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

/** A night at Oakview: prepared by the manager, told by the senior, with somebody who was not there. */
function threeNightsAgo(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const by = 'oakview.manager';
	const lead = staff.find(
		(one) =>
			one.service === 'oakview' &&
			one.shiftGroup === 'nights' &&
			one.jobRole === 'senior_care_worker' &&
			isAtWork(one, 3)
	);
	const working = onShift(staff, calendar, 'oakview', 'nights', 3);
	if (!lead || working.length < 2) return [];
	const key = 'briefing:oakview.past';
	const serviceId = id('service:oakview');
	const target = () => ({ id: id(key), revision: revisionOf('team_briefing', key) });
	const on = (time: string, actor: string, command: string, input: Value, as?: string): Step => ({
		at: calendar.instant(3, time),
		actor,
		command,
		input,
		...(as ? { as } : {})
	});
	// The last on the rota rang in late, and is told one to one when they are next on.
	const there = working.slice(0, -1);
	return [
		on('16:10', by, 'people.plan-shift', {
			serviceId,
			shiftGroup: 'nights',
			onDate: calendar.date(3),
			staffIds: working.map((one) => id(`staff:${one.key}`)),
			agencyCount: 1
		}),
		on(
			'16:20',
			by,
			'briefings.plan-briefing',
			{
				lessonId: id(lessonKey('every-door')),
				serviceId,
				shiftGroup: 'nights',
				onDate: calendar.date(3),
				note: 'The garden door sticks. Say so if it cannot be locked.'
			},
			key
		),
		on('16:25', by, 'briefings.prepare-briefing', target()),
		on('21:05', lead.key, 'briefings.present-briefing', target()),
		on('21:09', lead.key, 'briefings.note-in-briefing', {
			id: id(key),
			words: 'The key safe is hard to reach from the low chair.'
		}),
		on('21:12', lead.key, 'briefings.finish-briefing', {
			...target(),
			present: there.map((one) => id(`staff:${one.key}`)),
			answered: there.slice(0, -1).map((one) => id(`staff:${one.key}`)),
			agencyPresent: 1,
			agencyNames: ['Sam'],
			agencyAnswered: 1
		})
	];
}
