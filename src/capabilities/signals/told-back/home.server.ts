import { expressionBuilder, sql, type ExpressionBuilder } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { plural } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { visibleTo } from '../policy.ts';

/** Answers that left something open are few; more than this is the list's business. */
const MOST = 200;

/**
 * People who said "partly" or "no" to what they were told: to answer again, for the managers who must
 * answer them. A part of home; worries are answered on their own page and not counted here.
 */
export function answersToGiveAgain(actor: PersonActor): Part<HomeItem> {
	const services = servicesWhere(actor, ['registered_manager', 'operations_manager']);
	const inScope =
		services === 'all'
			? sql<boolean>`true`
			: sql<boolean>`signal.service_id = any(${services}::uuid[])`;
	const query = expressionBuilder<DB>()
		.selectFrom('signal_told_back as told')
		.innerJoin('signal', (join) =>
			join
				.onRef('signal.provider_id', '=', 'told.provider_id')
				.onRef('signal.id', '=', 'told.signal_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.select(['signal.id', 'service.name', 'told.answered', 'told.answer_words as words'])
		.select(sql<string>`told.answered_at`.as('since'))
		.where('told.provider_id', '=', actor.providerId)
		.where('told.answered', 'in', ['partly', 'no'])
		.where('told.answered_again_at', 'is', null)
		.where('signal.compartment', 'is', null)
		.where('signal.status', '!=', 'rejected')
		.where(inScope)
		.where((eb) =>
			eb.or([
				eb('signal.reporter_kind', '!=', 'person'),
				eb('signal.reporter_id', '!=', actor.staffId)
			])
		)
		.where((eb) => visibleTo(actor)(eb as unknown as ExpressionBuilder<DB, 'signal'>))
		.orderBy('told.answered_at')
		.limit(MOST);
	return part('answers to give again', rowsAsJson(query), (rows) => {
		const [first] = rows;
		if (!first) return [];
		const more = rows.length - 1;
		return [
			{
				kind: 'answer_again',
				title: `${plural(rows.length, 'answer', 'answers')} left something open`,
				sentence: `${first.answered === 'no' ? 'It did not answer' : 'It only partly answered'} somebody at ${first.name}.${more > 0 ? ` ${plural(more, 'other waits', 'others wait')} too.` : ''}`,
				href: `/reports/${first.id}#tell-back`,
				tag: { text: 'Answer again', tone: 'concern' },
				since: first.since
			}
		];
	});
}
