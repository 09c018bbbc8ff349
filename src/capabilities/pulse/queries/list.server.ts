import { expressionBuilder, sql } from 'kysely';
import { servicesOf, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { askers } from '../policy.ts';
import { markOf, placesAsked } from './asked.server.ts';
import { roundsSeenBy, type Round } from './find.server.ts';

const MOST = 40;

/** The newest rounds the actor may know of; of one service those that reached it. One statement. */
export async function roundList(tx: TenantTx, actor: PersonActor): Promise<Round[]> {
	return roundsSeenBy(tx, actor)
		.orderBy('pulse_round.opened_on', 'desc')
		.orderBy('pulse_round.id', 'desc')
		.limit(MOST)
		.execute();
}

export interface AskedOfMe {
	readonly id: string;
	readonly openedOn: string;
	readonly closesOn: string;
	readonly version: number;
	readonly isAnswered: boolean;
}

/** Open rounds that ask this person, and whether they answered: asked by the same rule as when the round opened. */
export function askedOfMe(actor: PersonActor, today: string): Part<AskedOfMe> {
	const query = sql<AskedOfMe>`select r.id, r.opened_on as "openedOn", r.closes_on as "closesOn",
			r.questions_version as version,
			exists (select 1 from pulse_mark m where m.provider_id = r.provider_id and m.round_id = r.id
				and m.mark = ${markOf(sql`r.mark_secret`, actor.staffId)}) as "isAnswered"
		from pulse_round r
		where r.provider_id = ${actor.providerId} and r.status = 'open' and r.closes_on >= ${today}
			and exists (select 1
				from (${placesAsked(actor.providerId, sql`r.opened_on`, actor.staffId)}) place
				join pulse_group g on g.provider_id = r.provider_id and g.round_id = r.id
					and g.service_id = place."serviceId" and g.shift_group = place."shiftGroup")
		order by r.opened_on, r.id
		limit 5`;
	return part('pulse-asked', rowsAsJson(query), (rows) => rows);
}

/** Where this person may ask: their services, and every service when they answer for all. */
export function placesToAsk(actor: PersonActor): Part<FieldOption> {
	const over = servicesWhere(actor, askers);
	const query = expressionBuilder<DB>()
		.selectFrom('service')
		.select(['service.id as value', 'service.name as label'])
		.where('service.provider_id', '=', actor.providerId)
		.where('service.closed_on', 'is', null)
		.where((eb) =>
			over === 'all' ? eb.lit(true) : over.length > 0 ? eb('service.id', 'in', over) : eb.lit(false)
		)
		.orderBy('service.name');
	return part('pulse-places', rowsAsJson(query), (rows) => [
		...(over === 'all' ? [{ value: '', label: 'Every service' }] : []),
		...rows
	]);
}

/** The services whose rounds this person may look back over. */
export function servicesToChoose(actor: PersonActor): Part<FieldOption> {
	const mine = servicesOf(actor);
	const query = expressionBuilder<DB>()
		.selectFrom('service')
		.select(['service.id as value', 'service.name as label'])
		.where('service.provider_id', '=', actor.providerId)
		.where('service.closed_on', 'is', null)
		.where((eb) =>
			mine === 'all' ? eb.lit(true) : mine.length > 0 ? eb('service.id', 'in', mine) : eb.lit(false)
		)
		.orderBy('service.name')
		.limit(500);
	return part('pulse-services', rowsAsJson(query), (rows) => rows);
}
