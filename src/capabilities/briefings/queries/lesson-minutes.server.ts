import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import { minutesToRead } from '../reading-time.ts';

/** Minutes one version of a lesson takes to read and answer: the paid minutes of whoever reads it. */
export async function lessonMinutes(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number
): Promise<number> {
	const row = await tx
		.selectFrom('lesson_version as v')
		.select((eb) => [
			sql<number>`length(v.what_happened) + length(v.why_it_matters) + length(v.stop_doing)`.as(
				'words'
			),
			eb
				.selectFrom('lesson_behaviour as b')
				.select(sql<string | null>`sum(length(b.words))`.as('words'))
				.whereRef('b.provider_id', '=', 'v.provider_id')
				.whereRef('b.lesson_id', '=', 'v.lesson_id')
				.whereRef('b.version', '=', 'v.version')
				.as('behaviours'),
			eb
				.exists(
					eb
						.selectFrom('lesson_scenario as s')
						.select('s.lesson_id')
						.whereRef('s.provider_id', '=', 'v.provider_id')
						.whereRef('s.lesson_id', '=', 'v.lesson_id')
						.whereRef('s.version', '=', 'v.version')
				)
				.as('has_question')
		])
		.where('v.provider_id', '=', providerId)
		.where('v.lesson_id', '=', lessonId)
		.where('v.version', '=', version)
		.executeTakeFirst();
	if (!row) return 1;
	return minutesToRead(row.words + Number(row.behaviours ?? 0), row.has_question === true);
}
