import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { LessonFlag } from '#capabilities/embedding/model.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { earlierVersion, type Reader } from './earlier-version.server.ts';
import { flagsFrom, mustChangeHere } from './flags.server.ts';
import type { ScenarioOption } from './reader.server.ts';

/** A lesson version as it is read on shift. */
export type LessonText = {
	version: number;
	title: string;
	risk: string;
	flags: LessonFlag[];
	whatHappened: string;
	whyItMatters: string;
	stopDoing: string;
	spokenQuestion: string;
	whatChanged: string;
	behaviours: string[];
	scenario: { question: string; options: ScenarioOption[] } | null;
	/** What people did by the version this reader, or this shift, knew before; null when they knew none. */
	earlier: { version: number; behaviours: string[]; stopDoing: string } | null;
	/** The reader's latest answer to the question: what the feedback page explains. */
	lastAnswer: { option: number; isRight: boolean; attempt: number } | null;
};

/** The text of one version with the reader's own latest answer, in one statement; null when gone. */
export async function lessonText(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number,
	reader: Reader
): Promise<LessonText | null> {
	const row = await tx
		.selectFrom('lesson_version as v')
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 'v.provider_id').onRef('l.id', '=', 'v.lesson_id')
		)
		.select((eb) => [
			'v.version',
			'v.title',
			earlierVersion(reader).as('earlier'),
			'l.risk',
			'v.what_happened',
			'v.why_it_matters',
			'v.stop_doing',
			'v.spoken_question',
			'v.what_changed',
			mustChangeHere().as('must_change'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_behaviour as b')
					.select('b.words')
					.whereRef('b.provider_id', '=', 'v.provider_id')
					.whereRef('b.lesson_id', '=', 'v.lesson_id')
					.whereRef('b.version', '=', 'v.version')
					.orderBy('b.position')
			).as('behaviours'),
			eb
				.selectFrom('lesson_scenario as s')
				.select('s.question')
				.whereRef('s.provider_id', '=', 'v.provider_id')
				.whereRef('s.lesson_id', '=', 'v.lesson_id')
				.whereRef('s.version', '=', 'v.version')
				.as('question'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_scenario_option as o')
					.select(['o.position', 'o.words', 'o.is_right as isRight', 'o.explanation'])
					.whereRef('o.provider_id', '=', 'v.provider_id')
					.whereRef('o.lesson_id', '=', 'v.lesson_id')
					.whereRef('o.version', '=', 'v.version')
					.orderBy('o.position')
			).as('options'),
			jsonObjectFrom(
				eb
					.selectFrom('understanding_answer as a')
					.select(['a.option_position as option', 'a.is_right as isRight', 'a.attempt'])
					.whereRef('a.provider_id', '=', 'v.provider_id')
					.whereRef('a.lesson_id', '=', 'v.lesson_id')
					.whereRef('a.version', '<=', 'v.version')
					.where((where) =>
						where('a.version', '>=', where.fn.coalesce('v.asked_since', 'v.version'))
					)
					.where('a.method', '=', 'scenario')
					.where((where) => {
						if (reader === null) return where.lit(false);
						return 'staffId' in reader
							? where('a.staff_id', '=', reader.staffId)
							: where.and([
									where('a.pass_id', '=', reader.passId),
									where('a.agency_label', '=', reader.name)
								]);
					})
					.orderBy('a.attempt', 'desc')
					.limit(1)
			).as('last_answer')
		])
		.where('v.provider_id', '=', providerId)
		.where('v.lesson_id', '=', lessonId)
		.where('v.version', '=', version)
		.executeTakeFirst();
	if (!row) return null;
	const last = row.last_answer;
	const { earlier } = row;
	return {
		version: row.version,
		earlier: earlier && {
			...earlier,
			behaviours: earlier.behaviours.map((behaviour) => behaviour.words)
		},
		title: row.title,
		risk: row.risk,
		flags: flagsFrom(row.must_change),
		whatHappened: row.what_happened,
		whyItMatters: row.why_it_matters,
		stopDoing: row.stop_doing,
		spokenQuestion: row.spoken_question,
		whatChanged: row.what_changed,
		behaviours: row.behaviours.map((behaviour) => behaviour.words),
		scenario: row.question === null ? null : { question: row.question, options: row.options },
		lastAnswer: last && last.option !== null ? { ...last, option: last.option } : null
	};
}
