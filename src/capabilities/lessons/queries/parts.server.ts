import { expressionBuilder, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { DB } from '#platform/database/schema.generated.ts';
import type { LessonVersion } from '#platform/database/schema.generated.ts';
import type { ChangeKind, MustChangeItem, Strength } from '../model.ts';

type WithVersion = DB & { v: LessonVersion };

/** Behaviours and scenario of the version joined as `v`, to be selected beside its columns. */
export const versionJson = () => {
	const eb = expressionBuilder<WithVersion, 'v'>();
	return [
		jsonArrayFrom(
			eb
				.selectFrom('lesson_behaviour as b')
				.select('b.words')
				.whereRef('b.provider_id', '=', 'v.provider_id')
				.whereRef('b.lesson_id', '=', 'v.lesson_id')
				.whereRef('b.version', '=', 'v.version')
				.orderBy('b.position')
		).as('behaviours'),
		jsonObjectFrom(
			eb
				.selectFrom('lesson_scenario as q')
				.select((inner) => [
					'q.question',
					jsonArrayFrom(
						inner
							.selectFrom('lesson_scenario_option as o')
							.select(['o.position', 'o.words', 'o.is_right as isRight', 'o.explanation'])
							.whereRef('o.provider_id', '=', 'q.provider_id')
							.whereRef('o.lesson_id', '=', 'q.lesson_id')
							.whereRef('o.version', '=', 'q.version')
							.orderBy('o.position')
					).as('options')
				])
				.whereRef('q.provider_id', '=', 'v.provider_id')
				.whereRef('q.lesson_id', '=', 'v.lesson_id')
				.whereRef('q.version', '=', 'v.version')
		).as('scenario')
	] as const;
};

/** What must change first for the lesson of each row, without what was taken out. */
export const mustChangeJson = () =>
	jsonArrayFrom(
		expressionBuilder<DB, 'lesson'>()
			.selectFrom('lesson_must_change as m')
			.select((item) => [
				'm.id',
				'm.kind',
				'm.description',
				'm.place',
				'm.owner_id as ownerId',
				sql<string>`m.due_on::text`.as('dueOn'),
				'm.strength',
				'm.done_at as doneAt',
				'm.done_by as doneBy',
				'm.done_note as doneNote',
				jsonObjectFrom(
					item
						.selectFrom('lesson_must_change_sample as s')
						.select([
							's.looked_at as lookedAt',
							's.in_use as inUse',
							sql<string>`s.looked_on::text`.as('lookedOn')
						])
						.whereRef('s.provider_id', '=', 'm.provider_id')
						.whereRef('s.must_change_id', '=', 'm.id')
						.orderBy('s.looked_on', 'desc')
						.orderBy('s.id', 'desc')
						.limit(1)
				).as('sample'),
				'm.revision'
			])
			.whereRef('m.provider_id', '=', 'lesson.provider_id')
			.whereRef('m.lesson_id', '=', 'lesson.id')
			.where('m.removed_at', 'is', null)
			.orderBy('m.due_on')
			.orderBy('m.id')
	);

type ItemJson = Omit<MustChangeItem, 'kind' | 'strength' | 'doneAt' | 'removedAt'> & {
	kind: string;
	strength: string;
	doneAt: string | Date | null;
};

/** The rows of `mustChangeJson` as the rules read them. */
export const changesOf = (items: readonly ItemJson[]): MustChangeItem[] =>
	items.map((item) => ({
		...item,
		kind: item.kind as ChangeKind,
		strength: item.strength as Strength,
		doneAt: item.doneAt === null ? null : new Date(item.doneAt),
		removedAt: null
	}));
