import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { allowed } from '#kernel/permission.ts';
import { actorId } from '#kernel/actor.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { findReport } from './find.server.ts';
import { reportId, subjectOf } from './subject.ts';

/** Reading a worry leaves a trace: who opened it, and when. The page performs this before it shows it. */
export const openSafeguarding = defineCommand({
	name: 'signals.open-safeguarding',
	sentence: 'Open a safeguarding worry to read it',
	subjectKind: 'signal',
	isPrivate: true,
	schema: z.strictObject(reportId),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND || report.row.compartment === null) return NOT_FOUND;
		return report;
	},
	// Whoever may see it may open it; `find` found it only for them.
	authorise: () => allowed,
	decide: (_input, found, { actor }) =>
		ok({
			subjectId: found.row.id,
			changes: [],
			events: [
				signalEvent('signal.safeguarding_opened', subjectOf(found), { staffId: actorId(actor) })
			]
		})
});
