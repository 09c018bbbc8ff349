import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

export type SourceRow = { id: string; reference: string; kind: string; happenedOn: string };

const reports = (tx: TenantTx, actor: Actor) =>
	tx
		.selectFrom('signal')
		.select(['signal.id', 'signal.reference', 'signal.kind', 'signal.happened_on as happenedOn'])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleSignals(actor));

/** The reports a lesson learns from, as far as the actor may see them. */
export function sourcesFor(tx: TenantTx, actor: Actor, lessonId: string): Promise<SourceRow[]> {
	return reports(tx, actor)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('lesson_source as s')
					.select('s.signal_id')
					.whereRef('s.provider_id', '=', 'signal.provider_id')
					.whereRef('s.signal_id', '=', 'signal.id')
					.where('s.lesson_id', '=', lessonId)
			)
		)
		.orderBy('signal.occurred_at')
		.execute();
}

/** A report by the reference people say aloud, in any case; null when not there for this actor. */
export async function reportByReference(
	tx: TenantTx,
	actor: Actor,
	reference: string
): Promise<SourceRow | null> {
	const row = await reports(tx, actor)
		.where('signal.reference', '=', reference.trim().toUpperCase())
		.executeTakeFirst();
	return row ?? null;
}

/** Reports by id that a lesson may start from: those not there for the actor are left out. */
export function reportsById(
	tx: TenantTx,
	actor: Actor,
	ids: readonly string[]
): Promise<(SourceRow & { theme: string | null })[]> {
	if (ids.length === 0) return Promise.resolve([]);
	return reports(tx, actor)
		.leftJoin('taxonomy_term as t', (join) =>
			join
				.onRef('t.provider_id', '=', 'signal.provider_id')
				.on((eb) => eb('t.code', '=', eb.fn.coalesce('signal.failure_code', 'signal.domain_code')))
		)
		.select('t.label as theme')
		.where('signal.id', 'in', [...ids])
		.orderBy('signal.occurred_at')
		.execute();
}

/** Other live lessons, for choosing which one takes this one's place. */
export function liveTitles(
	tx: TenantTx,
	actor: Actor,
	exceptId: string
): Promise<{ value: string; label: string }[]> {
	return tx
		.selectFrom('lesson')
		.select(['lesson.id as value', 'lesson.title as label'])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('lesson.status', '=', 'live')
		.where('lesson.id', '!=', exceptId)
		.where('lesson.local_team_id', 'is', null)
		.orderBy('lesson.title')
		.limit(500)
		.execute();
}
