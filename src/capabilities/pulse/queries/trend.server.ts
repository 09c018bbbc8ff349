import { expressionBuilder } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { askers, resultScope } from '../policy.ts';

export interface TrendPoint {
	readonly roundId: string;
	readonly closedOn: string;
	readonly question: string;
	readonly yes: number;
	readonly partly: number;
	readonly no: number;
}

/** Eight rounds of seven questions: two years of a round a quarter. */
const MOST = 56;

/**
 * What one service (null: everybody) answered over time, the newest rounds, oldest first: a part of any page.
 * The first is the baseline of what was tried since. A leader's visits read it here.
 */
export function pulseOverTime(actor: PersonActor, serviceId: string | null): Part<TrendPoint> {
	const early = servicesWhere(actor, askers);
	const shared = resultScope(actor, true);
	const mayEarly =
		early === 'all' || (serviceId === null ? early.length > 0 : early.includes(serviceId));
	const may = mayEarly || shared === 'all' || serviceId === null || shared.includes(serviceId);
	const query = expressionBuilder<DB>()
		.selectFrom('pulse_result as result')
		.innerJoin('pulse_round as round', (join) =>
			join
				.onRef('round.provider_id', '=', 'result.provider_id')
				.onRef('round.id', '=', 'result.round_id')
		)
		.select([
			'round.id as roundId',
			'round.closed_on as closedOn',
			'result.question',
			'result.yes',
			'result.partly',
			'result.no'
		])
		.where('result.provider_id', '=', actor.providerId)
		.where('result.shift_group', 'is', null)
		.where((eb) =>
			serviceId === null
				? eb('result.service_id', 'is', null)
				: eb('result.service_id', '=', serviceId)
		)
		.where((eb) => eb.lit(may))
		.where((eb) => (mayEarly ? eb.lit(true) : eb('round.status', '=', 'shared')))
		.orderBy('round.closed_on', 'desc')
		.orderBy('round.id', 'desc')
		.limit(MOST);
	return part('pulse-trend', rowsAsJson(query), (rows) =>
		rows.map((row) => ({ ...row, closedOn: row.closedOn ?? '' })).reverse()
	);
}
