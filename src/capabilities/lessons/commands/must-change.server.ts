import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Moment } from '#platform/perform/command.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { lessonEvent } from '../events.ts';
import { finishForm, mustChangeForm } from '../step-forms.ts';
import { canEdit, canFinish } from '../policy.ts';
import { findStaff } from '../queries/lookups.server.ts';
import { step } from '../workflow.ts';
import { findLesson } from './target.ts';

/** Which change of which lesson. */
export const itemTarget = { id: z.uuid(), itemId: z.uuid() };

export const addMustChange = defineCommand({
	name: 'lessons.add-must-change',
	sentence: 'Add something that must change first, so that practice does not rest on memory',
	subjectKind: 'lesson',
	schema: formSchema(mustChangeForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const here = z.uuid().safeParse(input.ownerId).success
			? await findStaff(tx, actor.providerId, [input.ownerId])
			: new Set<string>();
		return { lesson, here };
	},
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide(input, { lesson, here }, { newId }: Moment) {
		const may = step(lesson.state, 'change_first');
		if (!may.ok) return may;
		if (!here.has(input.ownerId)) {
			const message = 'Choose someone from the list';
			return refuse('not-in-list', message, { fields: [{ field: 'ownerId', message }] });
		}
		const itemId = newId();
		return ok({
			subjectId: lesson.id,
			changes: [
				insert('lesson_must_change', {
					id: itemId,
					lesson_id: lesson.id,
					kind: input.kind,
					description: input.description,
					place: input.place,
					owner_id: input.ownerId,
					due_on: input.dueOn,
					strength: input.strength
				})
			],
			events: [lessonEvent(lesson.id, 'lesson.must_change_added', { itemId, kind: input.kind })]
		});
	}
});

/** A change of a lesson the actor may see. */
export async function findItem(tx: TenantTx, actor: Actor, input: { id: string; itemId: string }) {
	const lesson = await findLesson(tx, actor, input);
	if (lesson === NOT_FOUND) return NOT_FOUND;
	const item = lesson.mustChange.find((one) => one.id === input.itemId);
	return item ? { lesson, item } : NOT_FOUND;
}

export const finishMustChange = defineCommand({
	name: 'lessons.finish-must-change',
	sentence: 'Say that something that had to change first is done',
	subjectKind: 'lesson',
	schema: formSchema(finishForm, itemTarget),
	find: (tx, actor, input) => findItem(tx, actor, input),
	authorise: (actor, { lesson, item }) => canFinish(actor, lesson.standing, item.ownerId),
	decide(input, { lesson, item }, { actor, now }) {
		if (item.doneAt) return refuse('done', 'This was already marked as done.');
		return ok({
			subjectId: lesson.id,
			changes: [
				update(
					'lesson_must_change',
					{ id: item.id },
					{
						done_at: now,
						done_by: actor.kind === 'person' ? actor.staffId : null,
						done_note: input.note ?? null
					},
					item.revision
				)
			],
			events: [
				lessonEvent(lesson.id, 'lesson.must_change_done', { itemId: item.id, kind: item.kind })
			]
		});
	}
});

export const removeMustChange = defineCommand({
	name: 'lessons.remove-must-change',
	sentence: 'Take out something that need not change after all',
	subjectKind: 'lesson',
	schema: z.strictObject(itemTarget),
	find: (tx, actor, input) => findItem(tx, actor, input),
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide(_input, { lesson, item }, { now }) {
		return ok({
			subjectId: lesson.id,
			changes: [update('lesson_must_change', { id: item.id }, { removed_at: now }, item.revision)],
			events: [
				lessonEvent(lesson.id, 'lesson.must_change_removed', { itemId: item.id, kind: item.kind })
			]
		});
	}
});
