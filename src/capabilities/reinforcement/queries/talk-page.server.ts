import { sql } from 'kysely';
import { ledLessons, type LedLesson } from '#capabilities/lessons/queries/led-lessons.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { talkServices } from '../policy.ts';

/** What there is to talk about, longest without a word first. One statement. */
export const lessonsToTalkAbout = (
	tx: TenantTx,
	actor: PersonActor,
	of: { lessonId: string | null; serviceId: string | null }
): Promise<LedLesson[]> =>
	ledLessons(
		tx,
		actor,
		talkServices(actor),
		of,
		sql<Date | null>`(select max(r.occurred_at) from reinforcement r
			where r.provider_id = here.provider_id and r.lesson_id = here.lesson_id
				and r.service_id = here.service_id and r.taken_back_at is null)`
	);

/** A talk this person wrote down and can still take back, for the words after it was kept. */
export async function talkKept(
	tx: TenantTx,
	actor: PersonActor,
	id: string
): Promise<{
	id: string;
	lessonId: string;
	serviceId: string;
	title: string;
	isTakenBack: boolean;
} | null> {
	const row = await tx
		.selectFrom('reinforcement as r')
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 'r.provider_id').onRef('l.id', '=', 'r.lesson_id')
		)
		.select([
			'r.id',
			'r.lesson_id as lessonId',
			'r.service_id as serviceId',
			'l.title',
			'r.taken_back_at as takenBackAt'
		])
		.where('r.provider_id', '=', actor.providerId)
		.where('r.id', '=', id)
		.where('r.leader_id', '=', actor.staffId)
		.executeTakeFirst();
	if (!row) return null;
	const { takenBackAt, ...rest } = row;
	return { ...rest, isTakenBack: takenBackAt !== null };
}
