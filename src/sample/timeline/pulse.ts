import plan from '../../../db/seed/group/pulse.json' with { type: 'json' };
import { timeOf, type Calendar } from '../calendar.ts';
import { seeded } from '../random.ts';
import { isAtWork, type SampleStaff } from '../staff.ts';
import { id, type Step } from '../step.ts';

/** Those who lead a place are not asked about it. */
const isAsked = (person: SampleStaff): boolean =>
	person.service !== null && person.jobRole !== 'registered_manager';

/**
 * Two rounds everywhere, the first before leaders began to visit, both shared back with what changes; and one that
 * is open now. People answer in four services: enough of each to show something.
 */
export function pulseSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return plan.rounds.flatMap((round): Step[] => {
		const random = seeded(`haven/pulse/${round.key}`);
		const key = `pulse:${round.key}`;
		const answers = staff
			.filter(
				(person) =>
					isAsked(person) &&
					plan.answerIn.includes(person.service ?? '') &&
					(round.service === null || person.service === round.service) &&
					isAtWork(person, round.openedDaysAgo) &&
					isAtWork(person, round.openedDaysAgo - 4)
			)
			.filter(() => random.chance(round.takesPart))
			.map((person): Step => ({
				at: calendar.instant(
					round.openedDaysAgo - random.between(1, 4),
					timeOf(random.between(480, 1300))
				),
				actor: person.key,
				command: 'pulse.answer',
				input: {
					id: id(key),
					...Object.fromEntries(
						Object.entries(round.yes).map(([question, share]) => [
							question,
							random.chance(share) ? 'yes' : random.pick(['partly', 'partly', 'no', 'rather_not'])
						])
					)
				}
			}));
		const closing: Step[] =
			round.sharedDaysAgo === null
				? []
				: [
						{
							at: calendar.instant(round.sharedDaysAgo + 4, '09:30'),
							actor: round.by,
							command: 'pulse.close-round',
							input: { id: id(key) }
						},
						{
							at: calendar.instant(round.sharedDaysAgo, '15:20'),
							actor: round.by,
							command: 'pulse.share-back',
							input: { id: id(key), heard: round.heard, changes: round.changes }
						}
					];
		return [
			{
				at: calendar.instant(round.openedDaysAgo, '09:05'),
				actor: round.by,
				command: 'pulse.open-round',
				as: key,
				input: {
					questionsVersion: '1',
					closesOn: calendar.date(round.openedDaysAgo - 14),
					...(round.service === null ? {} : { serviceId: id(`service:${round.service}`) })
				}
			},
			...answers,
			...closing
		];
	});
}
