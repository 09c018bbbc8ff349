import { insert, type Change } from '#platform/perform/change.ts';
import type { Moment } from '#platform/perform/command.ts';

/** How somebody spent paid minutes on a lesson. */
export type Spent = {
	lessonId: string;
	version: number;
	serviceId: string;
	onDate: string;
	how: 'read' | 'handover' | 'one_to_one';
	minutes: number;
	handoverId?: string;
};

const MOST_MINUTES = 60;

/** Paid minutes of everybody who was there, and of nobody else: learning is work. */
export function minutesRows(
	staffIds: readonly string[],
	spent: Spent,
	{ now, newId }: Moment
): Change[] {
	if (staffIds.length === 0) return [];
	const { lessonId, version, serviceId, onDate, how, minutes, handoverId = null } = spent;
	return [
		insert(
			'briefing_minutes',
			...staffIds.map((staffId) => ({
				id: newId(),
				staff_id: staffId,
				service_id: serviceId,
				lesson_id: lessonId,
				version,
				on_date: onDate,
				how,
				minutes: Math.min(Math.max(1, minutes), MOST_MINUTES),
				handover_id: handoverId,
				recorded_at: now
			}))
		)
	];
}
