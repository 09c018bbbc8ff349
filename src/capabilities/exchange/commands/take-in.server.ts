import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { importEvent } from '../events.ts';
import { noCounts } from '../model.ts';
import { pieceAt } from '../pieces.server.ts';
import { canImport } from '../policy.ts';
import { countColumns, findRun, hasLostItsProcess, missingOf } from '../run.server.ts';

/**
 * Starts taking a waiting file in, or starts again after the process that did it died: rows that are in
 * already are found by their keys. The rows follow in sets, by `signals.take-in-history`.
 */
export const takeIn = defineCommand({
	name: 'exchange.take-in-file',
	sentence: 'Take in a file that was sent and looked at',
	subjectKind: 'import',
	schema: z.strictObject({
		importId: z.string().refine(isId, { error: 'An id is a UUID.' })
	}),
	async find(tx, actor, { importId }) {
		const run = await findRun(tx, actor, importId);
		if (run === NOT_FOUND) return NOT_FOUND;
		return { run, hasFile: (await pieceAt(tx, actor.providerId, run.id, 0)) !== null };
	},
	authorise: (actor) => canImport(actor),
	decide(_input, { run, hasFile }, { now }) {
		const mayStart =
			run.status === 'previewed' || run.status === 'failed' || hasLostItsProcess(run, now);
		if (run.status === 'running' && !mayStart) {
			return refuse('running', 'This file is being taken in now. Wait until it is done.');
		}
		if (!mayStart || run.status === 'undoing') {
			return refuse('too_late', 'This file has been taken in already. Nothing needs doing.');
		}
		if (!hasFile) {
			return refuse('no_file', 'The file is no longer here. Send it again: nothing is doubled.');
		}
		const missing = missingOf(run);
		if (missing.length > 0) return refuse('incomplete', missing.join(' '));
		return ok({
			subjectId: run.id,
			changes: [
				update(
					'import_run',
					{ id: run.id },
					{ status: 'running', noted_at: now, halted_because: null, ...countColumns(noCounts) }
				),
				remove('import_problem', { import_id: run.id })
			],
			events: [importEvent('import.started', run.id, { fileName: run.file_name })]
		});
	}
});
