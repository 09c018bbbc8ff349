import { addDays, daysBetween } from '#kernel/london.ts';
import type { Repetition } from './triage.ts';

/** What makes two reports alike. People are local references' ids, never names. */
export type Comparable = {
	id: string;
	happenedOn: string;
	serviceId: string;
	domainCode: string | null;
	failureCode: string | null;
	personIds: readonly string[];
	place: string | null;
};

const samePlaceName = (one: string | null, other: string | null) =>
	one !== null && one.trim() !== '' && one.trim().toLowerCase() === other?.trim().toLowerCase();

/**
 * Counts earlier reports like this one in the `days` before it (the same day counts when it is
 * another report). Same failure: same failure mode in the same service. Same person: any report of
 * the same domain about one of the same people. Same place: same domain, service and place.
 * Services: how many services, this one included, had the same failure mode.
 */
export function countRepetition(
	report: Comparable,
	others: readonly Comparable[],
	days: number
): Repetition {
	const earlier = others.filter((other) => {
		const ago = daysBetween(other.happenedOn, report.happenedOn);
		return other.id !== report.id && ago >= 0 && ago <= days;
	});
	const hasFailure = report.failureCode !== null;
	const sameFailure = earlier.filter(
		(other) => hasFailure && other.failureCode === report.failureCode
	);
	const sameDomain = earlier.filter(
		(other) => report.domainCode !== null && other.domainCode === report.domainCode
	);
	const isHere = (other: Comparable) => other.serviceId === report.serviceId;
	return {
		sameFailure: sameFailure.filter(isHere).length,
		samePerson: sameDomain.filter((other) =>
			other.personIds.some((person) => report.personIds.includes(person))
		).length,
		samePlace: sameDomain.filter(
			(other) => isHere(other) && samePlaceName(other.place, report.place)
		).length,
		services: new Set([report.serviceId, ...sameFailure.map((other) => other.serviceId)]).size
	};
}

/**
 * The same counts, over every stretch of so many days that holds the report: what came after it counts as
 * much as what came before, so that the first of four asks for a deeper look once the fourth is there.
 * Each number is the most of any such stretch.
 */
export function countRepetitionAround(
	report: Comparable,
	others: readonly Comparable[],
	days: number
): Repetition {
	const last = addDays(report.happenedOn, days);
	const ends = new Set([
		report.happenedOn,
		...others.map((other) => other.happenedOn).filter((on) => on > report.happenedOn && on <= last)
	]);
	const counts = [...ends].map((end) =>
		countRepetition({ ...report, happenedOn: end }, others, days)
	);
	const most = (key: keyof Repetition) => Math.max(...counts.map((count) => count[key]));
	return {
		sameFailure: most('sameFailure'),
		samePerson: most('samePerson'),
		samePlace: most('samePlace'),
		services: most('services')
	};
}
