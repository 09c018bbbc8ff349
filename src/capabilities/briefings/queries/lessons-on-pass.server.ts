import type { LessonFlag } from '#capabilities/embedding/model.ts';
import type { GuestActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { flagsFrom, mustChangeHere } from './flags.server.ts';

/** A live lesson of the guest's service, and what this guest has done with it on this pass. */
export type LessonOnPass = {
	lessonId: string;
	version: number;
	title: string;
	isHighRisk: boolean;
	flags: LessonFlag[];
	isRead: boolean;
	isUnderstood: boolean;
};

const MOST = 30;

/** The live lessons of the pass's service, high risk first, with the service's name. */
export async function lessonsOnPass(
	tx: TenantTx,
	guest: GuestActor,
	lessonId?: string
): Promise<{ serviceName: string; lessons: LessonOnPass[] }> {
	const service = await tx
		.selectFrom('service')
		.select('name')
		.where('provider_id', '=', guest.providerId)
		.where('id', '=', guest.serviceId)
		.executeTakeFirst();
	let query = tx
		.selectFrom('lesson_in_service as here')
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 'here.provider_id').onRef('l.id', '=', 'here.lesson_id')
		)
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 'here.provider_id')
				.onRef('v.lesson_id', '=', 'here.lesson_id')
				.onRef('v.version', '=', 'here.version')
		)
		.select((eb) => [
			'here.lesson_id',
			'here.version',
			'v.title',
			'l.risk',
			mustChangeHere().as('must_change'),
			eb
				.exists(
					eb
						.selectFrom('briefing_fact as f')
						.select('f.id')
						.whereRef('f.provider_id', '=', 'here.provider_id')
						.whereRef('f.lesson_id', '=', 'here.lesson_id')
						.whereRef('f.version', '>=', 'here.asked_since')
						.where('f.pass_id', '=', guest.passId)
						.where('f.agency_label', '=', guest.name)
				)
				.as('is_read'),
			eb
				.exists(
					eb
						.selectFrom('understanding_answer as a')
						.select('a.id')
						.whereRef('a.provider_id', '=', 'here.provider_id')
						.whereRef('a.lesson_id', '=', 'here.lesson_id')
						.whereRef('a.version', '>=', 'here.asked_since')
						.where('a.is_right', '=', true)
						.where('a.pass_id', '=', guest.passId)
						.where('a.agency_label', '=', guest.name)
				)
				.as('is_understood')
		])
		.where('here.provider_id', '=', guest.providerId)
		.where('here.service_id', '=', guest.serviceId)
		.where('here.ended_at', 'is', null)
		.where('l.status', '=', 'live')
		.orderBy('l.risk')
		.orderBy('here.live_from', 'desc')
		.limit(MOST);
	if (lessonId !== undefined) query = query.where('here.lesson_id', '=', lessonId);
	const rows = await query.execute();
	return {
		serviceName: service?.name ?? '',
		lessons: rows.map((row) => ({
			lessonId: row.lesson_id,
			version: row.version,
			title: row.title,
			isHighRisk: row.risk === 'high',
			flags: flagsFrom(row.must_change),
			isRead: row.is_read === true,
			isUnderstood: row.is_understood === true
		}))
	};
}
