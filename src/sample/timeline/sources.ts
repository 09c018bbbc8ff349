import { minutesAfter, type Calendar } from '../calendar.ts';
import { sourcePlans } from '../source-plans.ts';
import { isAtWork, type SampleStaff } from '../staff.ts';
import { id, revisionOf, type Step } from '../step.ts';

const DAY = 1440;

/** Thanks, good practice, feedback, inspections and learning from outside, as leaders wrote them down. */
export function sourceSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const here = (key: string, daysAgo: number) => {
		const found = staff.find((one) => one.key === key);
		return found !== undefined && isAtWork(found, daysAgo);
	};
	return [
		...thanks(calendar, here),
		...practice(calendar, here),
		...feedback(calendar),
		...inspections(calendar),
		...outside(calendar)
	].filter((step) => calendar.hasPassed(step.at));
}

type IsHere = (key: string, daysAgo: number) => boolean;

/** `credited1: …` for the first three of these staff who were there. */
const credited = (keys: readonly string[], daysAgo: number, here: IsHere) =>
	Object.fromEntries(
		keys
			.filter((key) => here(key, daysAgo))
			.slice(0, 3)
			.map((key, place) => [`credited${place + 1}`, id(`staff:${key}`)])
	);

function thanks(calendar: Calendar, here: IsHere): Step[] {
	return sourcePlans.thanks.flatMap((plan): Step[] => {
		const key = `thanks:${plan.code}`;
		const at = calendar.instant(plan.daysAgo, '16:40');
		const readers = plan.read ? plan.credits.filter((one) => here(one, plan.daysAgo)) : [];
		return [
			{
				at,
				actor: `${plan.service}.manager`,
				command: 'signals.write-down-compliment',
				as: key,
				input: {
					serviceId: id(`service:${plan.service}`),
					happenedOn: calendar.date(plan.daysAgo),
					fromWhom: plan.from,
					theme: plan.theme,
					words: plan.words,
					...credited(plan.credits, plan.daysAgo, here)
				}
			},
			...readers.flatMap((reader, place): Step[] => {
				const seen = minutesAfter(at, 60 * (place + 2));
				const one = { actor: reader, input: { id: id(key) } };
				return [
					{ ...one, at: seen, command: 'signals.see-thanks' },
					...(plan.mayName
						? [
								{
									at: minutesAfter(seen, 2),
									actor: reader,
									command: 'signals.say-if-named',
									input: { id: id(key), mayName: plan.mayName }
								}
							]
						: [])
				];
			})
		];
	});
}

function practice(calendar: Calendar, here: IsHere): Step[] {
	return sourcePlans.practice.flatMap((plan): Step[] => {
		const key = `practice:${plan.code}`;
		const manager = `${plan.service}.manager`;
		const at = calendar.instant(plan.daysAgo, '11:15');
		return [
			{
				at,
				actor: manager,
				command: 'signals.write-down-good-practice',
				as: key,
				input: {
					serviceId: id(`service:${plan.service}`),
					happenedOn: calendar.date(plan.daysAgo),
					words: plan.words,
					whyItMattered: plan.why,
					couldSpread: plan.spread,
					howToSpread: plan.how,
					...credited(plan.credits, plan.daysAgo, here)
				}
			},
			{
				at: minutesAfter(at, DAY),
				actor: manager,
				command: 'signals.move-report-on',
				input: { id: id(key), revision: revisionOf('signal', key), action: 'share' }
			},
			...plan.usedAt.map((used) => ({
				at: calendar.instant(used.sinceDaysAgo, '15:05'),
				actor: 'helen',
				command: 'signals.use-elsewhere',
				input: {
					id: id(key),
					serviceId: id(`service:${used.service}`),
					sinceOn: calendar.date(used.sinceDaysAgo),
					note: used.note
				}
			}))
		];
	});
}

const feedback = (calendar: Calendar): Step[] =>
	sourcePlans.feedback.map((plan) => ({
		at: calendar.instant(plan.daysAgo - 1, '10:20'),
		actor: `${plan.service}.manager`,
		command: 'signals.write-down-feedback',
		as: `feedback:${plan.code}`,
		input: {
			serviceId: id(`service:${plan.service}`),
			method: plan.method,
			heardFrom: plan.from,
			heldOn: calendar.date(plan.daysAgo),
			formatUsed: plan.format,
			comments: plan.comments.join('\n'),
			...(plan.tookPart === undefined ? {} : { tookPart: plan.tookPart }),
			...(plan.question === undefined ? {} : { question: plan.question })
		}
	}));

const inspections = (calendar: Calendar): Step[] =>
	sourcePlans.inspections.map((plan) => {
		const written = plan.publishedDaysAgo ?? plan.fromDaysAgo - 2;
		const optional = {
			...(plan.toDaysAgo === null ? {} : { visitedTo: calendar.date(plan.toDaysAgo) }),
			...(plan.publishedDaysAgo === null
				? {}
				: { publishedOn: calendar.date(plan.publishedDaysAgo) }),
			...(plan.result === null ? {} : { result: plan.result })
		};
		return {
			at: calendar.instant(written, '13:30'),
			actor: `${plan.service}.manager`,
			command: 'signals.write-down-inspection',
			as: `inspection:${plan.code}`,
			input: {
				serviceId: id(`service:${plan.service}`),
				body: plan.body,
				visitedFrom: calendar.date(plan.fromDaysAgo),
				stage: plan.stage,
				framework: plan.framework,
				strengths: plan.strengths.join('\n'),
				shortfalls: plan.shortfalls.join('\n'),
				...optional
			}
		};
	});

function outside(calendar: Calendar): Step[] {
	return sourcePlans.outside.flatMap((plan): Step[] => {
		const key = `outside:${plan.code}`;
		const judged = (
			afterDays: number,
			actor: string,
			decision: string,
			reason: string,
			service?: string
		): Step => ({
			at: calendar.instant(plan.daysAgo - afterDays, '14:10'),
			actor,
			command: 'signals.judge-applicability',
			input: {
				id: id(key),
				decision,
				reason,
				...(service === undefined ? {} : { serviceId: id(`service:${service}`) })
			}
		});
		return [
			{
				at: calendar.instant(plan.daysAgo, '09:05'),
				actor: 'helen',
				command: 'signals.write-down-external-learning',
				as: key,
				input: {
					source: plan.source,
					title: plan.title,
					words: plan.words,
					publishedOn: calendar.date(plan.daysAgo + 4),
					judgeId: id(`staff:${plan.judge}`),
					...(plan.link === null ? {} : { link: plan.link })
				}
			},
			...(plan.decision
				? [
						judged(
							plan.decision.afterDays,
							plan.judge,
							plan.decision.decision,
							plan.decision.reason
						)
					]
				: []),
			...plan.services.map((one) =>
				judged(one.afterDays, one.by, one.decision, one.reason, one.service)
			)
		];
	});
}
