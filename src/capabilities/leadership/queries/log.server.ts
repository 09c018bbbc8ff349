import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { londonDayBounds } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { entryOf, loggedNames, type Involvement } from '../log.ts';
import type { Period } from './own-facts.server.ts';

export interface LogLine {
	readonly id: string;
	readonly at: Date;
	readonly kind: Involvement;
	readonly words: string;
	readonly serviceName: string | null;
}

/** Two leaders' quarters fit a thousand times; a file says when it was cut. */
export const MOST_LINES = 1000;

/**
 * What one leader did in a period, from the trail: fixed words, a day and a service, and nothing that anybody wrote.
 * What was done about a report that is kept from view is not in it. Who may read it is asked before. One statement.
 */
export async function leaderLog(
	tx: TenantTx,
	actor: PersonActor,
	staffId: string,
	{ from, to }: Period
): Promise<LogLine[]> {
	if (!isId(staffId)) return [];
	const rows = await tx
		.selectFrom('event')
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'event.provider_id')
				.onRef('service.id', '=', 'event.service_id')
		)
		.select(['event.id', 'event.recorded_at as at', 'event.name', 'service.name as serviceName'])
		.where('event.provider_id', '=', actor.providerId)
		.where('event.actor_kind', '=', 'person')
		.where('event.actor_id', '=', staffId)
		.where('event.name', 'in', [...loggedNames])
		.where('event.recorded_at', '>=', londonDayBounds(from).start)
		.where('event.recorded_at', '<', londonDayBounds(to).end)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('signal as kept')
						.leftJoin('review as of', (join) =>
							join
								.onRef('of.provider_id', '=', 'kept.provider_id')
								.onRef('of.signal_id', '=', 'kept.id')
						)
						.select('kept.id')
						.whereRef('kept.provider_id', '=', 'event.provider_id')
						.where('kept.compartment', 'is not', null)
						.where((on) =>
							on.or([
								on('kept.id', '=', on.ref('event.subject_id')),
								on('of.id', '=', on.ref('event.subject_id'))
							])
						)
				)
			)
		)
		.orderBy('event.recorded_at', 'desc')
		.orderBy('event.id', 'desc')
		.limit(MOST_LINES)
		.execute();
	return rows.flatMap(({ name, ...row }) => {
		const entry = entryOf(name);
		return entry ? [{ ...row, ...entry }] : [];
	});
}

/** Those whose log a director may show: whoever leads, by name. */
export function loggedLeaders(actor: PersonActor): Part<FieldOption> {
	const query = expressionBuilder<DB>()
		.selectFrom('staff')
		.select(['staff.id as value', 'staff.name as label'])
		.where('staff.provider_id', '=', actor.providerId)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('role_grant as g')
					.select('g.id')
					.whereRef('g.provider_id', '=', 'staff.provider_id')
					.whereRef('g.staff_id', '=', 'staff.id')
					.where('g.role', 'not in', ['care_worker', 'administrator'])
			)
		)
		.orderBy('staff.name')
		.orderBy('staff.id')
		.limit(500);
	return part('leaders', rowsAsJson(query), (rows) => rows);
}

/** The name of one leader, for a heading and a file: a part. */
export const leaderName = (actor: PersonActor, staffId: string): Part<{ readonly name: string }> =>
	part(
		'leader-name',
		rowsAsJson(
			sql<{ name: string }>`select name from staff
				where provider_id = ${actor.providerId} and id = ${staffId}`
		),
		(rows) => rows
	);
