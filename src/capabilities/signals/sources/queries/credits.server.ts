import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Thanks as the person they are for reads them: the words, and never who else was thanked. */
export interface Thanks {
	readonly id: string;
	readonly staffId: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly kind: string;
	readonly words: string;
	readonly fromWhom: string | null;
	readonly whyItMattered: string | null;
	readonly happenedOn: string;
	readonly isSeen: boolean;
	readonly mayName: string | null;
}

const thanksOf = (tx: TenantTx, providerId: string, staffId: string) =>
	tx
		.selectFrom('signal_credit as credit')
		.innerJoin('signal', (join) =>
			join
				.onRef('signal.provider_id', '=', 'credit.provider_id')
				.onRef('signal.id', '=', 'credit.signal_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.leftJoin('signal_compliment as said', (join) =>
			join
				.onRef('said.provider_id', '=', 'signal.provider_id')
				.onRef('said.signal_id', '=', 'signal.id')
		)
		.leftJoin('signal_good_practice as done', (join) =>
			join
				.onRef('done.provider_id', '=', 'signal.provider_id')
				.onRef('done.signal_id', '=', 'signal.id')
		)
		.select([
			'signal.id',
			'signal.service_id',
			'service.name as service_name',
			'signal.kind',
			'signal.words',
			'said.from_whom',
			'done.why_it_mattered',
			'signal.happened_on',
			'credit.seen_at',
			'credit.may_name'
		])
		.where('credit.provider_id', '=', providerId)
		.where('credit.staff_id', '=', staffId)
		.where('signal.withdrawn_at', 'is', null);

type Row = Awaited<ReturnType<ReturnType<typeof thanksOf>['execute']>>[number];

const asThanks = (row: Row, staffId: string): Thanks => ({
	id: row.id,
	staffId,
	serviceId: row.service_id,
	serviceName: row.service_name,
	kind: row.kind,
	words: row.words,
	fromWhom: row.from_whom,
	whyItMattered: row.why_it_mattered,
	happenedOn: row.happened_on,
	isSeen: row.seen_at !== null,
	mayName: row.may_name
});

/** One's own thanks by the report they are in; null for anybody else's. */
export async function creditFor(tx: TenantTx, actor: Actor, id: string): Promise<Thanks | null> {
	if (actor.kind !== 'person') return null;
	const row = await thanksOf(tx, actor.providerId, actor.staffId)
		.where('signal.id', '=', id)
		.executeTakeFirst();
	return row ? asThanks(row, actor.staffId) : null;
}

/** One's own thanks, the newest first. */
export async function myThanks(tx: TenantTx, actor: Actor): Promise<Thanks[]> {
	if (actor.kind !== 'person') return [];
	const rows = await thanksOf(tx, actor.providerId, actor.staffId)
		.orderBy('credit.credited_at', 'desc')
		.orderBy('signal.id', 'desc')
		.limit(100)
		.execute();
	return rows.map((row) => asThanks(row, actor.staffId));
}

export async function isCredited(
	tx: TenantTx,
	providerId: string,
	signalId: string,
	staffId: string
): Promise<boolean> {
	const row = await tx
		.selectFrom('signal_credit')
		.select('staff_id')
		.where('provider_id', '=', providerId)
		.where('signal_id', '=', signalId)
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return row !== undefined;
}
