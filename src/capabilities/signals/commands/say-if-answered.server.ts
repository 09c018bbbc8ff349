import { z } from 'zod';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { isOwn } from '../policy.ts';
import { answeredForm } from '../told-back/forms.ts';
import { findReport } from './find.server.ts';
import { reportId, subjectOf } from './subject.ts';

/** "Did this answer you?" – said by the person told, of the newest words they were told. */
export const sayIfAnswered = defineCommand({
	name: 'signals.say-if-answered',
	sentence: 'Say whether what you were told answers you',
	subjectKind: 'signal',
	isPrivate: true,
	schema: formSchema(answeredForm, {
		...reportId,
		toldId: z.string({ error: 'Say which answer you mean' }).max(60)
	}),
	async find(tx, actor, input) {
		const found = await findReport(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		const told = await tx
			.selectFrom('signal_told_back')
			.select(['id', 'answered'])
			.where('provider_id', '=', actor.providerId)
			.where('signal_id', '=', found.row.id)
			.orderBy('told_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		return told.some(({ id }) => id === input.toldId) ? { ...found, told } : NOT_FOUND;
	},
	authorise: (actor, { facts }) =>
		isOwn(actor, facts)
			? allowed
			: notAllowed('Only the reporter can say that.', 'There is nothing for you to do.'),
	decide(input, found, { now }) {
		if (found.told[0]?.id !== input.toldId) {
			return refuse('newer', 'There is a newer answer for you. Read it first.');
		}
		return ok({
			subjectId: found.row.id,
			changes: [
				update(
					'signal_told_back',
					{ id: input.toldId },
					{
						answered: input.answered,
						answer_words: input.answered === 'yes' ? null : (input.words ?? null),
						answered_at: now
					}
				),
				update('signal_told_back', { id: input.toldId, seen_at: null }, { seen_at: now })
			],
			events: [signalEvent('signal.answer_judged', subjectOf(found), { answered: input.answered })]
		});
	}
});
