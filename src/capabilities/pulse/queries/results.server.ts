import type { PersonActor } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { resultScope } from '../policy.ts';
import type { Round } from './find.server.ts';

export interface ResultLine {
	readonly roundId: string;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly shiftGroup: ShiftGroup | null;
	readonly question: string;
	readonly yes: number;
	readonly partly: number;
	readonly no: number;
}

export interface Participation {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly asked: number;
	readonly answered: number;
}

/** The most lines a page shows: 50 services with their shift groups. */
const MOST = 1500;

/**
 * What may be shown of a closed round to this actor: everybody, their services, and their shift groups. While it
 * is open there is nothing to read for anybody. One statement.
 */
export async function resultsOf(
	tx: TenantTx,
	actor: PersonActor,
	round: Pick<Round, 'id' | 'status'>
): Promise<ResultLine[]> {
	if (round.status === 'open') return [];
	const early = resultScope(actor, false);
	const scope = round.status === 'shared' ? resultScope(actor, true) : early;
	if (scope !== 'all' && scope.length === 0) return [];
	return tx
		.selectFrom('pulse_result')
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'pulse_result.provider_id')
				.onRef('service.id', '=', 'pulse_result.service_id')
		)
		.select([
			'pulse_result.round_id as roundId',
			'pulse_result.service_id as serviceId',
			'service.name as serviceName',
			'pulse_result.shift_group as shiftGroup',
			'pulse_result.question',
			'pulse_result.yes',
			'pulse_result.partly',
			'pulse_result.no'
		])
		.where('pulse_result.provider_id', '=', actor.providerId)
		.where('pulse_result.round_id', '=', round.id)
		.where((eb) =>
			scope === 'all'
				? eb.lit(true)
				: eb.or([
						eb('pulse_result.service_id', 'is', null),
						eb('pulse_result.service_id', 'in', [...scope])
					])
		)
		.orderBy('service.name', (order) => order.asc().nullsFirst())
		.orderBy('pulse_result.shift_group', (order) => order.asc().nullsFirst())
		.limit(MOST)
		.$narrowType<{ shiftGroup: ShiftGroup | null }>()
		.execute();
}

/** How many were asked and how many answered, by service, for those who ask: who they are is not known. */
export async function participationOf(
	tx: TenantTx,
	actor: PersonActor,
	roundId: string
): Promise<Participation[]> {
	const scope = resultScope(actor, false);
	if (scope !== 'all' && scope.length === 0) return [];
	return tx
		.selectFrom('pulse_group')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'pulse_group.provider_id')
				.onRef('service.id', '=', 'pulse_group.service_id')
		)
		.select((eb) => [
			'pulse_group.service_id as serviceId',
			'service.name as serviceName',
			eb.cast<number>(eb.fn.sum('pulse_group.asked'), 'integer').as('asked'),
			eb.cast<number>(eb.fn.sum('pulse_group.answered'), 'integer').as('answered')
		])
		.where('pulse_group.provider_id', '=', actor.providerId)
		.where('pulse_group.round_id', '=', roundId)
		.where((eb) =>
			scope === 'all' ? eb.lit(true) : eb('pulse_group.service_id', 'in', [...scope])
		)
		.groupBy(['pulse_group.service_id', 'service.name'])
		.orderBy('service.name')
		.limit(MOST)
		.execute();
}
