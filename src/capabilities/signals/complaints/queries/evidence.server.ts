import { actionsOf } from '#capabilities/actions/queries/of-source.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Something that proves learning, as a choice of a form. */
export interface Proof {
	readonly id: string;
	readonly title: string;
}

/** Lessons that use the complaint and went live. A lesson since replaced or retired was learned as well. */
export async function liveLessonsOf(
	tx: TenantTx,
	providerId: string,
	signalId: string
): Promise<Proof[]> {
	return tx
		.selectFrom('lesson_source')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'lesson_source.provider_id')
				.onRef('lesson.id', '=', 'lesson_source.lesson_id')
		)
		.select(['lesson.id', 'lesson.title'])
		.where('lesson_source.provider_id', '=', providerId)
		.where('lesson_source.signal_id', '=', signalId)
		.where('lesson.status', 'in', ['live', 'superseded', 'retired'])
		.orderBy('lesson.title')
		.limit(20)
		.execute();
}

/** Actions from the complaint, or from its report, that somebody says are done. */
export async function doneActions(
	tx: TenantTx,
	providerId: string,
	signalId: string
): Promise<Proof[]> {
	const own = await actionsOf(tx, providerId, 'complaint', signalId);
	const ofReport = await actionsOf(tx, providerId, 'report', signalId);
	return [...own, ...ofReport]
		.filter(({ isDone }) => isDone)
		.map(({ id, description }) => ({ id, title: description }));
}
