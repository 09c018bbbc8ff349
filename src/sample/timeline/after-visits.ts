import plans from '../../../db/seed/group/after-visits.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { id, revisionOf, toldOfIdea, type Step, type Value } from '../step.ts';

/** What leaders heard, what was promised and kept, whose ideas were tried, and what teams were told of it. */
export function afterVisitSteps(calendar: Calendar): Step[] {
	const at: At = (daysAgo, time, actor, command, input, as) => ({
		at: calendar.instant(daysAgo, time),
		actor,
		command,
		input,
		...(as === undefined ? {} : { as })
	});
	return [
		...plans.visits.flatMap((plan) => visitSteps(plan, calendar, at)),
		...plans.promises.flatMap((plan) => promiseSteps(plan, calendar, at)),
		...plans.ideas.flatMap((plan) => ideaSteps(plan, calendar, at))
	];
}

type At = (
	daysAgo: number,
	time: string,
	actor: string,
	command: string,
	input: Value,
	as?: string
) => Step;

const visitKey = (key: string) => `visit:after:${key}`;
const clockOfPart: Record<string, string> = { day: '14', evening: '18', night: '22' };

function visitSteps(plan: (typeof plans.visits)[number], calendar: Calendar, at: At): Step[] {
	const key = visitKey(plan.key);
	const hour = clockOfPart[plan.part] ?? '14';
	const { daysAgo, by, feedback } = plan;
	return [
		at(
			daysAgo,
			'08:40',
			by,
			'walkarounds.plan-visit',
			{
				serviceId: id(`service:${plan.service}`),
				variant: 'visit',
				leaderId: id(`staff:${by}`),
				plannedOn: calendar.date(daysAgo),
				partOfDay: plan.part,
				announced: 'yes'
			},
			key
		),
		at(daysAgo, `${hour}:05`, by, 'walkarounds.start-visit', { id: id(key) }),
		...plan.said.map((words, place) =>
			at(daysAgo, `${hour}:${12 + place * 4}`, by, 'walkarounds.record-answer', {
				id: id(key),
				code: 'proud',
				version: 1,
				words,
				namesConfirmed: ['looked']
			})
		),
		at(daysAgo, `${hour}:40`, by, 'walkarounds.record-people', { id: id(key), ...plan.people }),
		at(daysAgo, `${hour}:45`, by, 'walkarounds.hold-visit', {
			id: id(key),
			thanked: ['yes'],
			moment: 'ordinary'
		}),
		...(feedback === null
			? []
			: [
					at(feedback.daysAgo, '16:20', by, 'visit-feedback.tell-team', {
						visitId: id(key),
						revision: 0,
						thanks: feedback.thanks,
						youSaid: feedback.youSaid,
						weDid: feedback.weDid,
						weCannot: feedback.weCannot
					}),
					...feedback.seenBy.map((who, place) =>
						at(feedback.daysAgo - 1, `20:${10 + place}`, who, 'visit-feedback.see', {
							visitId: id(key)
						})
					)
				])
	];
}

function promiseSteps(plan: (typeof plans.promises)[number], calendar: Calendar, at: At): Step[] {
	const key = `promise:${plan.key}`;
	const target = () => ({ id: id(key), revision: revisionOf('promise', key) });
	const { kept, cannot, visit } = plan;
	return [
		at(
			plan.daysAgo,
			'23:10',
			plan.by,
			'promises.make-promise',
			{
				what: plan.what,
				ownerId: id(`staff:${plan.owner}`),
				dueOn: calendar.date(plan.dueDaysAgo),
				forWhom: 'team',
				serviceId: id(`service:${plan.service}`),
				sourceKind: visit === undefined ? 'none' : 'walkaround',
				sourceId: visit === undefined ? undefined : id(visitKey(visit))
			},
			key
		),
		...plan.words.map(({ daysAgo, words }) =>
			at(daysAgo, '11:30', plan.owner, 'promises.say-how-it-goes', { ...target(), words })
		),
		...(kept
			? [
					at(kept.daysAgo, '15:10', plan.owner, 'promises.keep-promise', {
						...target(),
						done: kept.done
					})
				]
			: []),
		...(cannot
			? [
					at(cannot.daysAgo, '15:20', plan.owner, 'promises.say-it-cannot-be-done', {
						...target(),
						reason: cannot.reason
					})
				]
			: [])
	];
}

function ideaSteps(plan: (typeof plans.ideas)[number], calendar: Calendar, at: At): Step[] {
	const key = `idea:${plan.key}`;
	const target = () => ({ id: id(key), revision: revisionOf('idea', key) });
	const serviceId = id(`service:${plan.service}`);
	const { considered, tried, adopted, declined, by } = plan;
	const judged: { daysAgo: number; answered: string; words?: string } | undefined = plan.judged;
	return [
		raised(plan, key, serviceId, at),
		...(considered
			? [
					at(considered.daysAgo, '10:15', considered.by, 'ideas.look-into-idea', {
						...target(),
						sharedWords: plan.shared
					})
				]
			: []),
		...(tried
			? [
					at(tried.daysAgo, '10:30', tried.by, 'ideas.try-idea', {
						...target(),
						trial: tried.trial,
						measure: tried.measure,
						tryUntil: calendar.date(tried.untilDaysAgo)
					})
				]
			: []),
		...(adopted
			? [
					at(adopted.daysAgo, '10:40', adopted.by, 'ideas.adopt-idea', {
						...target(),
						outcome: adopted.outcome
					})
				]
			: []),
		...(declined
			? [
					at(declined.daysAgo, '10:40', declined.by, 'ideas.decline-idea', {
						...target(),
						outcome: declined.outcome
					})
				]
			: []),
		...(plan.told ?? []).map(({ by: teller, daysAgo, words }) =>
			at(daysAgo, '11:00', teller, 'ideas.tell-back', { ...target(), words })
		),
		...(judged && by !== null
			? [
					at(judged.daysAgo, '21:15', by, 'ideas.say-if-answered', {
						id: id(key),
						toldId: toldOfIdea(key),
						answered: judged.answered,
						words: judged.words
					})
				]
			: [])
	];
}

/** Raised by whoever had it, put into the box without a name, or written down by a leader on a visit. */
function raised(plan: (typeof plans.ideas)[number], key: string, serviceId: Value, at: At): Step {
	const { words, daysAgo, by, notedBy, visit } = plan;
	if (notedBy !== undefined) {
		const input = {
			words,
			serviceId,
			creditedId: by === null ? undefined : id(`staff:${by}`),
			sourceKind: visit === undefined ? 'none' : 'walkaround',
			sourceId: visit === undefined ? undefined : id(visitKey(visit))
		};
		return at(daysAgo, '23:05', notedBy, 'ideas.note-idea', input, key);
	}
	if (by === null) {
		return at(daysAgo, '21:40', 'process:idea-box', 'ideas.put-in-box', { words, serviceId }, key);
	}
	return at(daysAgo, '21:30', by, 'ideas.raise-idea', { words, serviceId }, key);
}
