import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { pictureRuleForm } from '../forms.ts';
import { canSetPictureRule } from '../policy.ts';

/** Photos are off until this is said, and can be turned off again; those that stand stay for their readers. */
export const setPictureRule = defineCommand({
	name: 'pictures.set-rule',
	sentence: 'Say whether staff may add photos to reports and leader visits',
	subjectKind: 'picture_rule',
	isPrivate: true,
	schema: formSchema(pictureRuleForm),
	find: async () => ({}),
	authorise: (actor) => canSetPictureRule(actor),
	decide({ allowed }, _found, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person decides this.');
		const id = newId();
		const isAllowed = allowed === 'yes';
		return ok({
			subjectId: id,
			changes: [
				insert('picture_rule', { id, is_allowed: isAllowed, set_by: actor.staffId, set_at: now })
			],
			events: [
				{
					name: 'picture.rule_set',
					subjectKind: 'picture_rule',
					subjectId: id,
					details: { isAllowed }
				}
			]
		});
	}
});
