import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import {
	careRoles,
	holds,
	roleWords,
	servicesWhere,
	type Actor,
	type PersonActor,
	type Role
} from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import { capital, listOf } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { methodOf, ruleOf, type MethodCode } from './methods.ts';

/** Roles that see every review of their services. */
const overseers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

export interface ReviewPlace {
	readonly serviceId: string;
	readonly teamId: string | null;
}

/** What policy asks about a review. */
export interface ReviewFacts {
	readonly method: MethodCode;
	readonly tier: number;
	readonly leadId: string;
	/** Where its reports happened. */
	readonly places: readonly ReviewPlace[];
	/** Everyone whose words are in its findings. */
	readonly writerIds: readonly string[];
}

const keyReads = (scopes: readonly string[]): boolean => scopes.includes('reviews.read');

/** Whether the person leads the team a report came from, or the whole of its service. */
const leadsTeamOf = (actor: PersonActor, { serviceId, teamId }: ReviewPlace): boolean =>
	actor.grants.some(
		(grant) =>
			grant.role === 'team_leader' &&
			(grant.services === 'all' || grant.services.includes(serviceId)) &&
			(grant.teams.length === 0 || (teamId !== null && grant.teams.includes(teamId)))
	);

/**
 * May this actor see this review? Its lead, and whoever answers for a service it looks at. Team leaders
 * see debriefs of their own teams' reports, nothing deeper. Default no.
 */
export function isVisible(actor: Actor, review: ReviewFacts): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind === 'api_key') return keyReads(actor.scopes);
	if (actor.kind === 'guest' || !holds(actor, careRoles)) return false;
	if (actor.staffId === review.leadId) return true;
	return review.places.some(
		(place) =>
			holds(actor, overseers, place.serviceId) ||
			(review.method === 'debrief' && leadsTeamOf(actor, place))
	);
}

/** The same rule as `isVisible`, for every query that lists reviews. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'review'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind === 'api_key') return eb.lit(keyReads(actor.scopes));
		if (actor.kind === 'guest' || !holds(actor, careRoles)) return eb.lit(false);
		const overseen = servicesWhere(actor, overseers);
		if (overseen === 'all') return eb.lit(true);
		const debriefs = debriefedTeams(actor);
		return eb.or([
			eb('review.lead_id', '=', actor.staffId),
			...(overseen.length > 0 ? [inServices(overseen)] : []),
			...(debriefs ? [eb.and([eb('review.method', '=', 'debrief'), debriefs])] : [])
		]);
	};

const inServices = (services: readonly string[]) => sql<SqlBool>`(
	review.service_id in (${sql.join(services)}) or (review.service_id is null and exists (
		select 1 from review_signal rs
		join signal rg on rg.provider_id = rs.provider_id and rg.id = rs.signal_id
		where rs.provider_id = review.provider_id and rs.review_id = review.id
			and rg.service_id in (${sql.join(services)}))))`;

function debriefedTeams(actor: PersonActor): Expression<SqlBool> | null {
	const led = actor.grants.filter((grant) => grant.role === 'team_leader');
	const parts = led.flatMap(({ services, teams }) => {
		if (services !== 'all' && services.length === 0) return [];
		const there = services === 'all' ? sql`true` : sql`rg.service_id in (${sql.join(services)})`;
		return [teams.length === 0 ? there : sql`${there} and rg.team_id in (${sql.join(teams)})`];
	});
	if (parts.length === 0) return null;
	return sql<SqlBool>`exists (select 1 from review_signal rs
		join signal rg on rg.provider_id = rs.provider_id and rg.id = rs.signal_id
		where rs.provider_id = review.provider_id and rs.review_id = review.id
			and (${sql.join(
				parts.map((part) => sql`(${part})`),
				sql` or `
			)}))`;
}

const everywhere = (actor: Actor, roles: readonly Role[], places: readonly ReviewPlace[]) =>
	places.length > 0 && places.every((place) => holds(actor, roles, place.serviceId));

const ASK_MANAGER = 'Ask the registered manager of the service.';

/** Managers open reviews of their services' reports; who leads the team opens a debrief. */
export function canOpen(
	actor: Actor,
	places: readonly ReviewPlace[],
	method: MethodCode
): Permission {
	if (actor.kind === 'process' || everywhere(actor, overseers, places)) return allowed;
	const leads = actor.kind === 'person' && places.every((place) => leadsTeamOf(actor, place));
	if (leads && method === 'debrief') return allowed;
	return leads
		? notAllowed('Who leads the shift opens debriefs, nothing deeper.', ASK_MANAGER)
		: notAllowed('Only a manager of the service opens a review.', ASK_MANAGER);
}

/** The lead writes the findings, and so may those who answer for every service it looks at. */
export function canWrite(actor: Actor, review: ReviewFacts): Permission {
	if (actor.kind === 'process') return allowed;
	if (actor.kind === 'person' && actor.staffId === review.leadId) return allowed;
	if (everywhere(actor, overseers, review.places)) return allowed;
	return notAllowed('Only who leads this review, or a manager, can change it.', ASK_MANAGER);
}

/** Who leads it, when it is due, how it is done, whether it goes on at all: those who manage every service. */
export function canSteer(actor: Actor, review: ReviewFacts): Permission {
	if (actor.kind === 'process' || everywhere(actor, overseers, review.places)) return allowed;
	return notAllowed('Only a manager of the service can change that.', ASK_MANAGER);
}

/** The roles that agree a review of a depth, in words: “registered manager or director”. */
export function agreersInWords(tier: number): string {
	const names = ruleOf(tier).agreedBy.map((role) => roleWords[role].toLowerCase());
	return listOf(names).replace(/ and ([^,]*)$/, ' or $1');
}

/**
 * Who may agree it: the roles of its depth over every service it looks at, and from depth 2 on nobody
 * whose words are in it (domain 2.5: manager sign-off; 3 and deeper further up).
 */
export function canAgree(actor: Actor, review: ReviewFacts): Permission {
	const rule = ruleOf(review.tier);
	const ask = `Ask a ${agreersInWords(review.tier)}.`;
	if (actor.kind !== 'person') return notAllowed('A review is agreed by a person.', ask);
	if (!everywhere(actor, rule.agreedBy, review.places)) {
		return notAllowed(
			`A review at depth ${review.tier} is agreed by a ${agreersInWords(review.tier)}.`,
			ask
		);
	}
	if (rule.needsSecondPerson && review.writerIds.includes(actor.staffId)) {
		return notAllowed('You wrote part of this review, so somebody else must agree it.', ask);
	}
	return allowed;
}

/** Whether somebody with these roles may lead a review of this method. */
export function canLead(roles: readonly string[], method: MethodCode): Permission {
	const { ledBy, name } = methodOf(method);
	if (ledBy.some((role) => roles.includes(role))) return allowed;
	const words = listOf(ledBy.map((role) => roleWords[role].toLowerCase())).replace(
		/ and ([^,]*)$/,
		' or $1'
	);
	return notAllowed(
		`${capital(name)}: led by a ${words} of that service.`,
		'Choose somebody else.'
	);
}

/** The services in which this person may see a review of some kind. */
export const reviewedServices = (actor: Actor): 'all' | string[] =>
	servicesWhere(actor, ['team_leader', ...overseers]);

/** Whether any list of reviews makes sense for this actor. */
export const canListReviews = (actor: Actor): boolean =>
	actor.kind !== 'person' || holds(actor, ['team_leader', ...overseers]);
