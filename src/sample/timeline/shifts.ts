import type { Calendar } from '../calendar.ts';
import { hash } from '../random.ts';
import { onShift } from '../rota.ts';
import { servicePlans } from '../scenario.ts';
import type { SampleStaff, Scale } from '../staff.ts';
import { id, type Step, type Value } from '../step.ts';

/** How far back each service took in its rota, in days. */
const DAYS: Record<Scale, number> = { full: 42, small: 7 };
/** Most rows of one set command. */
const MOST = 1000;
const GROUPS = ['days', 'nights', 'sleep_ins', 'weekends'] as const;
const AGENCY = 'Brightway agency';

/**
 * Who worked which shift, agency workers without a name among them. Each service takes in its own
 * rota once, on the last evening: shifts are counted again for every lesson each time some come in.
 */
export function shiftSteps(
	staff: readonly SampleStaff[],
	calendar: Calendar,
	scale: Scale
): Step[] {
	const days = Array.from({ length: DAYS[scale] }, (_, place) => DAYS[scale] - place);
	return servicePlans.flatMap(({ key }) => {
		const rows = days.flatMap((daysAgo) => rowsOf(key, daysAgo, staff, calendar));
		const parts = Array.from({ length: Math.ceil(rows.length / MOST) }, (_, place) =>
			rows.slice(place * MOST, (place + 1) * MOST)
		);
		return parts.map((shifts) => ({
			at: calendar.instant(1, '23:40'),
			actor: 'process',
			command: 'people.record-shifts',
			input: { shifts }
		}));
	});
}

function rowsOf(
	service: string,
	daysAgo: number,
	staff: readonly SampleStaff[],
	calendar: Calendar
): Value[] {
	const onDate = calendar.date(daysAgo);
	return GROUPS.flatMap((shiftGroup): Value[] => {
		const slot = { serviceId: id(`service:${service}`), onDate, shiftGroup };
		const named = onShift(staff, calendar, service, shiftGroup, daysAgo).map((person) => ({
			...slot,
			staffId: id(`staff:${person.key}`)
		}));
		const isThin = shiftGroup === 'nights' && hash(`${service}/${onDate}`) % 5 === 0;
		return isThin ? [...named, { ...slot, agencyLabel: AGENCY, workers: 1 }] : named;
	});
}
