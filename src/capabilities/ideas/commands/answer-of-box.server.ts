import { z } from 'zod';
import { londonDate, londonDayBounds } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { judgeForm } from '../forms.ts';
import { isBox } from '../policy.ts';
import { ideaByReceipt } from '../queries/by-receipt.server.ts';

/**
 * “Did that answer you?”, said with the code of an idea without a name. The box says it: no event, no author, no
 * digest of what was said, and of the time only the day (decision 0068). Partly and no come back to the manager.
 */
export const judgeWithReceipt = defineCommand({
	name: 'ideas.say-if-answered-with-code',
	sentence: 'Say, with the code of an idea without a name, whether the answer answers you',
	subjectKind: 'idea',
	isPrivate: true,
	isUntraced: true,
	schema: formSchema(judgeForm, {
		digest: z.string({ error: 'Enter your code' }).max(64),
		toldId: z.string({ error: 'Say which answer you mean' }).max(60)
	}),
	async find(tx, actor, input) {
		const idea = await ideaByReceipt(tx, actor.providerId, input.digest);
		const told = idea?.told.find(({ id }) => id === input.toldId);
		return idea && told ? { idea, told } : NOT_FOUND;
	},
	authorise: (actor) => isBox(actor),
	decide(input, { idea, told }, { now }) {
		if (idea.told[0]?.id !== told.id) {
			return refuse('newer', 'There is a newer answer for you. Read it first.');
		}
		if (told.answered !== null) {
			return refuse('said-already', 'You have said so already. Thank you.');
		}
		const set = {
			answered: input.answered,
			answer_words: input.answered === 'yes' ? null : (input.words ?? null),
			answered_at: londonDayBounds(londonDate(now)).start
		};
		return ok({
			subjectId: idea.id,
			changes: [update('idea_told_back', { id: told.id }, set)],
			events: []
		});
	}
});
