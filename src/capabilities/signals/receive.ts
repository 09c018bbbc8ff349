import type { Actor } from '#kernel/actor.ts';
import { londonDate, londonToInstant, toLondon } from '#kernel/london.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import { shiftGroupAt, type ShiftGroup, type ShiftHours } from '#kernel/shift.ts';
import { no, ok, type Result } from '#kernel/result.ts';
import { isInFuture } from './model.ts';

/** Who reports, as the row keeps it: never more than routing, thanks and small groups need. */
export interface ReporterColumns {
	reporter_kind: 'person' | 'guest' | 'api_key';
	reporter_id: string | null;
	reporter_name: string | null;
	reporter_role: string | null;
	reporter_shift_group: string | null;
	team_id: string | null;
}

/** @param serviceId where it happened: the place of work there says role, shift group and team */
export function reporterColumns(actor: Actor, serviceId: string): ReporterColumns {
	if (actor.kind === 'person') {
		const here = actor.places.find((place) => place.serviceId === serviceId);
		const place = here ?? actor.places[0];
		return {
			reporter_kind: 'person',
			reporter_id: actor.staffId,
			reporter_name: null,
			reporter_role: place?.jobRole ?? actor.grants[0]?.role ?? null,
			reporter_shift_group: place?.shiftGroup ?? null,
			team_id: here?.teamId ?? null
		};
	}
	const none = { reporter_role: null, reporter_shift_group: null, team_id: null };
	if (actor.kind === 'guest') {
		return {
			...none,
			reporter_kind: 'guest',
			reporter_id: actor.passId,
			reporter_name: actor.name,
			reporter_shift_group: actor.shiftGroup
		};
	}
	return {
		...none,
		reporter_kind: 'api_key',
		reporter_id: actor.kind === 'api_key' ? actor.keyId : null,
		reporter_name: null
	};
}

export interface When {
	readonly occurredAt: Date;
	readonly happenedOn: string;
	readonly shiftGroup: ShiftGroup | null;
}

/** `YYYY-MM-DDTHH:MM` in London as an instant; null when there is no such day or time. */
export function instantOf(text: string): Date | null {
	const [date, time] = text.split('T');
	try {
		return londonToInstant(date ?? '', time ?? '');
	} catch {
		return null;
	}
}

/**
 * When something happened, from what was typed. Late is normal; the future is refused.
 * @param chosen the shift the reporter chose, when they did
 */
export function whenOf(
	typed: string,
	now: Date,
	shiftTypes: readonly ShiftHours[],
	chosen: ShiftGroup | null
): Result<When, Refusal> {
	const at = instantOf(typed);
	const wrong = (message: string) =>
		refuse('when', message, { fields: [{ field: 'happenedAt', message }] });
	if (at === null) return wrong('That day does not exist. Check the date');
	if (isInFuture(at, now)) return wrong('That time has not come yet. Check the day and the time');
	const occurredAt = at.getTime() > now.getTime() ? now : at;
	return ok({
		occurredAt,
		happenedOn: londonDate(occurredAt),
		shiftGroup: chosen ?? shiftGroupAt(toLondon(occurredAt).time, shiftTypes)
	});
}

/** References nobody has are sent back: written down wrongly they would point at the wrong person. */
export function knownPeople(
	unknown: readonly string[],
	serviceName: string
): Result<true, Refusal> {
	if (unknown.length === 0) return ok(true);
	const message = `We know nobody at ${serviceName} by “${unknown.join('”, “')}”. Use their reference, not their name, or leave this empty`;
	return no({
		code: 'unknown_reference',
		sentence: message,
		fields: [{ field: 'personReferences', message }]
	});
}
