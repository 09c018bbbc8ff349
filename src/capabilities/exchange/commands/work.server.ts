import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { insert, remove, update, type Change } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { importEvent } from '../events.ts';
import type { Mapping, Problem, RejectedRow } from '../mapping/model.ts';
import { ROWS_AT_ONCE, type Counts } from '../model.ts';
import { canWork } from '../policy.ts';
import { countColumns, findRun, problemRows, rejectedRows } from '../run.server.ts';

// Steps the importer itself takes while a file is taken in or out. Private: no page and no key has them.

const id = z.string().refine(isId, { error: 'An id is a UUID.' });
const count = z.int().min(0);
const counts: z.ZodType<Counts> = z.strictObject({
	rows: count,
	accepted: count,
	rejected: count,
	duplicates: count,
	changed: count,
	safeguarding: count
});

export interface OpenRun {
	readonly fileName: string;
	readonly digest: string;
	readonly serviceId: string | null;
	readonly profileId: string | null;
	readonly mapping: Mapping;
	readonly encoding: string;
	readonly delimiter: string;
	readonly columns: readonly string[];
}

/** A run over a file that is read where it lies, from the command line: no pieces are kept. */
export const openRun = defineCommand({
	name: 'exchange.open-run',
	sentence: 'Begin to take in a file from the command line',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.custom<OpenRun>((value) => typeof value === 'object' && value !== null),
	find: async () => true,
	authorise: canWork,
	decide(input, _found, { actor, now, newId }) {
		const importId = newId();
		return ok({
			subjectId: importId,
			changes: [
				insert('import_run', {
					id: importId,
					kind: 'incidents',
					status: 'running',
					file_name: input.fileName,
					file_digest: input.digest,
					default_service_id: input.serviceId,
					profile_id: input.profileId,
					mapping: JSON.stringify(input.mapping),
					encoding: input.encoding,
					delimiter: input.delimiter,
					columns: [...input.columns],
					started_by: actor.kind === 'process' ? actor.name : '',
					started_by_kind: 'process',
					started_at: now,
					noted_at: now
				})
			],
			events: [importEvent('import.started', importId, { fileName: input.fileName })]
		});
	}
});

/** A run whose process died is taken up again: what its page said about problems is read anew. */
export const resumeRun = defineCommand({
	name: 'exchange.resume-run',
	sentence: 'Take up an interrupted import again',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.strictObject({ importId: id }),
	find: (tx, actor, { importId }) => findRun(tx, actor, importId),
	authorise: canWork,
	decide: (_input, run, { now }) =>
		ok({
			subjectId: run.id,
			changes: [
				update('import_run', { id: run.id }, { noted_at: now }),
				remove('import_problem', { import_id: run.id })
			],
			events: []
		})
});

const rejected = z.custom<RejectedRow[]>(
	(value) => Array.isArray(value) && value.length <= ROWS_AT_ONCE
);

/** How far it has got, with the rows rejected since the last time. */
export const noteRows = defineCommand({
	name: 'exchange.note-rows',
	sentence: 'Note how far an import has got',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.strictObject({ importId: id, counts, rejected }),
	find: async () => true,
	authorise: canWork,
	decide({ importId, counts: so, rejected: rows }, _found, { now }) {
		const changes: Change[] = [
			update('import_run', { id: importId }, { ...countColumns(so), noted_at: now })
		];
		if (rows.length > 0) {
			const from = so.rejected - rows.length;
			changes.push(insert('import_problem', ...rejectedRows(importId, rows, from)));
		}
		return ok({ subjectId: importId, changes, events: [] });
	}
});

/** Ends it: counts are made exact by what was remembered, and the file itself goes. */
export const finishImport = defineCommand({
	name: 'exchange.finish-import',
	sentence: 'Finish an import',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.strictObject({
		importId: id,
		counts,
		problems: z.custom<Problem[]>((value) => Array.isArray(value))
	}),
	find: (tx, actor, { importId }) =>
		tx
			.selectFrom('import_key')
			.innerJoin('signal', (join) =>
				join
					.onRef('signal.provider_id', '=', 'import_key.provider_id')
					.onRef('signal.id', '=', 'import_key.signal_id')
			)
			.select((eb) => [
				eb.fn.countAll<number>().as('accepted'),
				eb.fn.count<number>('signal.compartment').as('safeguarding')
			])
			.where('import_key.provider_id', '=', actor.providerId)
			.where('import_key.import_id', '=', importId)
			.executeTakeFirstOrThrow(),
	authorise: canWork,
	decide({ importId, counts: seen, problems }, { accepted, safeguarding }, { now }) {
		const final: Counts = {
			...seen,
			accepted,
			safeguarding,
			duplicates: seen.rows - seen.rejected - accepted
		};
		const doubts = problemRows(importId, problems);
		return ok({
			subjectId: importId,
			changes: [
				update(
					'import_run',
					{ id: importId },
					{ ...countColumns(final), status: 'done', finished_at: now, noted_at: now }
				),
				remove('import_piece', { import_id: importId }),
				...(doubts.length > 0 ? [insert('import_problem', ...doubts)] : [])
			],
			events: [importEvent('import.finished', importId, { ...final })]
		});
	}
});

/** It stopped with a reason; what is in stays in, and it can be taken up again. */
export const haltImport = defineCommand({
	name: 'exchange.halt-import',
	sentence: 'Note why an import stopped',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.strictObject({ importId: id, reason: z.string().max(500) }),
	find: async () => true,
	authorise: canWork,
	decide: ({ importId, reason }, _found, { now }) =>
		ok({
			subjectId: importId,
			changes: [
				update(
					'import_run',
					{ id: importId },
					{ status: 'failed', halted_because: reason, noted_at: now }
				)
			],
			events: [importEvent('import.halted', importId, { reason })]
		})
});

/** Every report is out again. */
export const finishUndo = defineCommand({
	name: 'exchange.finish-undo',
	sentence: 'Finish undoing an import',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.strictObject({ importId: id }),
	find: async () => true,
	authorise: canWork,
	decide: ({ importId }, _found, { now }) =>
		ok({
			subjectId: importId,
			changes: [
				update('import_run', { id: importId }, { status: 'undone', undone_at: now, noted_at: now }),
				remove('import_piece', { import_id: importId })
			],
			events: [importEvent('import.undone', importId, {})]
		})
});

/** People a file names, as local references: the smallest record there is, and only where none was. */
export const makeReferences = defineCommand({
	name: 'exchange.make-references',
	sentence: 'Make local references in place of names in a file',
	subjectKind: 'import',
	isPrivate: true,
	schema: z.strictObject({
		importId: id,
		people: z
			.array(z.strictObject({ id, serviceId: id, reference: z.string().max(40) }))
			.min(1)
			.max(ROWS_AT_ONCE)
	}),
	find: async () => true,
	authorise: canWork,
	decide: ({ importId, people }) =>
		ok({
			subjectId: importId,
			changes: [
				insert(
					'person_supported',
					...people.map((one) => ({
						id: one.id,
						service_id: one.serviceId,
						reference: one.reference
					}))
				)
			],
			events: [importEvent('import.references_made', importId, { count: people.length })]
		})
});
