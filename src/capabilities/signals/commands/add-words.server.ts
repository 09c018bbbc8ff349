import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { addWordsForm } from '../forms.ts';
import { canAddTo } from '../policy.ts';
import { findReport } from './find.server.ts';
import { reportId, stillOpenTo, subjectOf } from './subject.ts';

/** More, later: beside what was said first, which never changes. */
export const addWords = defineCommand({
	name: 'signals.add-words',
	sentence: 'Add more to a report',
	subjectKind: 'signal',
	schema: formSchema(addWordsForm, reportId),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAddTo(actor, found.facts, 'signals.add-words')),
	decide(input, found, { newId, now, actor }) {
		const contributionId = newId();
		return ok({
			subjectId: found.row.id,
			changes: [
				insert('signal_contribution', {
					id: contributionId,
					signal_id: found.row.id,
					staff_id: actor.kind === 'person' ? actor.staffId : null,
					words: input.words,
					added_at: now
				})
			],
			events: [signalEvent('signal.words_added', subjectOf(found), { contributionId })]
		});
	}
});
