import { toLondon } from '#kernel/london.ts';
import type { HistoryRow } from '#capabilities/signals/model.ts';
import { againstBefore } from './mapping/keys.ts';
import type { AcceptedRow, IncidentDraft } from './mapping/model.ts';

/** Largest file taken from a page or the API. The command line streams, and has no limit. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
/** Rows written in one transaction. */
export const ROWS_AT_ONCE = 1000;
/** A run without a sign of life for this long has lost its process. */
export const DEAD_AFTER_SECONDS = 60;
/** A file that was sent and never taken in is thrown away after this. */
export const FORGOTTEN_AFTER_DAYS = 7;

export const runStatuses = ['previewed', 'running', 'done', 'failed', 'undoing', 'undone'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** How many rows came to what. `rows` is the sum of accepted, rejected and duplicates. */
export interface Counts {
	readonly rows: number;
	readonly accepted: number;
	readonly rejected: number;
	/** Rows that are here already, the changed ones among them. */
	readonly duplicates: number;
	/** Here already, and different in the other system now: told, never overwritten. */
	readonly changed: number;
	/** Accepted rows that went to the safeguarding compartment. */
	readonly safeguarding: number;
}

export const noCounts: Counts = {
	rows: 0,
	accepted: 0,
	rejected: 0,
	duplicates: 0,
	changed: 0,
	safeguarding: 0
};

/** What was remembered of a row: its content then, and the import that brought it. */
export interface KnownRow {
	readonly contentDigest: string;
	readonly importId: string;
}

export interface Sorted {
	readonly fresh: readonly AcceptedRow[];
	/** Already brought by this very import, before it was interrupted. */
	readonly already: number;
	readonly duplicates: number;
	readonly changed: number;
}

/** Parts rows into new ones and ones that are here already, also within the same batch. */
export function sortRows(
	rows: readonly AcceptedRow[],
	known: ReadonlyMap<string, KnownRow>,
	importId: string | null
): Sorted {
	const fresh = new Map<string, AcceptedRow>();
	let already = 0;
	let duplicates = 0;
	let changed = 0;
	for (const row of rows) {
		const before = known.get(row.key) ?? fresh.get(row.key);
		const standing = againstBefore(row.contentDigest, before?.contentDigest);
		if (standing === 'new') fresh.set(row.key, row);
		else if (before && 'importId' in before && before.importId === importId) already += 1;
		else {
			duplicates += 1;
			if (standing === 'changed') changed += 1;
		}
	}
	return { fresh: [...fresh.values()], already, duplicates, changed };
}

/** The local reference made for a person whom a file names: told from others, never a name. */
export const referenceFor = (personKey: string): string =>
	`R-${personKey.slice(0, 10).toUpperCase()}`;

/** What an incident's words are when the file has a type and no text. */
function wordsOf(incident: IncidentDraft): string {
	if (incident.description) return incident.description;
	const own = Object.values(incident.originalValues).filter((text) => text !== '');
	return own.length > 0 ? `No description. The other system says: ${own.join(', ')}.` : '–';
}

/** What the rows of one provider's files are matched with. */
export interface Places {
	/** `<service id>\n<team name in lower case>` → team id. */
	readonly teams: ReadonlyMap<string, string>;
	/** Codes of the provider's own list of types; a code it does not have is left out. */
	readonly codes: ReadonlySet<string>;
}

/** An accepted row as an earlier report, ready to be taken in. @param personId whom it affected */
export function historyRow(
	{ incident, key, contentDigest }: AcceptedRow,
	places: Places,
	personId: string | null,
	id: string
): HistoryRow {
	const known = (code: string | null) => (code !== null && places.codes.has(code) ? code : null);
	const team = `${incident.serviceId}\n${(incident.team ?? '').toLowerCase()}`;
	return {
		id,
		kind: incident.compartment === 'safeguarding' ? 'safeguarding' : incident.kind,
		serviceId: incident.serviceId,
		teamId: places.teams.get(team) ?? null,
		place: incident.place?.slice(0, 400) ?? null,
		shiftGroup: incident.shiftGroup,
		words: wordsOf(incident).slice(0, 40_000),
		immediateAction: incident.actionTaken?.slice(0, 40_000) ?? null,
		happenedOn: incident.occurredOn,
		time: incident.timeKnown ? toLondon(incident.occurredAt).time : null,
		reportedOn: incident.reportedOn,
		closedOn: incident.closedOn,
		domainCode: known(incident.domain),
		failureCode: known(incident.failureMode),
		physicalHarm: incident.physicalHarm,
		psychologicalHarm: incident.psychologicalHarm,
		potentialSeverity: incident.potentialSeverity,
		personIds: personId === null ? [] : [personId],
		source: { key, contentDigest }
	};
}
