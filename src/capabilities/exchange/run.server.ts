import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { ImportRun } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, remove, type Change } from '#platform/perform/change.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { missingForReading } from './reading/rows.ts';
import type { Mapping } from './mapping/model.ts';
import type { RejectedRow } from './mapping/model.ts';
import { DEAD_AFTER_SECONDS, type Counts } from './model.ts';
import { visibleTo } from './policy.ts';
import type { Preview } from './preview.server.ts';

/** An import as a command finds it. */
export type FoundRun = Omit<Selectable<ImportRun>, 'mapping'> & { readonly mapping: Mapping };

/** The import, if it is there for this actor. */
export async function findRun(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundRun | typeof NOT_FOUND> {
	if (!isId(id)) return NOT_FOUND;
	const row = await tx
		.selectFrom('import_run')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	return row ? { ...row, mapping: mappingOf(row) } : NOT_FOUND;
}

/** The mapping as this capability wrote it. */
const mappingOf = (row: { mapping: unknown }): Mapping => row.mapping as Mapping;

/** Whether whoever worked on it last has gone: it can be continued. */
export const hasLostItsProcess = (
	run: { readonly status: string; readonly noted_at: Date | null },
	now: Date
): boolean =>
	(run.status === 'running' || run.status === 'undoing') &&
	(run.noted_at === null || now.getTime() - run.noted_at.getTime() > DEAD_AFTER_SECONDS * 1000);

export const missingOf = (run: Pick<FoundRun, 'mapping' | 'default_service_id'>): string[] =>
	missingForReading(run.mapping, { forceServiceId: run.default_service_id ?? undefined });

/** Counts as the run's columns. */
export const countColumns = (counts: Counts) => ({
	row_count: counts.rows,
	accepted_count: counts.accepted,
	rejected_count: counts.rejected,
	duplicate_count: counts.duplicates,
	changed_count: counts.changed,
	safeguarding_count: counts.safeguarding
});

export const countsOf = (run: {
	readonly row_count: number;
	readonly accepted_count: number;
	readonly rejected_count: number;
	readonly duplicate_count: number;
	readonly changed_count: number;
	readonly safeguarding_count: number;
}): Counts => ({
	rows: run.row_count,
	accepted: run.accepted_count,
	rejected: run.rejected_count,
	duplicates: run.duplicate_count,
	changed: run.changed_count,
	safeguarding: run.safeguarding_count
});

/** Rejected rows as rows of the table, after the first `from` ones. */
export const rejectedRows = (importId: string, rejected: readonly RejectedRow[], from: number) =>
	rejected.map((row, index) => ({
		import_id: importId,
		position: from + index + 1,
		kind: 'rejected',
		line: row.line,
		column_name: row.column,
		reason: row.reason,
		cells: JSON.stringify(row.cells.map(withoutNull))
	}));

/** What was doubtful, before the rejected rows in the table's order: positions below zero. */
export const problemRows = (importId: string, problems: Preview['problems']) =>
	problems.map((problem, index) => ({
		import_id: importId,
		position: -index - 1,
		kind: problem.kind,
		line: problem.firstLine,
		column_name: problem.column === null ? null : withoutNull(problem.column),
		reason: problem.message,
		occurrences: problem.count,
		cells: problem.value === null ? null : JSON.stringify([withoutNull(problem.value)])
	}));

/** PostgreSQL text and JSON cannot hold the null character. */
const withoutNull = (text: string): string => text.replaceAll('\0', '');

/** Replaces what a run's page says about problems by what a preview found. */
export function previewChanges(importId: string, preview: Preview | null): Change[] {
	const changes: Change[] = [remove('import_problem', { import_id: importId })];
	const rows = preview
		? [
				...problemRows(importId, preview.problems),
				...rejectedRows(importId, preview.firstRejected, 0)
			]
		: [];
	// Columns differ between the two kinds; one statement writes rows of one shape.
	for (const row of rows) {
		changes.push(insert('import_problem', { occurrences: 1, ...row }));
	}
	return changes;
}
