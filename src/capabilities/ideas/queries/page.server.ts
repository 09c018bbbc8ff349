import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { londonDate } from '#kernel/london.ts';
import { namesOf } from '#capabilities/actions/queries/names.server.ts';
import { historyOf } from '#capabilities/people/queries/history-of.server.ts';
import { serviceName } from '#capabilities/organisation/queries/name.server.ts';
import { measureOf } from '#kernel/measures.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { ideaSentences } from '../events.ts';
import type { Answered } from '../model.ts';
import { answersIn } from '../policy.ts';
import { waitingOfRow } from './list.server.ts';
import { findIdea } from './find.server.ts';

interface Told {
	readonly id: string;
	readonly words: string;
	readonly toldAt: string;
	readonly by: string;
	readonly answered: Answered | null;
	readonly answerWords: string | null;
	readonly answeredAt: string | null;
	readonly answeredAgainAt: string | null;
	readonly seenAt: string | null;
}

/** What was told, the newest last. */
const toldOf = (actor: PersonActor, ideaId: string): Part<Told> => {
	const query = expressionBuilder<DB>()
		.selectFrom('idea_told_back as t')
		.innerJoin('staff', (join) =>
			join.onRef('staff.provider_id', '=', 't.provider_id').onRef('staff.id', '=', 't.told_by')
		)
		.select([
			't.id',
			't.words',
			sql<string>`t.told_at`.as('toldAt'),
			'staff.name as by',
			sql<Answered | null>`t.answered`.as('answered'),
			't.answer_words as answerWords',
			sql<string | null>`t.answered_at`.as('answeredAt'),
			sql<string | null>`t.answered_again_at`.as('answeredAgainAt'),
			sql<string | null>`t.seen_at`.as('seenAt')
		])
		.where('t.provider_id', '=', actor.providerId)
		.where('t.idea_id', '=', ideaId)
		.orderBy('t.told_at')
		.orderBy('t.id')
		.limit(50);
	return part('told', rowsAsJson(query), (rows) => rows);
};

/** Ideas of the service that somebody looks into or has decided: one of them may be the same. */
const othersHere = (actor: PersonActor, serviceId: string, ideaId: string): Part<FieldOption> => {
	const query = sql<FieldOption>`select id as value, left(shared_words, 120) as label from idea
		where provider_id = ${actor.providerId} and service_id = ${serviceId} and id <> ${ideaId}
			and status <> 'raised' and joined_to_id is null
		order by raised_at desc, id desc limit 50`;
	return part('others', rowsAsJson(query), (rows) => rows);
};

/** The same idea raised by others, answered together with this one; whose they are is on their own pages. */
const sameAs = (actor: PersonActor, ideaId: string): Part<{ id: string; words: string }> => {
	const query = sql<{ id: string; words: string }>`select id, left(words, 160) as words from idea
		where provider_id = ${actor.providerId} and joined_to_id = ${ideaId} order by raised_at, id limit 50`;
	return part('same', rowsAsJson(query), (rows) => rows);
};

/** Everything the page of one idea needs: two statements. Null when it is not there for this actor. */
export async function ideaPage(tx: TenantTx, actor: PersonActor, id: string, now: Date) {
	const found = await findIdea(tx, actor, id);
	if (!found) return null;
	const { row, facts } = found;
	const seesWho = answersIn(actor, row.service_id);
	const { told, history, names, service, others, same } = await gather(tx, {
		others: seesWho ? [othersHere(actor, row.service_id, id)] : [],
		same: seesWho ? [sameAs(actor, id)] : [],
		told: [toldOf(actor, id)],
		// Who did it is only for those who answer there.
		history: [historyOf(actor, { kind: 'idea', id }, ideaSentences, { saysWho: () => seesWho })],
		names: [namesOf(actor, [row.raised_by, row.noted_by])],
		service: [serviceName(actor.providerId, row.service_id)]
	});
	const open = told.filter(
		(one) => (one.answered === 'partly' || one.answered === 'no') && one.answeredAgainAt === null
	);
	return {
		row,
		facts,
		others,
		same,
		told,
		history,
		serviceName: service[0] ?? '',
		names: new Map(names.map((one) => [one.id, one.name])),
		waiting: waitingOfRow(
			{ ...row, left_open_at: open.at(-1)?.answeredAt ?? null },
			londonDate(now),
			measureOf(actor, 'idea_answer_days', row.raised_at)
		)
	};
}
