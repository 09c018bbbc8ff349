import { addDays } from '#kernel/london.ts';
import {
	ruleNow,
	SOONER_DAYS,
	type RuleCode,
	type SeriesKind,
	type SupervisionPolicy
} from './model.ts';

/** The series somebody has now. */
export interface OpenSeries {
	readonly id: string;
	readonly supervisorId: string | null;
	readonly isNamed: boolean;
	readonly kind: SeriesKind;
	readonly isRegisteredManager: boolean;
	readonly serviceId: string | null;
	readonly jobRole: string;
	readonly rule: RuleCode;
	readonly closerUntil: string | null;
	readonly closerBecause: string | null;
	readonly soonerBy: string | null;
	readonly soonerBecause: string | null;
	readonly countsFrom: string;
	readonly lastHeldOn: string | null;
	readonly lastWasGroup: boolean;
	readonly dueOn: string | null;
	/** A session is booked. */
	readonly bookedId: string | null;
}

/** What the staff list and the posts say of one person today. */
export interface PersonFacts {
	readonly staffId: string;
	readonly startedOn: string;
	readonly hasLeft: boolean;
	/** Works here as our own: permanent or bank, or belongs to no single service. Agency staff are supervised by theirs. */
	readonly isOurs: boolean;
	readonly serviceId: string | null;
	readonly jobRole: string | null;
	/** Service they are registered manager of, acting included. */
	readonly managesServiceId: string | null;
	readonly inPostSince: string | null;
	readonly isNominatedIndividual: boolean;
	/** The nearest above them who is still here, by the staff list. */
	readonly managerId: string | null;
	/** Where the staff list names nobody: whoever holds the post above. */
	readonly postAboveId: string | null;
	readonly awayFrom: string | null;
	readonly awayUntil: string | null;
	readonly isAway: boolean;
	readonly series: OpenSeries | null;
}

/** Jobs that manage, whatever post is written down. */
const managingJobs = ['registered_manager', 'operations_manager', 'deputy_manager'];

/** Whether somebody is met as a manager: they answer for how lessons are carried in a service. */
const kindOf = (person: Pick<PersonFacts, 'inPostSince' | 'jobRole'>): SeriesKind =>
	person.inPostSince !== null || managingJobs.includes(person.jobRole ?? '') ? 'manager' : 'staff';

/**
 * Who supervises them: whoever was named, else the nearest above them on the staff list who is still here, else
 * whoever holds the post above. Null when there is nobody, which is shown.
 */
function supervisorOf(person: PersonFacts): string | null {
	const { series } = person;
	if (series?.isNamed && series.supervisorId !== null) return series.supervisorId;
	return person.managerId ?? person.postAboveId;
}

/** Whether this person has supervision here: employed by us, and not the one at the very top. */
const isSupervised = (person: PersonFacts): boolean =>
	!person.hasLeft &&
	person.isOurs &&
	(!person.isNominatedIndividual || supervisorOf(person) !== null);

/** What a series should say today. */
export interface SeriesRow {
	readonly supervisorId: string | null;
	readonly isNamed: boolean;
	readonly kind: SeriesKind;
	readonly isRegisteredManager: boolean;
	readonly serviceId: string | null;
	readonly jobRole: string;
	readonly rule: OpenSeries['rule'];
	readonly closerUntil: string | null;
	readonly closerBecause: string | null;
	readonly soonerBy: string | null;
	readonly soonerBecause: string | null;
	readonly countsFrom: string;
	readonly lastHeldOn: string | null;
	readonly lastWasGroup: boolean;
	readonly dueOn: string | null;
}

/** What is to be done about one person's series. */
export type SeriesStep =
	| { readonly kind: 'none' }
	| { readonly kind: 'begin'; readonly row: SeriesRow }
	| { readonly kind: 'end'; readonly id: string; readonly bookedId: string | null }
	| {
			readonly kind: 'change';
			readonly id: string;
			readonly before: OpenSeries;
			readonly row: SeriesRow;
	  }
	/** Another supervisor: what the old pair wrote stays theirs, so a new series takes over the dates. */
	| {
			readonly kind: 'pass_on';
			readonly id: string;
			readonly bookedId: string | null;
			readonly row: SeriesRow;
	  };

/**
 * Whether a series has to begin, end, change or pass to somebody else, from what is known today. Pure: the
 * projection that keeps the table only writes what this says.
 */
export function stepFor(person: PersonFacts, policy: SupervisionPolicy, today: string): SeriesStep {
	const { series } = person;
	if (!isSupervised(person)) {
		return series ? { kind: 'end', id: series.id, bookedId: series.bookedId } : { kind: 'none' };
	}
	const row = rowFor(person, policy, today);
	if (!series) return { kind: 'begin', row };
	if (row.supervisorId !== series.supervisorId && series.supervisorId !== null) {
		return { kind: 'pass_on', id: series.id, bookedId: series.bookedId, row };
	}
	return isSame(series, row)
		? { kind: 'none' }
		: { kind: 'change', id: series.id, before: series, row };
}

function rowFor(person: PersonFacts, policy: SupervisionPolicy, today: string): SeriesRow {
	const { series } = person;
	const supervisorId = supervisorOf(person);
	const kind = kindOf(person);
	// A day that was brought forward is over once they have met since it was asked for.
	const sooner = backFromAbsence(person, today) ?? series;
	const countsFrom = series?.countsFrom ?? (person.startedOn > today ? person.startedOn : today);
	const facts = {
		kind,
		startedOn: person.startedOn,
		inPostSince: person.inPostSince,
		countsFrom: countsFrom < person.startedOn ? person.startedOn : countsFrom,
		lastHeldOn: series?.lastHeldOn ?? null,
		closerUntil: series?.closerUntil ?? null,
		soonerBy: sooner?.soonerBy ?? null,
		away: person.isAway ? { until: person.awayUntil } : null
	};
	const { rule, dueOn } = ruleNow(facts, policy, today);
	return {
		supervisorId,
		isNamed: series?.isNamed ?? false,
		kind,
		isRegisteredManager: person.managesServiceId !== null,
		serviceId: person.managesServiceId ?? person.serviceId,
		jobRole: person.jobRole ?? (kind === 'manager' ? 'manager' : 'other'),
		rule,
		closerUntil: facts.closerUntil,
		closerBecause: series?.closerBecause ?? null,
		soonerBy: sooner?.soonerBy ?? null,
		soonerBecause: sooner?.soonerBecause ?? null,
		countsFrom: facts.countsFrom,
		lastHeldOn: facts.lastHeldOn,
		lastWasGroup: series?.lastWasGroup ?? false,
		dueOn
	};
}

/** Somebody who was away for a long time is met within two weeks of coming back. */
function backFromAbsence(
	person: PersonFacts,
	today: string
): { soonerBy: string; soonerBecause: string } | null {
	const { series } = person;
	if (!series || person.isAway || series.dueOn !== null) return null;
	return { soonerBy: addDays(today, SOONER_DAYS), soonerBecause: 'back_from_absence' };
}

const isSame = (series: OpenSeries, row: SeriesRow): boolean =>
	(Object.keys(row) as (keyof SeriesRow)[]).every((key) => series[key] === row[key]);
