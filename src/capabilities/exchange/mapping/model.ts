/** What an incident export from another system is, before and after we have understood it. */

export type Encoding = 'utf-8' | 'utf-8-bom' | 'windows-1252' | 'utf-16le' | 'utf-16be';
export type Delimiter = ',' | ';' | '\t' | '|';

/** How a file is written. `headerLine` counts from 1; 0 means the file has no heading row. */
export interface Sniffed {
	encoding: Encoding;
	delimiter: Delimiter;
	headerLine: number;
	/** One name per column, made unique: a second 'Date' is 'Date (2)', a nameless one 'Column 4'. */
	columns: string[];
}

export interface Refusal {
	refused: 'empty' | 'spreadsheet' | 'document' | 'not_text' | 'not_a_table';
	/** A plain sentence for the person who sent the file. */
	message: string;
}

export const FIELDS = [
	'reference',
	'occurredAt',
	'occurredDate',
	'occurredTime',
	'reportedDate',
	'closedDate',
	'service',
	'place',
	'person',
	'type',
	'typePath',
	'subtype',
	'physicalHarm',
	'psychologicalHarm',
	'potentialSeverity',
	'description',
	'actionTaken',
	'status',
	'reportedBy',
	'shift',
	'team',
	'safeguarding',
	'otherNames'
] as const;
export type Field = (typeof FIELDS)[number];

/** Fields that may be spread over several columns. Every other field has one. */
export const SPREAD_FIELDS: readonly Field[] = [
	'person',
	'description',
	'actionTaken',
	'reportedBy',
	'otherNames'
];

export const PHYSICAL_HARM = ['not_graded', 'none', 'low', 'moderate', 'severe', 'fatal'] as const;
export const PSYCHOLOGICAL_HARM = ['not_graded', 'none', 'low', 'moderate', 'severe'] as const;
export const SHIFT_GROUPS = ['days', 'nights', 'sleep_ins', 'weekends', 'office'] as const;
export type PhysicalHarm = (typeof PHYSICAL_HARM)[number];
export type PsychologicalHarm = (typeof PSYCHOLOGICAL_HARM)[number];
export type ShiftGroup = (typeof SHIFT_GROUPS)[number];

/** Which of 03/04/2026 is the day. Dates written year first, or with a month's name, need no order. */
export type DateOrder = 'dmy' | 'mdy';

/** What a person decided once about the other system's words. Keys are the words as `plain` folds them. */
export interface ValueMap {
	types: Record<string, { domain: string; failureMode: string | null }>;
	physicalHarm: Record<string, PhysicalHarm>;
	psychologicalHarm: Record<string, PsychologicalHarm>;
	potentialSeverity: Record<string, PhysicalHarm>;
	/** The other system's site name → the id of our service. */
	services: Record<string, string>;
}

export interface Mapping {
	/** Names this export among a provider's exports: references are unique within it. */
	sourceSystem: string;
	columns: Partial<Record<Field, string[]>>;
	dateOrder: DateOrder;
	/** False when no date in the sample proved the order and the British one was assumed. */
	dateOrderSure: boolean;
	values: ValueMap;
	/** Columns that are not taken in. */
	unmapped: string[];
	/** Plain sentences about what was assumed. */
	notes: string[];
}

/** An incident as it will be taken in: no names of people, codes where we are sure, else not graded. */
export interface IncidentDraft {
	kind: 'incident' | 'near_miss' | 'hazard';
	compartment: 'safeguarding' | null;
	sourceReference: string | null;
	serviceId: string;
	/** London day, 'YYYY-MM-DD'. */
	occurredOn: string;
	/** Midnight in London when the time is not known. */
	occurredAt: Date;
	timeKnown: boolean;
	reportedOn: string | null;
	/** Null when only the day, or nothing, is known. */
	reportedAt: Date | null;
	closedOn: string | null;
	closedAt: Date | null;
	place: string | null;
	/** Opaque; the same words for a person give the same key within one provider. */
	personKey: string | null;
	reporterKey: string | null;
	/** Codes of db/reference/incident-taxonomy.json. */
	domain: string | null;
	failureMode: string | null;
	physicalHarm: PhysicalHarm;
	psychologicalHarm: PsychologicalHarm;
	potentialSeverity: PhysicalHarm;
	description: string | null;
	actionTaken: string | null;
	sourceStatus: 'open' | 'closed' | null;
	shiftGroup: ShiftGroup | null;
	team: string | null;
	/** Column name → the other system's own words for type, harm, status, site, shift. Names removed. */
	originalValues: Record<string, string>;
}

export interface AcceptedRow {
	kind: 'accepted';
	line: number;
	incident: IncidentDraft;
	/** The same row of the same export always has the same key. */
	key: string;
	/** Differs when the other system has changed the row since. */
	contentDigest: string;
}

export interface RejectedRow {
	kind: 'rejected';
	line: number;
	column: string | null;
	reason: string;
	cells: string[];
}

export type ReadRow = AcceptedRow | RejectedRow;

export type ProblemKind =
	| 'unsure'
	| 'unknown_service'
	| 'unreadable_date'
	| 'unreadable_time'
	| 'row_length'
	| 'quote_not_closed'
	| 'mixed_encoding'
	| 'repeated_heading';

/** One thing a person may want to put right, told once with how often it happened. */
export interface Problem {
	kind: ProblemKind;
	column: string | null;
	value: string | null;
	message: string;
	count: number;
	firstLine: number;
}
