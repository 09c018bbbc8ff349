import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { holdOn } from '#capabilities/signals/queries/hold.server.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { canEdit } from '../policy.ts';
import { findSources, sourcesOf } from '../queries/lookups.server.ts';
import { step } from '../workflow.ts';
import { findLesson } from './target.ts';

const schema = z.strictObject({
	id: z.uuid(),
	signalIds: z
		.array(z.uuid('Choose a report from the list'))
		.min(1, 'Choose at least one report')
		.max(1000, 'Choose at most 1,000 reports')
});

export const addSource = defineCommand({
	name: 'lessons.add-source',
	sentence: 'Add reports a lesson learns from',
	subjectKind: 'lesson',
	schema,
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const sources = await findSources(tx, actor, [...new Set(input.signalIds)]);
		if (!sources) return NOT_FOUND;
		return {
			lesson,
			sources,
			kept: await sourcesOf(tx, actor, input.id),
			hold: await holdOn(tx, actor.providerId, input.signalIds)
		};
	},
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide(_input, { lesson, sources, kept, hold }, { now }) {
		const held = pausedBy(hold, 'lesson');
		if (held) return held;
		const may = step(lesson.state, 'change_first');
		if (!may.ok) return may;
		const added = sources.map((source) => source.id).filter((id) => !kept.has(id));
		if (added.length === 0) return refuse('already', 'The lesson already learns from this report.');
		return ok({
			subjectId: lesson.id,
			changes: [
				insert(
					'lesson_source',
					...added.map((id) => ({ lesson_id: lesson.id, signal_id: id, added_at: now }))
				)
			],
			events: [lessonEvent(lesson.id, 'lesson.source_added', { signalIds: added })]
		});
	}
});

export const removeSource = defineCommand({
	name: 'lessons.remove-source',
	sentence: 'Take out reports that a draft does not learn from after all',
	subjectKind: 'lesson',
	schema,
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const sources = await findSources(tx, actor, [...new Set(input.signalIds)]);
		const kept = await sourcesOf(tx, actor, input.id);
		return sources?.every((source) => kept.has(source.id)) ? { lesson, sources } : NOT_FOUND;
	},
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide(_input, { lesson, sources }) {
		const may = step(lesson.state, 'change_first');
		if (!may.ok) return may;
		const signalIds = sources.map((source) => source.id);
		return ok({
			subjectId: lesson.id,
			changes: [remove('lesson_source', { lesson_id: lesson.id, signal_id: signalIds })],
			events: [lessonEvent(lesson.id, 'lesson.source_removed', { signalIds })]
		});
	}
});
