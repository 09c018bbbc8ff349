import type { Cell, TableColumn, TableRow } from '#design/model.ts';
import { timeBands, type TimeBand } from '#capabilities/walkarounds/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { capital, plural } from '#kernel/text.ts';
import { isJobKind, whomKinds, type ServiceCoverage, type WhomKind } from './model.ts';
import type { Spoken } from './queries/of-service.server.ts';
import { howMany, whomWords } from './words.ts';

const bandColumns: readonly TableColumn[] = [
	{ key: 'day', label: 'Day' },
	{ key: 'evening', label: 'Evening' },
	{ key: 'night', label: 'Night' },
	{ key: 'weekend', label: 'Weekend' }
];
export const byLeaderColumns: readonly TableColumn[] = [
	{ key: 'leader', label: 'Leader' },
	...bandColumns
];
export const byKindColumns: readonly TableColumn[] = [
	{ key: 'kind', label: 'Who was spoken with' },
	...bandColumns,
	{ key: 'last', label: 'Last' }
];

/** People by shift and outside; the same staff by their work are told beside them and never added. */
const peopleOf = (rows: readonly Spoken[]): number =>
	rows.reduce((sum, { kind, people }) => (isJobKind(kind) ? sum : sum + people), 0);

const newest = (rows: readonly Spoken[]): string | null =>
	rows.reduce<string | null>(
		(last, { lastOn }) => (last === null || lastOn > last ? lastOn : last),
		null
	);

function cellOf(rows: readonly Spoken[]): Cell {
	if (rows.length === 0) return null;
	const inOrder = whomKinds.flatMap((kind) => rows.filter((one) => one.kind === kind));
	const words = (some: readonly Spoken[]) =>
		some.map(({ kind, people }) => `${whomWords(kind)} ${howMany(kind, people)}`).join(', ');
	const byWork = words(inOrder.filter(({ kind }) => isJobKind(kind)));
	return {
		text: plural(peopleOf(rows), 'person', 'people'),
		note: `${words(inOrder.filter(({ kind }) => !isJobKind(kind)))}${byWork ? `; by their work ${byWork}` : ''}`
	};
}

/** Leader by part of the day, each cell with the kinds of people: in the order of the alphabet, nobody is ranked. */
export function byLeader(spoken: readonly Spoken[]): TableRow[] {
	const leaders = new Map(spoken.map(({ leaderId, leaderName }) => [leaderId, leaderName]));
	return [...leaders].map(([id, name]) => ({
		id,
		cells: {
			leader: name,
			...Object.fromEntries(
				timeBands.map((band) => [
					band,
					cellOf(spoken.filter((one) => one.leaderId === id && one.band === band))
				])
			)
		}
	}));
}

/** Whom every service has: to be spoken with, they need not have been. */
const always = (hasNights: boolean): ReadonlySet<WhomKind> =>
	new Set<WhomKind>(['days', ...(hasNights ? (['nights'] as const) : []), 'person', 'family']);

/** Kind of person by part of the day, those nobody spoke with among them. */
export function byKind(service: ServiceCoverage, spoken: readonly Spoken[]): TableRow[] {
	const expected = always(service.hasNights);
	return whomKinds
		.map((kind) => ({ kind, rows: spoken.filter((one) => one.kind === kind) }))
		.filter(({ kind, rows }) => rows.length > 0 || expected.has(kind))
		.map(({ kind, rows }) => {
			const last = newest(rows);
			const inBand = (band: TimeBand): string | null => {
				const people = rows
					.filter((one) => one.band === band)
					.reduce((sum, one) => sum + one.people, 0);
				return people > 0 ? capital(howMany(kind, people)) : null;
			};
			return {
				id: kind,
				cells: {
					kind: capital(whomWords(kind)),
					...Object.fromEntries(timeBands.map((band) => [band, inBand(band)])),
					last: last === null ? { text: 'Nobody', tone: 'unknown' as const } : dateInWords(last)
				}
			};
		});
}
