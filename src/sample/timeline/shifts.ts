import type { Calendar } from '../calendar.ts';
import { hash } from '../random.ts';
import { onShift } from '../rota.ts';
import { servicePlans } from '../scenario.ts';
import type { SampleStaff, Scale } from '../staff.ts';
import { id, type Step, type Value } from '../step.ts';

/** How far back the rota was taken in, in weeks. */
const WEEKS: Record<Scale, number> = { full: 6, small: 1 };
const GROUPS = ['days', 'nights', 'sleep_ins', 'weekends'] as const;
const AGENCY = 'Brightway agency';

/** Who worked which shift, week by week, agency workers without a name among them. */
export function shiftSteps(
	staff: readonly SampleStaff[],
	calendar: Calendar,
	scale: Scale
): Step[] {
	const steps: Step[] = [];
	for (let week = WEEKS[scale]; week >= 1; week -= 1) {
		const lastDay = (week - 1) * 7 + 1;
		const days = Array.from({ length: 7 }, (_, place) => lastDay + 6 - place);
		const rows = days.flatMap((daysAgo) => rowsOf(daysAgo, staff, calendar));
		steps.push({
			at: calendar.instant(lastDay, '23:40'),
			actor: 'process',
			command: 'people.record-shifts',
			input: { shifts: rows }
		});
	}
	return steps;
}

function rowsOf(daysAgo: number, staff: readonly SampleStaff[], calendar: Calendar): Value[] {
	const onDate = calendar.date(daysAgo);
	return servicePlans.flatMap(({ key }) =>
		GROUPS.flatMap((shiftGroup): Value[] => {
			const slot = { serviceId: id(`service:${key}`), onDate, shiftGroup };
			const named = onShift(staff, calendar, key, shiftGroup, daysAgo).map((person) => ({
				...slot,
				staffId: id(`staff:${person.key}`)
			}));
			const isThin = shiftGroup === 'nights' && hash(`${key}/${onDate}`) % 5 === 0;
			return isThin ? [...named, { ...slot, agencyLabel: AGENCY, workers: 1 }] : named;
		})
	);
}
