import { z } from 'zod';
import { canSetLearningPolicy } from '#capabilities/organisation/policy.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, StaleEdit, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { policyEvent } from '../events.ts';
import { practicePolicyForm } from '../policy-form.ts';

/** The provider's own numbers for "seen" (domain 4.2: defaults, never law). */
export const setPracticePolicy = defineCommand({
	name: 'observations.set-policy',
	sentence: 'Say how many times to look, and how often it must be as agreed',
	subjectKind: 'provider',
	schema: formSchema(practicePolicyForm, {
		/** The revision that was read; 0 while our defaults hold. */
		revision: z.coerce.number('Say which revision you saw').int().min(0)
	}),
	find: async (tx, actor) => ({
		before: await tx
			.selectFrom('practice_policy')
			.select('revision')
			.where('provider_id', '=', actor.providerId)
			.executeTakeFirst()
	}),
	authorise: (actor) => canSetLearningPolicy(actor),
	decide({ planned, share, shareHighRisk, revision }, { before }, { actor }) {
		for (const [field, value] of Object.entries({ planned, share, shareHighRisk })) {
			if (Number.isInteger(value)) continue;
			const message = 'Give a whole number';
			return refuse('wrong', message, { fields: [{ field, message }] });
		}
		if (shareHighRisk < share) {
			const message = 'A high-risk lesson asks for at least as much as another';
			return refuse('wrong', message, { fields: [{ field: 'shareHighRisk', message }] });
		}
		if (before && revision === 0) throw new StaleEdit('practice_policy');
		const row = { planned, share, share_high_risk: shareHighRisk };
		return ok({
			subjectId: actor.providerId,
			changes: [
				before ? update('practice_policy', {}, row, revision) : insert('practice_policy', row)
			],
			events: [policyEvent(actor.providerId, { planned, share, shareHighRisk })]
		});
	}
});
