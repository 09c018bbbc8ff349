import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { isInUse } from '../in-use.ts';
import { canSample } from '../policy.ts';
import { sampleForm } from '../step-forms.ts';
import { findItem, itemTarget } from './must-change.server.ts';

const wrong = (field: string, message: string) =>
	refuse(`wrong-${field.toLowerCase()}`, message, { fields: [{ field, message }] });

/**
 * Somebody else than who did it looks at a few and counts: only then does a change count as in use. What is
 * found not to be in use becomes an action, which is the actions' own doing.
 */
export const sampleMustChange = defineCommand({
	name: 'lessons.sample-must-change',
	sentence: 'Look at a few, and say in how many a change is in use',
	subjectKind: 'lesson',
	schema: formSchema(sampleForm, itemTarget),
	find: (tx, actor, input) => findItem(tx, actor, input),
	authorise: (actor, { item }) => canSample(actor, item),
	decide(input, { lesson, item }, { actor, now, newId }) {
		if (item.doneAt === null) {
			return refuse('not-done', 'Nobody has said that this is done yet. Look once it is.');
		}
		if (input.inUse > input.lookedAt) {
			return wrong('inUse', 'It cannot be more than you looked at');
		}
		if (input.lookedOn > londonDate(now)) {
			return wrong('lookedOn', 'That day has not come yet');
		}
		if (input.lookedOn < londonDate(item.doneAt)) {
			return wrong('lookedOn', 'It was not done by then. Choose the day you looked');
		}
		const sample = { lookedAt: input.lookedAt, inUse: input.inUse, lookedOn: input.lookedOn };
		return ok({
			subjectId: lesson.id,
			changes: [
				insert('lesson_must_change_sample', {
					id: newId(),
					lesson_id: lesson.id,
					must_change_id: item.id,
					looked_at: sample.lookedAt,
					in_use: sample.inUse,
					looked_on: sample.lookedOn,
					looked_by: actor.kind === 'person' ? actor.staffId : newId(),
					note: input.note ?? null,
					recorded_at: now
				})
			],
			events: [
				lessonEvent(lesson.id, 'lesson.must_change_sampled', {
					itemId: item.id,
					kind: item.kind,
					...sample,
					isInUse: isInUse(sample)
				})
			]
		});
	}
});
