import type { Actor } from '#kernel/actor.ts';
import { spokenReference } from '#kernel/ids.ts';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Decision } from '#platform/perform/command.ts';
import type { SignalKind } from '../model.ts';
import { reporterColumns } from '../receive.ts';
import { firstStatus } from '../workflow.ts';

/** The row of the spine for what a leader writes down: a day is known, an hour never is. */
export function spineRow(
	row: {
		readonly id: string;
		readonly kind: SignalKind;
		readonly serviceId: string;
		readonly words: string;
		/** London day, not in the future. */
		readonly on: string;
	},
	actor: Actor,
	now: Date
) {
	const noon = londonToInstant(row.on, '12:00');
	return {
		id: row.id,
		reference: spokenReference(row.id),
		kind: row.kind,
		status: firstStatus(row.kind),
		service_id: row.serviceId,
		words: row.words,
		happened_on: row.on,
		occurred_at: noon.getTime() > now.getTime() ? now : noon,
		is_time_known: false,
		is_written_down: true,
		reported_at: now,
		...reporterColumns(actor, row.serviceId),
		// What a leader writes down about a whole service belongs to no team of theirs.
		team_id: null,
		recorded_at: now
	};
}

/** Days that have not come yet, each with the field it was typed in; null when there are none. */
export function futureDays(
	days: Readonly<Record<string, string | undefined>>,
	now: Date
): Decision | null {
	const today = londonDate(now);
	const wrong = Object.entries(days).filter(([, day]) => day !== undefined && day > today);
	if (wrong.length === 0) return null;
	const message = 'That day has not come yet. Check the date';
	return refuse('future', message, { fields: wrong.map(([field]) => ({ field, message })) });
}
