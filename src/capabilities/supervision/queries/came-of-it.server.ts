import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleIdeas } from '#capabilities/ideas/policy.ts';
import type { IdeaStatus } from '#capabilities/ideas/model.ts';
import { visibleTo as visiblePromises } from '#capabilities/promises/policy.ts';
import type { PromiseStatus } from '#capabilities/promises/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { ScopeOf } from './lessons-in-scope.server.ts';

export interface PromiseMade {
	readonly id: string;
	readonly what: string;
	readonly ownerName: string;
	readonly status: PromiseStatus;
	readonly dueOn: string;
	readonly outcome: string | null;
	readonly isOfThis: boolean;
	/** Whether this one of the two may open it. */
	readonly opens: boolean;
}

export interface IdeaHeard {
	readonly id: string;
	readonly words: string;
	readonly status: IdeaStatus;
	readonly outcome: string | null;
	readonly isOfThis: boolean;
	readonly opens: boolean;
}

/** What came of a promise is said once more after it ended, and then leaves the agenda. */
const SAID_AGAIN_DAYS = 62;

/** Promises opened from this supervision: those of this session, and of earlier ones while open or just ended. */
export const promisesMade = (
	scope: ScopeOf,
	supervisorId: string,
	actor: PersonActor
): Part<PromiseMade> =>
	part(
		'promises made',
		rowsAsJson(
			expressionBuilder<DB>()
				.selectFrom('supervision_session as s')
				.innerJoin('promise', (join) =>
					join
						.onRef('promise.provider_id', '=', 's.provider_id')
						.on('promise.source_kind', '=', 'supervision')
						.onRef('promise.source_id', '=', 's.id')
				)
				.innerJoin('staff as p', (join) =>
					join
						.onRef('p.provider_id', '=', 'promise.provider_id')
						.onRef('p.id', '=', 'promise.owner_id')
				)
				.select((eb) => [
					'promise.id',
					'promise.what',
					'p.name as ownerName',
					'promise.status',
					'promise.due_on as dueOn',
					'promise.outcome',
					eb('s.id', '=', scope.sessionId).as('isOfThis'),
					sql<boolean>`${visiblePromises(actor)(eb as never)}`.as('opens')
				])
				.where('s.provider_id', '=', scope.providerId)
				.where('s.supervisee_id', '=', scope.superviseeId)
				.where((eb) =>
					eb.or([
						eb('s.id', '=', scope.sessionId),
						eb('promise.status', '=', 'open'),
						sql<boolean>`promise.ended_at > now() - make_interval(days => ${SAID_AGAIN_DAYS}::int)`
					])
				)
				// What was said to somebody else in confidence does not pass on with the person.
				.where((eb) =>
					eb.or([eb('s.supervisor_id', '=', supervisorId), visiblePromises(actor)(eb as never)])
				)
				.orderBy('promise.due_on')
				.orderBy('promise.id')
				.limit(20)
		),
		(rows) => rows as PromiseMade[]
	);

/** Ideas heard in this supervision: of this session, and of earlier ones until they are decided. */
export const ideasHeard = (
	scope: ScopeOf,
	supervisorId: string,
	actor: PersonActor
): Part<IdeaHeard> =>
	part(
		'ideas heard',
		rowsAsJson(
			expressionBuilder<DB>()
				.selectFrom('supervision_session as s')
				.innerJoin('idea', (join) =>
					join
						.onRef('idea.provider_id', '=', 's.provider_id')
						.on('idea.source_kind', '=', 'supervision')
						.onRef('idea.source_id', '=', 's.id')
				)
				.select((eb) => [
					'idea.id',
					'idea.words',
					'idea.status',
					'idea.outcome',
					eb('s.id', '=', scope.sessionId).as('isOfThis'),
					sql<boolean>`${visibleIdeas(actor)(eb as never)}`.as('opens')
				])
				.where('s.provider_id', '=', scope.providerId)
				.where('s.supervisee_id', '=', scope.superviseeId)
				.where((eb) =>
					eb.or([
						eb('s.id', '=', scope.sessionId),
						eb('idea.status', 'in', ['raised', 'considered', 'trying']),
						sql<boolean>`idea.decided_at > now() - make_interval(days => ${SAID_AGAIN_DAYS}::int)`
					])
				)
				.where((eb) =>
					eb.or([eb('s.supervisor_id', '=', supervisorId), visibleIdeas(actor)(eb as never)])
				)
				.orderBy('idea.raised_at', 'desc')
				.orderBy('idea.id')
				.limit(20)
		),
		(rows) => rows as IdeaHeard[]
	);
