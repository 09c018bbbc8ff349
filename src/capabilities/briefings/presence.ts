import { dateInWords } from '#kernel/london.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { listOf } from '#kernel/text.ts';

/** Somebody named in a briefing, as the staff list and the rota have them on that day. */
export type HandoverPerson = {
	staffId: string;
	name: string;
	isAssignedHere: boolean;
	isAway: boolean;
	/** Their last day, when it lies before the day of the shift. */
	leftOn?: string | null;
	/** Another service where they are down for the same shift of the same day. */
	elsewhere?: string | null;
	/** Whether they are down for this shift; null when no rota of it is known. */
	isOnRota?: boolean | null;
};

type Problem = { ok: false; problem: Refusal };

const is = (names: readonly string[]) => `${listOf(names)} ${names.length === 1 ? 'is' : 'are'}`;

/**
 * Why people cannot be counted as having been there: gone, away, at two places at once, or not on the
 * rota – and which. A briefing counts only for whoever was there (domain 4.2); null when all were.
 */
export function countedThoughNotThere(
	people: readonly HandoverPerson[],
	present: readonly string[],
	field = 'present'
): Problem | null {
	const wrong = (code: string, message: string): Problem =>
		refuse(code, message, { fields: [{ field, message }] });
	const here = people.filter((person) => present.includes(person.staffId));
	const left = here.find((person) => person.leftOn);
	if (left?.leftOn) {
		return wrong(
			'counted_though_left',
			`${left.name} left on ${dateInWords(left.leftOn)}, so was not here. Take the name out.`
		);
	}
	const strangers = present.length - here.filter((person) => person.isAssignedHere).length;
	if (strangers > 0) {
		return wrong('not_assigned', 'Somebody you tapped does not work in this service.');
	}
	const away = here.filter((person) => person.isAway).map((person) => person.name);
	if (away.length > 0) {
		return wrong(
			'counted_though_absent',
			`${is(away)} recorded as away on that day. Take them out, or put their absence right first.`
		);
	}
	const twice = here.find((person) => person.elsewhere);
	if (twice?.elsewhere) {
		return wrong(
			'counted_in_two_places',
			`${twice.name} is down as on shift at ${twice.elsewhere} at the same time. Nobody is in two places: take the name out here, or back there.`
		);
	}
	const off = here.filter((person) => person.isOnRota === false).map((person) => person.name);
	if (off.length > 0) {
		return wrong(
			'counted_off_shift',
			`${is(off)} not on the rota of this shift. If they came in, say so under “Who is on shift” first.`
		);
	}
	return null;
}
