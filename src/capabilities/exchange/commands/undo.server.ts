import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { listOf, quoted } from '#kernel/text.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { importEvent } from '../events.ts';
import { canImport } from '../policy.ts';
import { lessonsUsing, signalsLeft } from '../queries/used-by.server.ts';
import { findRun, hasLostItsProcess } from '../run.server.ts';

/** Lessons named in a refusal; the rest are counted. */
const NAMED = 5;

/**
 * Starts taking an import out again. Refused as a whole while a lesson rests on any of its reports. The
 * reports follow in sets, by `signals.withdraw-imported`, and their keys go with them.
 */
export const undoImport = defineCommand({
	name: 'exchange.undo-import',
	sentence: 'Undo an import: take its reports out again',
	subjectKind: 'import',
	schema: z.strictObject({
		importId: z.string().refine(isId, { error: 'An id is a UUID.' })
	}),
	async find(tx, actor, { importId }) {
		const run = await findRun(tx, actor, importId);
		if (run === NOT_FOUND) return NOT_FOUND;
		return {
			run,
			lessons: await lessonsUsing(tx, actor, run.id),
			reports: await signalsLeft(tx, actor.providerId, run.id)
		};
	},
	authorise: (actor) => canImport(actor),
	decide(_input, { run, lessons, reports }, { now }) {
		const isStuck = run.status === 'undoing' && hasLostItsProcess(run, now);
		if (run.status === 'running') {
			return refuse('running', 'This file is still being taken in. Undo it when it is done.');
		}
		if (run.status === 'undoing' && !isStuck) {
			return refuse('undoing', 'This import is being undone now. Wait until it is done.');
		}
		if (run.status !== 'done' && run.status !== 'failed' && !isStuck) {
			return refuse('nothing', 'Nothing of this file is here to be undone.');
		}
		if (lessons.length > 0) {
			const named = lessons.flatMap(({ title }) => (title === null ? [] : [quoted(title)]));
			const shown = named.slice(0, NAMED);
			const others = lessons.length - shown.length;
			const words = listOf([
				...shown,
				...(others > 0 ? [shown.length > 0 ? `${others} more` : countWords(others)] : [])
			]);
			return refuse(
				'used_by_lessons',
				`This import cannot be undone: ${words} already ${lessons.length === 1 ? 'uses' : 'use'} its reports. Take the reports out of ${lessons.length === 1 ? 'the lesson' : 'the lessons'} first.`
			);
		}
		return ok({
			subjectId: run.id,
			changes: [update('import_run', { id: run.id }, { status: 'undoing', noted_at: now })],
			events: [importEvent('import.undo_started', run.id, { reports })]
		});
	}
});

/** Lessons the actor may not see are counted, never named. */
const countWords = (count: number): string =>
	count === 1 ? 'a lesson you cannot see' : `${count} lessons you cannot see`;
