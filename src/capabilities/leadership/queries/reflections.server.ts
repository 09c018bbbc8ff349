import { expressionBuilder } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

export interface Reflection {
	readonly id: string;
	readonly kind: string;
	readonly on: string;
	readonly surprised: string;
	readonly ownPart: string;
	readonly nextTime: string;
}

const MOST = 40;

/** The actor's own thoughts, the newest first: it takes nobody else. */
export function myReflections(actor: PersonActor): Part<Reflection> {
	const query = expressionBuilder<DB>()
		.selectFrom('leader_reflection as own')
		.select([
			'own.id',
			'own.contact_kind as kind',
			'own.contact_on as on',
			'own.surprised',
			'own.own_part as ownPart',
			'own.next_time as nextTime'
		])
		.where('own.provider_id', '=', actor.providerId)
		.where('own.staff_id', '=', actor.staffId)
		.orderBy('own.contact_on', 'desc')
		.orderBy('own.id', 'desc')
		.limit(MOST);
	return part('reflections', rowsAsJson(query), (rows) => rows);
}
