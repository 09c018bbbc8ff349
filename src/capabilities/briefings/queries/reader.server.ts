import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** One open need of a person: a lesson to read, in one of their services. */
export type OwnNeed = {
	serviceId: string;
	version: number;
	shiftGroup: string;
	briefedAt: Date | null;
	understoodAt: Date | null;
};

/** What the person themselves has open on a lesson; nothing for anybody who is not a person. */
export async function ownNeeds(tx: TenantTx, actor: Actor, lessonId: string): Promise<OwnNeed[]> {
	if (actor.kind !== 'person') return [];
	const rows = await tx
		.selectFrom('briefing_need')
		.select(['service_id', 'version', 'shift_group', 'briefed_at', 'understood_at'])
		.where('provider_id', '=', actor.providerId)
		.where('lesson_id', '=', lessonId)
		.where('staff_id', '=', actor.staffId)
		.where('ended_at', 'is', null)
		.orderBy('service_id')
		.execute();
	return rows.map((row) => ({
		serviceId: row.service_id,
		version: row.version,
		shiftGroup: row.shift_group,
		briefedAt: row.briefed_at,
		understoodAt: row.understood_at
	}));
}

export type ScenarioOption = {
	position: number;
	words: string;
	isRight: boolean;
	explanation: string;
};

/** The question of a lesson version and the reader's earlier answers to it; null when it has none. */
export async function scenarioFor(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number,
	who: { staffId: string } | { passId: string; name: string }
): Promise<{ question: string; options: ScenarioOption[]; attempts: number } | null> {
	const row = await tx
		.selectFrom('lesson_scenario as s')
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 's.provider_id')
				.onRef('v.lesson_id', '=', 's.lesson_id')
				.onRef('v.version', '=', 's.version')
		)
		.select((eb) => [
			's.question',
			jsonArrayFrom(
				eb
					.selectFrom('lesson_scenario_option as o')
					.select(['o.position', 'o.words', 'o.is_right as isRight', 'o.explanation'])
					.whereRef('o.provider_id', '=', 's.provider_id')
					.whereRef('o.lesson_id', '=', 's.lesson_id')
					.whereRef('o.version', '=', 's.version')
					.orderBy('o.position')
			).as('options'),
			eb
				.selectFrom('understanding_answer as a')
				.select((answer) => answer.fn.countAll<number>().as('count'))
				.whereRef('a.provider_id', '=', 's.provider_id')
				.whereRef('a.lesson_id', '=', 's.lesson_id')
				.whereRef('a.version', '<=', 's.version')
				.where((where) => where('a.version', '>=', where.fn.coalesce('v.asked_since', 'v.version')))
				.where('a.method', '=', 'scenario')
				.where((where) =>
					'staffId' in who
						? where('a.staff_id', '=', who.staffId)
						: where.and([
								where('a.pass_id', '=', who.passId),
								where('a.agency_label', '=', who.name)
							])
				)
				.as('attempts')
		])
		.where('s.provider_id', '=', providerId)
		.where('s.lesson_id', '=', lessonId)
		.where('s.version', '=', version)
		.executeTakeFirst();
	return row ? { ...row, attempts: row.attempts ?? 0 } : null;
}
