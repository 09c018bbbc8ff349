import { expressionBuilder, sql } from 'kysely';
import { namesOf } from '#capabilities/actions/queries/names.server.ts';
import { ownersFor } from '#capabilities/actions/queries/choices.server.ts';
import { serviceName } from '#capabilities/organisation/queries/name.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, part, rowsAsJson } from '#platform/pages/gather.ts';
import type { PromiseSource } from '../model.ts';
import { madeAt } from '../sources.server.ts';
import { findPromise } from './find.server.ts';

/** What was said on how it goes, the newest first. */
function wordsOf(actor: PersonActor, promiseId: string) {
	const query = expressionBuilder<DB>()
		.selectFrom('promise_update as u')
		.innerJoin('staff', (join) =>
			join.onRef('staff.provider_id', '=', 'u.provider_id').onRef('staff.id', '=', 'u.told_by')
		)
		.select(['u.id', 'u.words', sql<string>`u.told_at`.as('at'), 'staff.name as by'])
		.where('u.provider_id', '=', actor.providerId)
		.where('u.promise_id', '=', promiseId)
		.orderBy('u.told_at', 'desc')
		.orderBy('u.id', 'desc')
		.limit(50);
	return part('words', rowsAsJson(query), (rows) => rows);
}

/** Everything the page of one promise needs: three statements at most. Null when it is not there for this actor. */
export async function promisePage(tx: TenantTx, actor: PersonActor, id: string) {
	const found = await findPromise(tx, actor, id);
	if (!found) return null;
	const { row, facts } = found;
	const { words, names, service, owners } = await gather(tx, {
		words: [wordsOf(actor, id)],
		names: [namesOf(actor, [row.owner_id, row.made_by, row.ended_by])],
		service: [serviceName(actor.providerId, row.service_id)],
		owners: [ownersFor(actor, row.service_id)]
	});
	const source =
		row.source_id === null
			? null
			: await madeAt(tx, actor, row.source_kind as PromiseSource, row.source_id);
	return {
		row,
		facts,
		words,
		owners,
		source,
		serviceName: service[0] ?? '',
		names: new Map(names.map((one) => [one.id, one.name]))
	};
}
