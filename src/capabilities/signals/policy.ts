import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { careRoles, holds, type Actor, type PersonActor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { SignalKind } from './model.ts';

/** Roles that see every ordinary report of their services. */
const overseers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Roles that decide about a report. */
const deciders: readonly Role[] = ['registered_manager', 'operations_manager', 'quality_lead'];
/** Managers who must thank the reporter and tell them back, and so know who it was. */
const answerers: readonly Role[] = ['registered_manager', 'operations_manager'];

/** What policy asks about a report. `excludes` and `recipients` are ids of staff. */
export interface SignalFacts {
	readonly kind: SignalKind;
	readonly compartment: string | null;
	readonly serviceId: string;
	readonly teamId: string | null;
	readonly reporterKind: string;
	readonly reporterId: string | null;
	readonly reporterName: string | null;
	readonly isWithdrawn: boolean;
	readonly excludes: readonly string[];
	readonly recipients: readonly string[];
}

const keyReads = (scopes: readonly string[]): boolean =>
	scopes.some((scope) => scope.startsWith('signals.') && scope !== 'signals.report-event');

const isSafeguardingLead = (actor: PersonActor): boolean =>
	actor.posts.includes('safeguarding_lead');

/**
 * What others learned the hard way concerns every service, wherever its row stands: whoever oversees
 * any service reads it, and it is decided about by its judge and those who decide for the whole provider.
 */
const isForEveryService = (kind: SignalKind): boolean => kind === 'external_learning';

/** Whether the reporter is this very actor. Guests share a pass, so their typed name counts too. */
export function isOwn(actor: Actor, signal: SignalFacts): boolean {
	if (actor.kind === 'person') {
		return signal.reporterKind === 'person' && signal.reporterId === actor.staffId;
	}
	return (
		actor.kind === 'guest' &&
		signal.reporterKind === 'guest' &&
		signal.reporterId === actor.passId &&
		signal.reporterName === actor.name
	);
}

/**
 * May this actor see this report? Default no. Nobody sees past a row that excludes them; safeguarding
 * opens only to the reporter, to those it was sent to, and to the safeguarding lead.
 */
export function isVisible(actor: Actor, signal: SignalFacts): boolean {
	if (actor.kind === 'process') return true;
	if (signal.isWithdrawn) return false;
	if (actor.kind === 'guest') return isOwn(actor, signal);
	if (actor.kind === 'api_key') return keyReads(actor.scopes) && signal.compartment === null;
	if (signal.excludes.includes(actor.staffId)) return false;
	if (isOwn(actor, signal) || signal.recipients.includes(actor.staffId)) return true;
	if (signal.compartment !== null) return isSafeguardingLead(actor);
	if (isForEveryService(signal.kind) && holds(actor, overseers)) return true;
	return actor.grants.some((grant) => {
		if (grant.services !== 'all' && !grant.services.includes(signal.serviceId)) return false;
		if (overseers.includes(grant.role)) return true;
		if (grant.role !== 'team_leader') return false;
		return (
			grant.teams.length === 0 || (signal.teamId !== null && grant.teams.includes(signal.teamId))
		);
	});
}

/** The same rule as `isVisible`, for every query that lists reports. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'signal'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		const isThere = eb('signal.withdrawn_at', 'is', null);
		if (actor.kind === 'api_key') {
			if (!keyReads(actor.scopes)) return eb.lit(false);
			return eb.and([isThere, eb('signal.compartment', 'is', null)]);
		}
		if (actor.kind === 'guest') {
			return eb.and([
				isThere,
				eb('signal.reporter_kind', '=', 'guest'),
				eb('signal.reporter_id', '=', actor.passId),
				eb('signal.reporter_name', '=', actor.name)
			]);
		}
		const own = eb.and([
			eb('signal.reporter_kind', '=', 'person'),
			eb('signal.reporter_id', '=', actor.staffId)
		]);
		const sent = named('signal_recipient', actor.staffId);
		const kept = isSafeguardingLead(actor) ? [eb('signal.compartment', 'is not', null)] : [];
		const everywhere = holds(actor, overseers) ? [eb('signal.kind', '=', 'external_learning')] : [];
		const ordinary = eb.and([
			eb('signal.compartment', 'is', null),
			eb.or([...everywhere, ...actor.grants.flatMap((grant) => byGrant(eb, grant))])
		]);
		return eb.and([
			isThere,
			eb.not(named('signal_exclusion', actor.staffId)),
			eb.or([own, sent, ...kept, ordinary])
		]);
	};

const named = (table: 'signal_recipient' | 'signal_exclusion', staffId: string) =>
	sql<SqlBool>`exists (select 1 from ${sql.table(table)} named
		where named.provider_id = signal.provider_id and named.signal_id = signal.id
			and named.staff_id = ${staffId})`;

function byGrant(
	eb: ExpressionBuilder<DB, 'signal'>,
	grant: PersonActor['grants'][number]
): Expression<SqlBool>[] {
	const isLeader = grant.role === 'team_leader';
	if (!isLeader && !overseers.includes(grant.role)) return [];
	if (grant.services !== 'all' && grant.services.length === 0) return [];
	const parts: Expression<SqlBool>[] = [];
	if (grant.services !== 'all') parts.push(eb('signal.service_id', 'in', grant.services));
	if (isLeader && grant.teams.length > 0) parts.push(eb('signal.team_id', 'in', grant.teams));
	return [eb.and(parts)];
}

/**
 * For somebody who sees reports by no role: the few that `visibleTo` allows them, as a condition that is
 * found by index. Null for everyone else. Without it a list would read all there is to find their own.
 */
export function fewVisibleTo(actor: Actor): Expression<SqlBool> | null {
	if (actor.kind !== 'person' || isSafeguardingLead(actor) || holds(actor, overseers)) return null;
	const { services, teams } = oversight(actor);
	if (services === 'all' || services.length > 0 || teams.length > 0) return null;
	return sql<SqlBool>`signal.id in (
		select own.id from signal own
			where own.provider_id = ${actor.providerId} and own.reporter_id = ${actor.staffId}
		union all select sent.signal_id from signal_recipient sent
			where sent.provider_id = ${actor.providerId} and sent.staff_id = ${actor.staffId})`;
}

/** Whether the actor oversees any service, and so what concerns every one of them. */
export const oversees = (actor: Actor): boolean => holds(actor, overseers);

/**
 * Where the actor sees ordinary reports by their role: whole services, and single teams besides. What
 * `visibleTo` allows further – own reports, reports sent to them – is not in it.
 */
export function oversight(actor: PersonActor): {
	readonly services: 'all' | readonly string[];
	readonly teams: readonly string[];
} {
	const services = new Set<string>();
	const teams = new Set<string>();
	for (const grant of actor.grants) {
		const isLeader = grant.role === 'team_leader';
		if (!isLeader && !overseers.includes(grant.role)) continue;
		if (isLeader && grant.teams.length > 0) grant.teams.forEach((id) => teams.add(id));
		else if (grant.services === 'all') return { services: 'all', teams: [] };
		else grant.services.forEach((id) => services.add(id));
	}
	return { services: [...services], teams: [...teams] };
}

/** Anybody at work may say that something happened; a key needs the scope, a process has nothing to say. */
export function canReport(actor: Actor, serviceId: string): Permission {
	switch (actor.kind) {
		case 'person':
			return allowed;
		case 'guest':
			return actor.serviceId === serviceId
				? allowed
				: notAllowed(
						'Your shift pass is for another service.',
						'Tell whoever leads the shift there.'
					);
		case 'api_key':
			return keyMay(actor.scopes, 'signals.report-event');
		case 'process':
			return notAllowed('Only people report.', 'Use an import for history.');
	}
}

/** A worry is raised by a person in their own name: a key has no manager to be routed past. */
export function canRaiseWorry(actor: Actor, serviceId: string): Permission {
	if (actor.kind === 'person' || actor.kind === 'guest') return canReport(actor, serviceId);
	return notAllowed(
		'A worry about someone being hurt is raised by a person.',
		'Ask them to use the report page.'
	);
}

function keyMay(scopes: readonly string[], command: string): Permission {
	if (scopes.includes('signals.write') || scopes.includes(command)) return allowed;
	return notAllowed(
		'This key may not do that.',
		'Ask an administrator for a key with the scope signals.write.'
	);
}

/** Whether this actor decides about this report: its managers, or those a worry was sent to. */
function decides(actor: Actor, signal: SignalFacts): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind !== 'person' || signal.excludes.includes(actor.staffId)) return false;
	const isRecipient = signal.recipients.includes(actor.staffId);
	if (signal.compartment !== null) return isRecipient || isSafeguardingLead(actor);
	if (isForEveryService(signal.kind)) return isRecipient || decidesForAll(actor);
	return isRecipient || holds(actor, deciders, signal.serviceId);
}

/** Whether the actor holds a deciding role over every service of the provider. */
export const decidesForAll = (actor: Actor): boolean =>
	actor.kind === 'person' &&
	actor.grants.some(({ role, services }) => services === 'all' && deciders.includes(role));

/** Triage, grading, steps, closing, milestones, telling back. @param command for an API key's scope */
export function canDecide(actor: Actor, signal: SignalFacts, command: string): Permission {
	if (actor.kind === 'api_key') return keyMay(actor.scopes, command);
	if (decides(actor, signal)) return allowed;
	return signal.compartment !== null
		? notAllowed(
				'Only the people this worry was sent to can do that.',
				'Ask the safeguarding lead.'
			)
		: notAllowed(
				'Only a manager of the service can do that.',
				'Ask the registered manager of the service.'
			);
}

/**
 * Adding to a report – more words, who was affected: the reporter, the senior on shift, or a manager.
 * @param command for an API key's scope
 */
export function canAddTo(actor: Actor, signal: SignalFacts, command: string): Permission {
	if (actor.kind === 'api_key') return keyMay(actor.scopes, command);
	const isLeader = holds(actor, ['team_leader', ...overseers], signal.serviceId);
	if (isOwn(actor, signal) || isLeader || decides(actor, signal)) return allowed;
	return notAllowed(
		'Only the reporter, the senior on shift or a manager can add to this.',
		'Ask the registered manager of the service.'
	);
}

/** Who was affected is seen by managers only, and never by a key. */
export function seesPeople(actor: Actor, signal: SignalFacts): boolean {
	if (signal.compartment !== null) return decides(actor, signal);
	return decides(actor, signal) || holds(actor, overseers, signal.serviceId);
}

/** Who the reporter was: themselves, the managers who must answer them, and those a worry went to. */
export function seesReporter(actor: Actor, signal: SignalFacts): boolean {
	if (isOwn(actor, signal)) return true;
	if (actor.kind !== 'person' || signal.excludes.includes(actor.staffId)) return false;
	if (signal.compartment !== null) return decides(actor, signal);
	return signal.recipients.includes(actor.staffId) || holds(actor, answerers, signal.serviceId);
}

/** Whether this actor manages the service, by role or by post: only then does a manager know. */
export const isManagerOf = (actor: Actor, serviceId: string): boolean =>
	holds(actor, ['registered_manager'], serviceId) ||
	(actor.kind === 'person' &&
		actor.posts.some((post) => post === 'registered_manager' || post === 'deputy_manager'));

/** "Told" is only ever said by the person who was told. */
export function canAcknowledge(actor: Actor, signal: SignalFacts): Permission {
	if (actor.kind === 'person' && signal.recipients.includes(actor.staffId)) return allowed;
	return notAllowed(
		'Only a person this was sent to can say they have it.',
		'Ask the registered manager of the service.'
	);
}

/** History enters through an import, and leaves with it. */
export function canTakeIn(actor: Actor): Permission {
	if (actor.kind === 'process') return allowed;
	return notAllowed('History comes in through an import.', 'Use Settings, then Import.');
}

/** Whether any list of reports makes sense for this actor: an administrator sees no care content. */
export const canListReports = (actor: Actor): boolean =>
	actor.kind !== 'person' || holds(actor, careRoles);
