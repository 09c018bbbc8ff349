import type { FormError } from '#kernel/form.ts';
import type { Assignment, TagKind } from '../model.ts';
import { assignmentRow, type Places } from './work.server.ts';

/** One person of a list that is taken on together. Days are London dates. */
export interface Joiner {
	readonly staffNumber: string;
	readonly name: string;
	readonly email?: string | undefined;
	readonly startedOn: string;
	readonly leftOn?: string | undefined;
	readonly reportsToNumber?: string | undefined;
	readonly assignments: readonly JoinerWork[];
	readonly absences: readonly {
		readonly fromOn: string;
		readonly toOn?: string | undefined;
		readonly isLongTerm: boolean;
	}[];
	readonly tags: readonly { readonly kind: TagKind; readonly tag: string }[];
}

interface JoinerWork {
	readonly serviceId: string;
	readonly teamId?: string | undefined;
	readonly jobRole: string;
	readonly contract: Assignment['contract'];
	readonly shiftGroup: Assignment['shiftGroup'];
	readonly fromOn?: string | undefined;
	readonly toOn?: string | undefined;
}

/** The services a list touches; 'all' when somebody on it belongs to no single service. */
export function servicesAsked(staff: readonly Joiner[]): 'all' | string[] {
	if (staff.some(({ assignments }) => assignments.length === 0)) return 'all';
	return [...new Set(staff.flatMap(({ assignments }) => assignments.map((one) => one.serviceId)))];
}

/** What is wrong, row by row; the field is `staff.<row, from 0>.<part>`. */
export function lineProblems(
	staff: readonly Joiner[],
	known: ReadonlyMap<string, string>,
	places: Places
): FormError[] {
	const problems: FormError[] = [];
	const seen = new Set<string>();
	const listed = new Set(staff.map(({ staffNumber }) => staffNumber));
	staff.forEach((person, row) => {
		const say = (part: string, message: string) =>
			problems.push({ field: `staff.${row}.${part}`, message });
		const { staffNumber, reportsToNumber, startedOn, leftOn } = person;
		if (known.has(staffNumber)) say('staffNumber', `The staff number ${staffNumber} is taken`);
		if (seen.has(staffNumber)) say('staffNumber', `The staff number ${staffNumber} is here twice`);
		seen.add(staffNumber);
		if (reportsToNumber === staffNumber) say('reportsToNumber', 'Nobody reports to themselves');
		else if (reportsToNumber && !listed.has(reportsToNumber) && !known.has(reportsToNumber)) {
			say('reportsToNumber', `Nobody has the staff number ${reportsToNumber}`);
		}
		if (leftOn && leftOn < startedOn) say('leftOn', 'The last day is before the first');
		person.assignments.forEach((work, place) => {
			if (work.teamId && places.teams.get(work.teamId) !== work.serviceId) {
				say(`assignments.${place}.teamId`, 'This team belongs to another service');
			}
			if (work.toOn && work.toOn < (work.fromOn ?? startedOn)) {
				say(`assignments.${place}.toOn`, 'The last day is before the first');
			}
		});
	});
	return problems;
}

interface Ground extends Places {
	readonly known: ReadonlyMap<string, string>;
	/** Staff number → the id the person gets. */
	readonly ids: ReadonlyMap<string, string>;
}

/** Everything that is written for one person of a list. */
export function joiner(person: Joiner, ground: Ground, now: Date, newId: () => string) {
	const { staffNumber, reportsToNumber, startedOn } = person;
	const id = ground.ids.get(staffNumber) ?? newId();
	const leftOn = person.leftOn ?? null;
	const manager = reportsToNumber
		? (ground.ids.get(reportsToNumber) ?? ground.known.get(reportsToNumber) ?? null)
		: null;
	const work = person.assignments.map((asked) => ({
		serviceId: asked.serviceId,
		teamId: asked.teamId ?? null,
		jobRole: asked.jobRole,
		contract: asked.contract,
		shiftGroup: asked.shiftGroup,
		fromOn: asked.fromOn ?? startedOn,
		toOn: asked.toOn ?? leftOn
	}));
	return {
		work,
		staff: {
			id,
			staff_number: staffNumber,
			name: person.name,
			email: person.email ?? null,
			started_on: startedOn,
			left_on: leftOn,
			reports_to_id: manager
		},
		assignments: work.map((one) => assignmentRow(newId(), id, one, now)),
		absences: person.absences.map((away) => ({
			id: newId(),
			staff_id: id,
			from_on: away.fromOn,
			to_on: away.toOn ?? null,
			is_long_term: away.isLongTerm,
			recorded_at: now
		})),
		tags: person.tags.map(({ kind, tag }) => ({ staff_id: id, kind, tag, added_at: now }))
	};
}
