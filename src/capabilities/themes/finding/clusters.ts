import { addDays, toLondon } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { plural, quoted } from '#kernel/text.ts';
import { atLeast, isBeyondChance } from './chance.ts';
import { LEAST_REPORTS, type Finding } from './finding.ts';

/** A report as a place and a time. */
export interface Placed {
	readonly id: string;
	readonly serviceId: string;
	readonly domainCode: string | null;
	readonly happenedOn: string;
	/** Null where nobody wrote the time down. */
	readonly occurredAt: Date | null;
	readonly shiftGroup: string | null;
	readonly place: string | null;
	readonly personIds: readonly string[];
}

export interface Ground {
	readonly services: ReadonlyMap<string, { name: string; supported: number }>;
	readonly domains: ReadonlyMap<string, string>;
}

/** One way to say where or when; each report falls in at most one cell of it, in some of its people's. */
interface Way {
	readonly name: 'place' | 'time' | 'place_and_time' | 'shift' | 'weekday' | 'person';
	cellsOf(report: Placed): readonly string[];
	/** How many cells it could have been, at least. */
	cells(here: readonly Placed[], supported: number): number;
	/** “… were in the lounge between 16:00 and 18:00”. */
	say(cell: string): string;
}

/** Time of day is looked at in bands of two hours. */
const BANDS = 12;
const HOURS = 24 / BANDS;

/** Places that say nothing: care at home happens at home. */
const ANYWHERE: readonly string[] = [
	'',
	'home',
	'at home',
	'service',
	'whole service',
	'n/a',
	'unknown',
	'other'
];

const placeOf = (report: Placed): string | null => {
	const place = report.place?.trim().toLowerCase().replace(/\s+/g, ' ') ?? '';
	return ANYWHERE.includes(place) ? null : place;
};
const bandOf = (report: Placed): string | null =>
	report.occurredAt === null
		? null
		: String(Math.floor(Number(toLondon(report.occurredAt).time.slice(0, 2)) / HOURS));
const hour = (at: number) => `${String(at).padStart(2, '0')}:00`;
const betweenHours = (band: string) =>
	`between ${hour(Number(band) * HOURS)} and ${hour((Number(band) + 1) * HOURS)}`;
const cell = (...parts: readonly (string | null)[]): string[] =>
	parts.some((part) => part === null) ? [] : [parts.join(' @ ')];
const distinct = (values: readonly (string | null)[]) =>
	new Set(values.filter((value) => value !== null)).size;
const inPlace = (place: string) =>
	/^(in|on|at|by|near|outside|under)\b/.test(place)
		? place
		: `in the ${place.replace(/^the /, '')}`;

const WAYS: readonly Way[] = [
	{
		name: 'place_and_time',
		cellsOf: (report) => cell(placeOf(report), bandOf(report)),
		cells: (here) => Math.max(2, distinct(here.map(placeOf))) * BANDS,
		say: (found) => {
			const [place = '', band = ''] = found.split(' @ ');
			return `${inPlace(place)} ${betweenHours(band)}`;
		}
	},
	{
		name: 'place',
		cellsOf: (report) => cell(placeOf(report)),
		cells: (here) => Math.max(2, distinct(here.map(placeOf))),
		say: inPlace
	},
	{
		name: 'time',
		cellsOf: (report) => cell(bandOf(report)),
		cells: () => BANDS,
		say: betweenHours
	},
	{
		name: 'shift',
		cellsOf: (report) => cell(report.shiftGroup),
		cells: (here) => Math.max(2, distinct(here.map((one) => one.shiftGroup))),
		say: (group) => `on ${SHIFT_GROUP_WORDS[group as ShiftGroup] ?? group}`
	},
	{
		name: 'weekday',
		cellsOf: (report) => [weekdayOf(report.happenedOn)],
		cells: () => 7,
		say: (day) => `on a ${day}`
	},
	{
		name: 'person',
		cellsOf: (report) => report.personIds,
		cells: (_here, supported) => Math.max(2, supported),
		say: () => 'about one person'
	}
];

const weekdayOf = (date: string): string =>
	toLondon(new Date(`${addDays(date, 0)}T12:00:00Z`)).weekday;

/** A cell must hold two in five of the reports at least, and four of them. */
const LEAST_SHARE = 0.4;
const LEAST_IN_CELL = 4;
/** At most this many in one look, the least likely first. */
const MOST_FOUND = 12;
/** With fewer reports than this it is said that the number is small. */
const FEW = 12;

interface Candidate {
	readonly way: Way;
	readonly found: string;
	readonly members: readonly Placed[];
	readonly group: readonly Placed[];
	readonly usual: number;
	readonly chance: number;
}

/**
 * Reports of one domain in one service that fall together: in a place, at a time of day, both, on a shift,
 * on a weekday, or about one person. How likely that is comes from what else is reported there – the share
 * of the cell among the service's other reports, never less than if all its cells were alike – as an exact
 * binomial upper tail, corrected for every cell of every service that was looked at. Of clusters that are
 * the same reports the least likely is told; the person is told apart, because fewer may see it.
 */
export function clustersIn(
	recent: readonly Placed[],
	earlier: readonly Placed[],
	ground: Ground
): Finding[] {
	const groups = new Map<string, Placed[]>();
	for (const one of recent) {
		if (one.domainCode === null) continue;
		push(groups, `${one.serviceId} ${one.domainCode}`, one);
	}
	const everything = new Map<string, Placed[]>();
	for (const one of [...recent, ...earlier]) push(everything, one.serviceId, one);
	let looked = 0;
	const candidates: Candidate[] = [];
	for (const [, group] of [...groups].sort(([one], [other]) => (one < other ? -1 : 1))) {
		if (group.length < LEAST_REPORTS) continue;
		const [{ serviceId, domainCode } = group[0] as Placed] = group;
		const around = (everything.get(serviceId) ?? []).filter((one) => one.domainCode !== domainCode);
		const supported = ground.services.get(serviceId)?.supported ?? 0;
		for (const way of WAYS) {
			const cells = way.cells(everything.get(serviceId) ?? [], supported);
			looked += cells;
			candidates.push(...candidatesOf(way, group, around, cells));
		}
	}
	const beyond = candidates
		.filter((one) => isBeyondChance(one.chance, looked))
		.sort((one, other) => one.chance - other.chance || (keyOf(one) < keyOf(other) ? -1 : 1));
	const told: Candidate[] = [];
	for (const one of beyond) {
		const isSame = told.some((other) => isPerson(one) === isPerson(other) && overlaps(one, other));
		if (!isSame) told.push(one);
	}
	return told.slice(0, MOST_FOUND).map((one) => findingOf(one, ground, looked));
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

const isPerson = (one: Candidate) => one.way.name === 'person';

function overlaps(one: Candidate, other: Candidate): boolean {
	const ids = new Set(other.members.map((member) => member.id));
	const shared = one.members.filter((member) => ids.has(member.id)).length;
	return shared * 2 > Math.min(one.members.length, other.members.length);
}

function candidatesOf(
	way: Way,
	group: readonly Placed[],
	around: readonly Placed[],
	cells: number
): Candidate[] {
	const known = group.filter((report) => way.cellsOf(report).length > 0);
	const inCell = new Map<string, Placed[]>();
	for (const report of known) for (const one of way.cellsOf(report)) push(inCell, one, report);
	const others = around.filter((report) => way.cellsOf(report).length > 0);
	return [...inCell].flatMap(([found, members]) => {
		if (members.length < LEAST_IN_CELL || members.length < known.length * LEAST_SHARE) return [];
		const there = others.filter((report) => way.cellsOf(report).includes(found)).length;
		// One is added to every cell, so that "never yet" is not taken for "never".
		const usual = Math.max((there + 1) / (others.length + cells), 1 / cells);
		const chance = atLeast(members.length, known.length, usual);
		return [{ way, found, members, group: known, usual, chance }];
	});
}

const keyOf = ({ way, found, members }: Candidate): string =>
	`cluster:${members[0]?.serviceId ?? ''}:${members[0]?.domainCode ?? ''}:${way.name}:${found}`;

function findingOf(one: Candidate, ground: Ground, looked: number): Finding {
	const first = one.members[0] as Placed;
	const service = ground.services.get(first.serviceId)?.name ?? 'one service';
	const domain = ground.domains.get(first.domainCode ?? '') ?? 'one type';
	const where = one.way.say(one.found);
	const verb = isPerson(one) ? 'are' : 'were';
	const usual = Math.max(2, Math.round(1 / one.usual));
	const compared = isPerson(one)
		? `Spread evenly, it would be about 1 in ${usual}.`
		: `Of other things reported there, about 1 in ${usual} ${verb}.`;
	const small =
		one.group.length < FEW ? ` ${one.group.length} is a small number: look before you decide.` : '';
	return {
		key: keyOf(one),
		foundBy: 'cluster',
		label: `${domain}: ${where}`,
		why: `${one.members.length} of ${plural(one.group.length, 'report', 'reports')} of ${quoted(domain)} at ${service} ${verb} ${where}. ${compared}${small}`,
		evidence: {
			way: one.way.name,
			cell: one.found,
			inCell: one.members.length,
			of: one.group.length,
			usual: Math.round(one.usual * 1000) / 1000,
			chance: one.chance,
			looked
		},
		serviceId: first.serviceId,
		isAboutPerson: isPerson(one),
		failureCode: null,
		signalIds: one.members.map((member) => member.id),
		count: one.members.length
	};
}
