import type { Calendar } from './calendar.ts';
import { hash } from './random.ts';
import { isAtWork, type SampleStaff } from './staff.ts';

/** Worked days in each week of seven, by contract: bank and agency come now and then. */
const DAYS_A_WEEK = { permanent: 4, bank: 2, agency: 2 } as const;

/** Who works a shift group of a service on a day. Everybody keeps their own turn of seven days. */
export function onShift(
	staff: readonly SampleStaff[],
	calendar: Calendar,
	service: string,
	shiftGroup: string,
	daysAgo: number
): SampleStaff[] {
	const day = calendar.dayNumber(daysAgo);
	return staff.filter((person) => {
		if (person.service !== service || person.shiftGroup !== shiftGroup) return false;
		if (person.role === 'registered_manager' || !isAtWork(person, daysAgo)) return false;
		const turn = (day * 3 + (hash(person.key) % 7)) % 7;
		return turn < DAYS_A_WEEK[person.contract];
	});
}
