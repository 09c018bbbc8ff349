import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';

export type RoundStatus = 'open' | 'closed' | 'shared';

export interface Round {
	readonly id: string;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly version: number;
	readonly openedOn: string;
	readonly closesOn: string;
	readonly status: RoundStatus;
	readonly asked: number;
	readonly answered: number | null;
	readonly closedOn: string | null;
	readonly sharedOn: string | null;
	readonly heard: string | null;
	readonly changes: string | null;
	readonly revision: number;
}

/** Rounds the actor may know of, without what marks are made with. */
export const roundsSeenBy = (tx: TenantTx, actor: Actor) =>
	tx
		.selectFrom('pulse_round')
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'pulse_round.provider_id')
				.onRef('service.id', '=', 'pulse_round.service_id')
		)
		.select([
			'pulse_round.id',
			'pulse_round.service_id as serviceId',
			'service.name as serviceName',
			'pulse_round.questions_version as version',
			'pulse_round.opened_on as openedOn',
			'pulse_round.closes_on as closesOn',
			'pulse_round.status',
			'pulse_round.asked',
			'pulse_round.answered',
			'pulse_round.closed_on as closedOn',
			'pulse_round.shared_on as sharedOn',
			'pulse_round.heard',
			'pulse_round.changes',
			'pulse_round.revision'
		])
		.where('pulse_round.provider_id', '=', actor.providerId)
		.where(visibleTo(actor))
		.$narrowType<{ status: RoundStatus }>();

/** The round, if the actor may know of it. */
export async function findRound(tx: TenantTx, actor: Actor, id: string): Promise<Round | null> {
	if (!isId(id)) return null;
	const row = await roundsSeenBy(tx, actor).where('pulse_round.id', '=', id).executeTakeFirst();
	return row ?? null;
}
