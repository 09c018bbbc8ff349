import { expressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { lessonFlags, type LessonFlag } from '#capabilities/embedding/model.ts';
import { reliesOnMemory } from '#capabilities/lessons/readiness.ts';
import type { DB, Lesson } from '#platform/database/schema.generated.ts';

/** What must change first for the lesson joined as `l`, without what was taken out. */
export const mustChangeHere = () =>
	jsonArrayFrom(
		expressionBuilder<DB & { l: Lesson }, 'l'>()
			.selectFrom('lesson_must_change as m')
			.select(['m.strength', 'm.done_at as doneAt'])
			.whereRef('m.provider_id', '=', 'l.provider_id')
			.whereRef('m.lesson_id', '=', 'l.id')
			.where('m.removed_at', 'is', null)
	);

/** The rows of `mustChangeHere` as what is said beside the lesson: blocked, relies on memory. */
export function flagsFrom(
	items: readonly { strength: string; doneAt: string | Date | null }[],
	isSentBack = false
): LessonFlag[] {
	const changes = items.map(({ strength, doneAt }) => ({
		strength: strength as 'stronger' | 'intermediate' | 'weaker',
		doneAt: doneAt === null ? null : new Date(doneAt),
		removedAt: null
	}));
	return lessonFlags(
		changes.filter(({ doneAt }) => doneAt === null).length,
		reliesOnMemory(changes),
		isSentBack
	);
}
