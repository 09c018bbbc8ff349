import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** The two people of a session. */
export interface Pair {
	readonly supervisorId: string | null;
	readonly superviseeId: string;
}

/** Whose supervision it is, for dates only. */
export interface SeriesFacts extends Pair {
	/** Null for who belongs to no single service. */
	readonly serviceId: string | null;
}

/** Roles that answer for whether the staff of their services are supervised. */
const overseers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Roles that answer for people of no single service. */
const overall: readonly Role[] = ['quality_lead', 'director'];
/** Roles that decide how often, and who with. */
const deciders: readonly Role[] = ['registered_manager', 'operations_manager', 'director'];
const leaders: readonly Role[] = ['team_leader', ...overseers];

/**
 * May this actor read a session? Its two people, and nobody else: not who manages them both, not the
 * nominated individual, not an administrator, and no key, process or guest.
 */
export const isSessionVisible = (actor: Actor, pair: Pair): boolean =>
	actor.kind === 'person' &&
	(actor.staffId === pair.supervisorId || actor.staffId === pair.superviseeId);

/** The same rule as `isSessionVisible`, for every query. */
export const visibleSessions =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'supervision_session'>): Expression<SqlBool> =>
		actor.kind === 'person'
			? eb.or([
					eb('supervision_session.supervisor_id', '=', actor.staffId),
					eb('supervision_session.supervisee_id', '=', actor.staffId)
				])
			: eb.lit(false);

/**
 * May this actor see that somebody is supervised, with whom and when: dates, never words? The two, who
 * oversees the service, and for people of no single service whoever answers for all.
 */
export function isSeriesVisible(actor: Actor, series: SeriesFacts): boolean {
	if (actor.kind === 'process') return true;
	if (isSessionVisible(actor, series)) return true;
	return series.serviceId === null
		? holds(actor, overall)
		: holds(actor, overseers, series.serviceId);
}

/** The same rule as `isSeriesVisible`, for every list. */
export const visibleSeries =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'supervision_series'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind !== 'person') return eb.lit(false);
		const seen = servicesWhere(actor, overseers);
		return eb.or([
			eb('supervision_series.supervisor_id', '=', actor.staffId),
			eb('supervision_series.supervisee_id', '=', actor.staffId),
			...(holds(actor, overall) ? [eb('supervision_series.service_id', 'is', null)] : []),
			...(seen === 'all'
				? [eb('supervision_series.service_id', 'is not', null)]
				: seen.length > 0
					? [eb('supervision_series.service_id', 'in', seen)]
					: [])
		]);
	};

/** The list of who is due: for who leads people. An administrator sees nothing about it. */
export const canListPeople = (actor: Actor): boolean => holds(actor, leaders);

/** A spot conversation or a group: whoever leads shifts or people there. */
export function canLeadHere(actor: Actor, serviceId: string): Permission {
	return holds(actor, leaders, serviceId)
		? allowed
		: notAllowed('Whoever leads there keeps that.', 'Ask your team leader.');
}

/** Services in which the actor leads people. */
export const ledServices = (actor: Actor): 'all' | readonly string[] =>
	servicesWhere(actor, leaders);

/** Changing how managers are supervised because of what keeps coming back: above a single service. */
export function canChangeArrangement(actor: Actor): Permission {
	return holds(actor, ['operations_manager', 'quality_lead', 'director'])
		? allowed
		: notAllowed(
				'How managers are supervised is decided above one service.',
				'Ask your operations manager.'
			);
}

/** Services whose sessions about a lesson may be counted for this actor. */
export const overseenServices = (actor: Actor): 'all' | readonly string[] =>
	servicesWhere(actor, overseers);

/** Writing in a session, moving it, saying that it is what was said: either of the two. */
export function canTakePart(actor: Actor, pair: Pair): Permission {
	if (isSessionVisible(actor, pair)) return allowed;
	return notAllowed('A supervision belongs to its two people.', 'Ask one of them.');
}

/** Booking, and saying that it was held or not: whoever supervises. */
export function canSupervise(actor: Actor, pair: Pair): Permission {
	if (actor.kind === 'person' && actor.staffId === pair.supervisorId) return allowed;
	return notAllowed('Whoever supervises does that.', 'Ask them, or their manager.');
}

/** Saying how often and who with: the supervisor's own leaders, never the supervisee themselves. */
export function canDecide(actor: Actor, series: SeriesFacts): Permission {
	if (actor.kind === 'process') return allowed;
	const isOwn = actor.kind === 'person' && actor.staffId === series.superviseeId;
	const leads =
		series.serviceId === null
			? holds(actor, ['director'])
			: holds(actor, deciders, series.serviceId);
	if (!isOwn && (leads || canSupervise(actor, series).allowed)) return allowed;
	return notAllowed(
		'Whoever manages them decides that.',
		isOwn ? 'Ask whoever supervises you.' : 'Ask their manager.'
	);
}

/** How often people are met in the whole organisation. */
export function canSetRules(actor: Actor): Permission {
	return holds(actor, ['quality_lead', 'director'])
		? allowed
		: notAllowed(
				'How often people are met is decided by the quality lead or a director.',
				'Ask your quality lead.'
			);
}

/** Whether a registered manager without supervision is this actor's to put right (Reg 18, domain 6). */
export const answersForManagers = (actor: Actor): boolean =>
	actor.kind === 'person' && actor.posts.includes('nominated_individual');
