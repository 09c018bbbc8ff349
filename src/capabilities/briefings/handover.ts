import { londonDate, londonToInstant } from '#kernel/london.ts';
import { ok, type Result } from '#kernel/result.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { listOf } from '#kernel/text.ts';
import type { ShiftGroup } from '#kernel/shift.ts';

/** What the one phone sends: who is here and who answered, by name or, for agency, by count. */
export type HandoverInput = {
	lessonId: string;
	serviceId: string;
	shiftGroup: ShiftGroup;
	onDate?: string | undefined;
	present: readonly string[];
	answered: readonly string[];
	agencyPresent: number;
	agencyNames: readonly string[];
	agencyAnswered: number;
};

/** Somebody named in the handover, as the staff list has them on that day. */
export type HandoverPerson = {
	staffId: string;
	name: string;
	isAssignedHere: boolean;
	isAway: boolean;
};

export type HandoverFacts = {
	/** Null when the lesson is not live in this service. */
	liveFrom: Date | null;
	people: readonly HandoverPerson[];
};

export type Handover = { onDate: string; briefedAt: Date };

/**
 * Checks a handover briefing before it is believed (domain 4.2: only those who answered understood;
 * the others present are briefed). The day defaults to today; one entered later is dated to noon of
 * its own day, never before the lesson went live here.
 */
export function checkHandover(
	input: HandoverInput,
	facts: HandoverFacts,
	now: Date
): Result<Handover, Refusal> {
	const { present, answered, agencyPresent, agencyAnswered, agencyNames } = input;
	if (!facts.liveFrom) {
		return refuse(
			'lesson_not_live',
			'This lesson is not live here, so nobody can be briefed on it yet.'
		);
	}
	const today = londonDate(now);
	const onDate = input.onDate ?? today;
	if (onDate > today) return wrong('onDate', 'in_the_future', 'That day has not come yet.');
	if (onDate < londonDate(facts.liveFrom)) {
		return wrong('onDate', 'before_live', 'The lesson was not live here yet on that day.');
	}
	if (present.length + agencyPresent === 0) {
		return wrong('present', 'nobody_here', 'Tap who is here first.');
	}
	const here = facts.people.filter((person) => present.includes(person.staffId));
	const strangers = present.length - here.filter((person) => person.isAssignedHere).length;
	if (strangers > 0) {
		return wrong('present', 'not_assigned', 'Somebody you tapped does not work in this service.');
	}
	const away = here.filter((person) => person.isAway).map((person) => person.name);
	if (away.length > 0) {
		const is = away.length === 1 ? 'is' : 'are';
		return wrong(
			'present',
			'counted_though_absent',
			`${listOf(away)} ${is} recorded as away on that day. Take them out, or put their absence right first.`
		);
	}
	const notHere = answered.filter((staffId) => !present.includes(staffId));
	if (notHere.length > 0) {
		const names = facts.people
			.filter((person) => notHere.includes(person.staffId))
			.map((person) => person.name);
		const who = names.length > 0 ? listOf(names) : 'Somebody';
		return wrong(
			'answered',
			'answered_not_present',
			`${who} answered but is not tapped under “Who is here?”. Tap them there, or take the answer out.`
		);
	}
	if (agencyNames.length > agencyPresent) {
		return wrong(
			'agencyPresent',
			'more_names_than_agency',
			'There are more agency names than agency workers.'
		);
	}
	if (agencyAnswered > agencyPresent) {
		return wrong(
			'agencyAnswered',
			'answered_not_present',
			'More agency workers answered than are here.'
		);
	}
	if (onDate === today) return ok({ onDate, briefedAt: now });
	const noon = londonToInstant(onDate, '12:00');
	return ok({ onDate, briefedAt: noon < facts.liveFrom ? facts.liveFrom : noon });
}

const wrong = (field: string, code: string, message: string) =>
	refuse(code, message, { fields: [{ field, message }] });
