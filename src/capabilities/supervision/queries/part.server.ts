import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Section } from '../agenda.ts';

export interface PartText {
	readonly words: string;
	readonly revision: number;
}

/** What was written in one part of a session that was found for the reader before. How they are is in a table of its own. */
export async function partText(
	tx: TenantTx,
	actor: Actor,
	sessionId: string,
	section: Section
): Promise<PartText | null> {
	const row =
		section === 'wellbeing'
			? await tx
					.selectFrom('supervision_wellbeing')
					.select(['words', 'revision'])
					.where('provider_id', '=', actor.providerId)
					.where('session_id', '=', sessionId)
					.executeTakeFirst()
			: await tx
					.selectFrom('supervision_section')
					.select(['words', 'revision'])
					.where('provider_id', '=', actor.providerId)
					.where('session_id', '=', sessionId)
					.where('section', '=', section)
					.executeTakeFirst();
	return row ?? null;
}

/** The account and the evidence of one lesson in a session that was found for the reader before. */
export async function lessonAccount(
	tx: TenantTx,
	actor: Actor,
	sessionId: string,
	lessonId: string,
	serviceId: string | null
) {
	let query = tx
		.selectFrom('supervision_lesson as t')
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 't.provider_id')
				.onRef('v.lesson_id', '=', 't.lesson_id')
				.onRef('v.version', '=', 't.version')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 't.provider_id')
				.onRef('service.id', '=', 't.service_id')
		)
		.selectAll('t')
		.select(['v.title', 'v.spoken_question as question', 'service.name as service_name'])
		.where('t.provider_id', '=', actor.providerId)
		.where('t.session_id', '=', sessionId)
		.where('t.lesson_id', '=', lessonId);
	if (serviceId !== null) query = query.where('t.service_id', '=', serviceId);
	return (await query.limit(1).executeTakeFirst()) ?? null;
}
