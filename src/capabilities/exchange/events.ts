import type { Json } from '#kernel/json.ts';
import { plural } from '#kernel/text.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import type { Counts } from './model.ts';

type Counted = { readonly [Name in keyof Counts]: number };

/** What can happen to an import. Details are counts and names of files, never what a row said. */
export type ImportEvent =
	| { name: 'import.file_received'; details: { fileName: string; encoding: string } }
	| { name: 'import.mapped'; details: { rows: number; accepted: number; rejected: number } }
	| { name: 'import.profile_saved'; details: { profile: string } }
	| { name: 'import.started'; details: { fileName: string } }
	| { name: 'import.references_made'; details: { count: number } }
	| { name: 'import.finished'; details: Counted }
	| { name: 'import.halted'; details: { reason: string } }
	| { name: 'import.undo_started'; details: { reports: number } }
	| { name: 'import.undone'; details: Record<string, never> };

/** One event about one import. */
export function importEvent<Name extends ImportEvent['name']>(
	name: Name,
	importId: string,
	details: Extract<ImportEvent, { name: Name }>['details']
): NewEvent {
	return { name, subjectKind: 'import', subjectId: importId, details };
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const count = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);

export const importSentences = {
	'import.file_received': ({ fileName }) => `The file “${text(fileName)}” was received.`,
	'import.mapped': ({ accepted, rejected }) =>
		`Its columns were matched: ${plural(count(accepted), 'row', 'rows')} can be taken in, ${count(rejected)} cannot.`,
	'import.profile_saved': ({ profile }) => `The matching was saved as “${text(profile)}”.`,
	'import.started': ({ fileName }) => `Taking in “${text(fileName)}” began.`,
	'import.references_made': ({ count: made }) =>
		`${plural(count(made), 'local reference', 'local references')} made in place of names.`,
	'import.finished': ({ accepted, rejected, duplicates }) =>
		`${plural(count(accepted), 'report', 'reports')} taken in, ${count(rejected)} rejected, ${count(duplicates)} here already.`,
	'import.halted': ({ reason }) => `It stopped: ${text(reason)}`,
	'import.undo_started': ({ reports }) =>
		`Undoing began: ${plural(count(reports), 'report', 'reports')} to take out again.`,
	'import.undone': () => 'The import was undone. The file can be taken in again.'
} satisfies EventSentences<ImportEvent['name']>;
