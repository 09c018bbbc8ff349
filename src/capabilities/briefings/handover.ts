import { londonDate, londonToInstant } from '#kernel/london.ts';
import { ok, type Result } from '#kernel/result.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { listOf } from '#kernel/text.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { countedThoughNotThere, type HandoverPerson } from './presence.ts';

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
	const notThere = countedThoughNotThere(facts.people, present);
	if (notThere) return notThere;
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
