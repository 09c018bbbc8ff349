import { jobKinds, type JobKind } from '#capabilities/walkarounds/job-kinds.ts';
import { timeBands, type ReachFact, type TimeBand } from '#capabilities/walkarounds/model.ts';
import { dateInWords } from '#kernel/london.ts';

/** Kinds of people a leader can speak with: staff by their shift, people we support, families. */
export type SpokenKind =
	'days' | 'nights' | 'sleep_ins' | 'weekends' | 'office' | 'person' | 'family';

/**
 * Whom a visit reached, by kind. The same person may be asked about two lessons, so of each shift the largest
 * number stands, never the sum: no more than were spoken with.
 */
export function spokenWith(facts: readonly ReachFact[]): { kind: SpokenKind; people: number }[] {
	const most = new Map<SpokenKind, number>();
	for (const fact of facts) {
		const kind = fact.spokenWith === 'staff' ? fact.shiftGroup : fact.spokenWith;
		if (kind === null || fact.people <= 0) continue;
		most.set(kind, Math.max(most.get(kind) ?? 0, fact.people));
	}
	return [...most].map(([kind, people]) => ({ kind, people }));
}

/** The shifts and the people a map can be narrowed to; `jobKinds` are the same staff by their work. */
const spokenKinds = [
	'days',
	'nights',
	'sleep_ins',
	'weekends',
	'office',
	'person',
	'family'
] as const satisfies readonly SpokenKind[];

/** Anybody a leader can speak with: by shift, by their work, people we support, families. */
export type WhomKind = SpokenKind | JobKind;
export const whomKinds: readonly WhomKind[] = [...spokenKinds, ...jobKinds];
export const isJobKind = (kind: WhomKind): kind is JobKind =>
	(jobKinds as readonly string[]).includes(kind);

/** Staff of a visit by the work they do, where it was noted. */
export function jobsSpokenWith(
	facts: readonly ReachFact[]
): { jobKind: JobKind; people: number }[] {
	return facts.flatMap(({ spokenWith: whom, jobKind, people }) =>
		whom === 'staff' && jobKind && people > 0 ? [{ jobKind, people }] : []
	);
}

/** One time band of a service within the period, and the newest day there ever was one. */
export interface BandCell {
	readonly band: TimeBand;
	readonly visits: number;
	readonly people: number;
	readonly lastOn: string | null;
}

export interface ServiceCoverage {
	readonly id: string;
	readonly name: string;
	readonly hasNights: boolean;
	readonly bands: readonly BandCell[];
	readonly kinds: readonly { readonly kind: SpokenKind; readonly people: number }[];
	/** The same staff by their work, where it was noted. */
	readonly jobs: readonly { readonly kind: JobKind; readonly people: number }[];
	/** Promises kept and ideas taken on and told back, in the period. */
	readonly solved: number;
	/** By name, in the order of the alphabet. */
	readonly leaders: readonly string[];
	/** The newest day anybody spoke with night or sleep-in staff; null for never. */
	readonly nightStaffOn: string | null;
	readonly held: number;
	readonly toldBack: number;
	readonly toldInTime: number;
}

/** How full the ring of a cell is: nobody, few, or three people or more. */
export type Ring = 'none' | 'some' | 'full';
const FEW_PEOPLE = 3;
export const ringOf = ({ people }: BandCell): Ring =>
	people === 0 ? 'none' : people < FEW_PEOPLE ? 'some' : 'full';

const bandWords: Record<TimeBand, string> = {
	day: 'by day',
	evening: 'in the evening',
	night: 'at night',
	weekend: 'at a weekend'
};

/** “March 2026”: near enough for a warning. @param date London date */
export const monthAndYear = (date: string): string => dateInWords(date).replace(/^\d+ /, '');

const since = (lastOn: string | null): string =>
	lastOn === null ? ' yet' : ` since ${monthAndYear(lastOn)}`;

/**
 * Who is left out, in plain sentences: nights before evenings and weekends, and a service nobody reached before
 * all (domain 5: every service out of hours at least twice a year).
 */
export function warningsOf(service: ServiceCoverage): string[] {
	const cellOf = (band: TimeBand) => service.bands.find((one) => one.band === band);
	if (service.bands.every(({ people }) => people === 0)) {
		const last = service.bands
			.map(({ lastOn }) => lastOn ?? '')
			.reduce((one, other) => (one > other ? one : other), '');
		return [`Nobody has visited ${service.name}${since(last || null)}.`];
	}
	const warned: TimeBand[] = service.hasNights
		? ['night', 'evening', 'weekend']
		: ['evening', 'weekend'];
	const unseen = warned.filter((band) => (cellOf(band)?.people ?? 0) === 0);
	const warnings = unseen
		.slice(0, 1)
		.map(
			(band) =>
				`Nobody has visited ${service.name} ${bandWords[band]}${since(cellOf(band)?.lastOn ?? null)}.`
		);
	const spokeWithNights = service.kinds.some(
		({ kind }) => kind === 'nights' || kind === 'sleep_ins'
	);
	if (service.hasNights && !spokeWithNights && unseen[0] !== 'night') {
		warnings.push(
			`Nobody has spoken with night staff of ${service.name}${since(service.nightStaffOn)}.`
		);
	}
	return warnings;
}

/** Every band, in the order of the day, of a service that has only some. */
export const allBands = (cells: readonly BandCell[]): BandCell[] =>
	timeBands.map(
		(band) => cells.find((one) => one.band === band) ?? { band, visits: 0, people: 0, lastOn: null }
	);
