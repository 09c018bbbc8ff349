import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import {
	careRoles,
	holds,
	servicesOf,
	servicesWhere,
	type Actor,
	type Role
} from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { IdeaFacts } from './model.ts';

/** Roles that read every idea of their services and answer it. */
const answerers: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Roles that decide what becomes of an idea. */
const deciders: readonly Role[] = answerers.filter((role) => role !== 'team_leader');

/** The process behind the box for ideas without a name: no person is in its trail. */
export const IDEA_BOX = 'idea-box';

/** Only the box itself puts in what came without a name, and speaks for it. */
export const isBox = (actor: Actor): Permission =>
	actor.kind === 'process' && actor.name === IDEA_BOX
		? allowed
		: notAllowed('Only the box itself does that.', 'Use the form for ideas.');

const readsByKey = (scopes: readonly string[]): boolean => scopes.includes('ideas.read');
const isAtWork = (actor: Actor, serviceId: string): boolean => {
	const mine = actor.kind === 'person' && holds(actor, careRoles) ? servicesOf(actor) : [];
	return mine === 'all' || mine.includes(serviceId);
};

/** Services whose ideas the actor answers. */
export const answeredServices = (actor: Actor): 'all' | string[] => servicesWhere(actor, answerers);

/** Whether the actor answers ideas there: reads them as they were said, from the first moment. */
export const answersIn = (actor: Actor, serviceId: string): boolean =>
	holds(actor, answerers, serviceId);

/**
 * May this actor see the idea? Whoever raised it and those who answer, from the start; everybody else who works
 * there once somebody has begun to look into it, when it names nobody.
 */
export function isVisible(actor: Actor, idea: IdeaFacts): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind === 'api_key') return readsByKey(actor.scopes);
	if (actor.kind === 'guest' || !holds(actor, careRoles)) return false;
	if (actor.staffId === idea.raisedBy || answersIn(actor, idea.serviceId)) return true;
	return idea.status !== 'raised' && isAtWork(actor, idea.serviceId);
}

/** The same rule as `isVisible`, for every query that lists ideas. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'idea'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind === 'api_key') return eb.lit(readsByKey(actor.scopes));
		if (actor.kind === 'guest' || !holds(actor, careRoles)) return eb.lit(false);
		const answered = servicesWhere(actor, answerers);
		if (answered === 'all') return eb.lit(true);
		const work = servicesOf(actor);
		const among = (services: 'all' | readonly string[]): Expression<SqlBool> =>
			services === 'all'
				? eb.lit(true)
				: services.length > 0
					? eb('idea.service_id', 'in', services)
					: eb.lit(false);
		return eb.or([
			eb('idea.raised_by', '=', actor.staffId),
			among(answered),
			eb.and([eb('idea.status', '!=', 'raised'), among(work)])
		]);
	};

/** Whether this actor reads the words as they were said. */
export const seesOwnWords = (actor: Actor, idea: IdeaFacts): boolean =>
	answersIn(actor, idea.serviceId) || (actor.kind === 'person' && actor.staffId === idea.raisedBy);

/** The same as SQL, for lists. */
export const seesOwnWordsSql = (actor: Actor): Expression<SqlBool> => {
	if (actor.kind !== 'person') return sql<SqlBool>`false`;
	const answered = servicesWhere(actor, answerers);
	if (answered === 'all') return sql<SqlBool>`true`;
	return sql<SqlBool>`(coalesce(idea.raised_by = ${actor.staffId}::uuid, false)
		or idea.service_id = any(${answered}::uuid[]))`;
};

/** Whether a list of ideas makes sense for this actor: an administrator sees no care content. */
export const canListIdeas = (actor: Actor): boolean =>
	actor.kind !== 'person' || holds(actor, careRoles);

/** Whether the actor leads anywhere: their list has more views. */
export const leadsAnywhere = (actor: Actor): boolean => holds(actor, answerers);

/** Where somebody may raise an idea: where they work or hold a role. */
export function canRaise(actor: Actor, serviceId: string): Permission {
	return isAtWork(actor, serviceId)
		? allowed
		: notAllowed('You can raise an idea where you work.', 'Choose one of your own services.');
}

/** Writing an idea down for somebody else: whoever leads there, at a visit for example. */
export function canNote(actor: Actor, serviceId: string): Permission {
	return answersIn(actor, serviceId)
		? allowed
		: notAllowed('Ideas of others are written down by whoever leads there.', 'Raise it yourself.');
}

/** Looking into it, answering it: whoever leads there. */
export function canAnswer(actor: Actor, idea: IdeaFacts): Permission {
	if (actor.kind === 'person' && actor.staffId === idea.raisedBy) {
		return notAllowed('This is your own idea, so somebody else answers it.', 'Ask your manager.');
	}
	return answersIn(actor, idea.serviceId)
		? allowed
		: notAllowed('Ideas are answered by whoever leads the service.', 'Ask your team leader.');
}

/** Trying it, taking it on, saying not now: a manager, never of their own idea. */
export function canDecide(actor: Actor, idea: IdeaFacts): Permission {
	const may = canAnswer(actor, idea);
	if (!may.allowed || holds(actor, deciders, idea.serviceId)) return may;
	return notAllowed('A manager decides what becomes of an idea.', 'Ask your manager.');
}

/** Saying whether the answer answered: only whoever raised it. */
export function canJudge(actor: Actor, idea: IdeaFacts): Permission {
	return actor.kind === 'person' && idea.raisedBy !== null && actor.staffId === idea.raisedBy
		? allowed
		: notAllowed('Only whoever raised the idea can say that.', 'There is nothing for you to do.');
}
