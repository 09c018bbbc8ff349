import { update } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { stepFrom } from '../workflow.ts';
import { sourceEvent } from './events.ts';

/** A lesson that uses what came from outside moves it on by itself: nobody has to say so twice. */
const lessonUsesExternal: Projection = {
	name: 'signals.lesson-uses-external',
	on: ['lesson.started', 'lesson.source_added'],
	async project(tx, events) {
		const used = await tx
			.selectFrom('lesson_source')
			.innerJoin('signal', (join) =>
				join
					.onRef('signal.provider_id', '=', 'lesson_source.provider_id')
					.onRef('signal.id', '=', 'lesson_source.signal_id')
			)
			.select(['signal.id', 'signal.service_id', 'signal.status', 'lesson_source.lesson_id'])
			.where(
				'lesson_source.lesson_id',
				'in',
				events.map((event) => event.subjectId)
			)
			.where('signal.kind', '=', 'external_learning')
			.execute();
		const moved = used.flatMap((row) => {
			const step = stepFrom('external_learning', row.status, 'make_lesson');
			return step ? [{ ...row, to: step.to }] : [];
		});
		return {
			changes: moved.map((row) => update('signal', { id: row.id }, { status: row.to })),
			events: moved.map((row) =>
				sourceEvent(
					'signal.lesson_made',
					{ id: row.id, serviceId: row.service_id },
					{ lessonId: row.lesson_id }
				)
			)
		};
	}
};

export const sourceProjections: readonly Projection[] = [lessonUsesExternal];
