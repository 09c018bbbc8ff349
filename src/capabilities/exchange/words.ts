import type { Delimiter, Encoding, Field } from './mapping/model.ts';
import type { RunStatus } from './model.ts';

/** What a column can mean, as people choose it. */
export const fieldWords: Record<Field, string> = {
	reference: 'Their reference number',
	occurredAt: 'Date and time it happened',
	occurredDate: 'Date it happened',
	occurredTime: 'Time it happened',
	reportedDate: 'Date it was reported',
	closedDate: 'Date it was closed',
	service: 'Service',
	place: 'Place',
	person: 'Who was affected (kept as a reference, never a name)',
	type: 'Type',
	typePath: 'Type and sub-type in one, like “Medication > Missed”',
	subtype: 'Sub-type',
	physicalHarm: 'Physical harm',
	psychologicalHarm: 'Psychological harm',
	potentialSeverity: 'How bad it could have been',
	description: 'What happened',
	actionTaken: 'What was done',
	status: 'Open or closed',
	reportedBy: 'Who reported it (not kept)',
	shift: 'Shift',
	team: 'Team',
	safeguarding: 'Safeguarding, yes or no',
	otherNames: 'Other names (not kept; taken out of the text)'
};

export const statusWords: Record<RunStatus, string> = {
	previewed: 'Not taken in yet',
	running: 'Being taken in',
	done: 'Taken in',
	failed: 'Stopped',
	undoing: 'Being undone',
	undone: 'Undone'
};

export const encodingWords: Record<Encoding, string> = {
	'utf-8': 'UTF-8',
	'utf-8-bom': 'UTF-8',
	'windows-1252': 'Windows (Western)',
	'utf-16le': 'UTF-16',
	'utf-16be': 'UTF-16'
};

export const delimiterWords: Record<Delimiter, string> = {
	',': 'commas',
	';': 'semicolons',
	'\t': 'tabs',
	'|': 'upright bars'
};
