import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
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
import type { Variant, VisitStatus } from './model.ts';

/** Roles that visit services. */
export const leaderRoles = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
] as const satisfies readonly Role[];
export type LeaderRole = (typeof leaderRoles)[number];

/** Roles that plan visits and see all of them, unannounced ones too. */
export const planners: readonly Role[] = ['operations_manager', 'quality_lead', 'director'];

/** What policy asks about a visit. */
export interface VisitFacts {
	readonly serviceId: string;
	readonly leaderId: string;
	readonly status: VisitStatus;
	readonly isAnnounced: boolean;
}

/** Statuses of visits that have begun: the people there know. */
const begun: readonly VisitStatus[] = ['under_way', 'done', 'fed_back', 'closed'];
const readsByKey = (scopes: readonly string[]): boolean => scopes.includes('visits.read');
/** What a key reads may stand on a screen in the service: an unannounced visit only once it has begun. */
const isNews = ({ status, isAnnounced }: VisitFacts): boolean =>
	isAnnounced || begun.includes(status);

/**
 * May this actor see that there is, or was, this visit? Its leader, whoever plans visits of the service, and
 * everybody of the service once it was announced or has begun. An unannounced visit is no news to the
 * service before it begins, its manager included. Default no.
 */
export function isVisible(actor: Actor, visit: VisitFacts): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind === 'api_key') return readsByKey(actor.scopes) && isNews(visit);
	if (actor.kind === 'guest' || !holds(actor, careRoles)) return false;
	if (actor.staffId === visit.leaderId || holds(actor, planners, visit.serviceId)) return true;
	const here = servicesOf(actor);
	const isHere = here === 'all' || here.includes(visit.serviceId);
	if (!isHere) return false;
	if (begun.includes(visit.status)) return true;
	if (!visit.isAnnounced) return false;
	return visit.status === 'planned' || holds(actor, ['registered_manager'], visit.serviceId);
}

/** The same rule as `isVisible`, for every query that lists visits. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'walkaround'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind === 'api_key') {
			if (!readsByKey(actor.scopes)) return eb.lit(false);
			return eb.or([
				eb('walkaround.is_announced', '=', true),
				eb('walkaround.status', 'in', [...begun])
			]);
		}
		if (actor.kind === 'guest' || !holds(actor, careRoles)) return eb.lit(false);
		const planned = servicesWhere(actor, planners);
		if (planned === 'all') return eb.lit(true);
		const within = (services: 'all' | readonly string[]) =>
			services === 'all'
				? eb.lit(true)
				: services.length === 0
					? eb.lit(false)
					: eb('walkaround.service_id', 'in', [...services]);
		return eb.or([
			eb('walkaround.leader_id', '=', actor.staffId),
			within(planned),
			eb.and([
				within(servicesOf(actor)),
				eb.or([
					eb('walkaround.status', 'in', [...begun]),
					eb.and([
						eb('walkaround.is_announced', '=', true),
						eb.or([
							eb('walkaround.status', '=', 'planned'),
							within(servicesWhere(actor, ['registered_manager']))
						])
					])
				])
			])
		]);
	};

const ASK = 'Ask your operations manager or quality lead.';

/** Whether the list of visits makes sense for this actor at all. */
export const canList = (actor: Actor): boolean =>
	actor.kind !== 'guest' && (actor.kind !== 'person' || holds(actor, careRoles));

/** Planning for others is for planners; whoever answers for a service plans a visit of their own there. */
export function canPlan(
	actor: Actor,
	visit: { readonly serviceId: string; readonly leaderId: string; readonly variant: Variant }
): Permission {
	if (actor.kind === 'process' || holds(actor, planners, visit.serviceId)) return allowed;
	const isOwn = actor.kind === 'person' && actor.staffId === visit.leaderId;
	if (isOwn && holds(actor, leaderRoles, visit.serviceId)) return allowed;
	return notAllowed(
		'Leader visits are planned by whoever answers for more than one service.',
		'Plan one of your own, or ask your operations manager.'
	);
}

/** Its leader, and whoever plans visits of that service, move it, hand it on, skip it or take it off. */
export function canChange(actor: Actor, visit: VisitFacts): Permission {
	if (actor.kind === 'process' || holds(actor, planners, visit.serviceId)) return allowed;
	if (actor.kind === 'person' && actor.staffId === visit.leaderId) return allowed;
	return notAllowed('Only the leader of this visit, or whoever plans visits, can change it.', ASK);
}

/** What is done on the visit is done by whoever is there: its leader. */
export function canLead(actor: Actor, visit: VisitFacts): Permission {
	if (actor.kind === 'process') return allowed;
	if (actor.kind === 'person' && actor.staffId === visit.leaderId) return allowed;
	return notAllowed('Only the leader of this visit can write down what was said there.', ASK);
}

/** What was said is read by its leader and by those who answer for the service; everybody gets the feedback. */
export const canReadAnswers = (actor: Actor, visit: VisitFacts): boolean =>
	actor.kind === 'process' ||
	(actor.kind === 'person' &&
		(actor.staffId === visit.leaderId || holds(actor, leaderRoles, visit.serviceId)));

/** A programme, how often, and the questions: whoever answers for every service they touch. */
export function canRunProgramme(actor: Actor, serviceIds: readonly string[]): Permission {
	const all = serviceIds.length === 0 || serviceIds.every((id) => holds(actor, planners, id));
	if (actor.kind === 'process' || (all && holds(actor, planners))) return allowed;
	return notAllowed(
		'A programme of leader visits is run by whoever answers for its services.',
		'Ask your quality lead or director.'
	);
}

/** How often, and which questions, hold for the whole provider. */
export function canSetRules(actor: Actor): Permission {
	if (actor.kind === 'process' || holds(actor, ['quality_lead', 'director'])) return allowed;
	return notAllowed(
		'How often leaders visit, and what they ask, is set for the whole organisation.',
		'Ask your quality lead or director.'
	);
}
