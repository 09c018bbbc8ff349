import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { holds, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { canDecide, canReport, seesReporter, visibleTo, type SignalFacts } from '../policy.ts';

/** Roles that read how a complaint is answered; a care worker reads what became of their own report. */
const readers: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

const reads = (scopes: readonly string[]): boolean =>
	scopes.some((scope) => scope.startsWith('complaints.') && scope !== 'complaints.log-comment');

/** Complaints have scopes of their own: a key for reports does not open how they are answered. */
export const complaintsVisibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'signal'>): Expression<SqlBool> => {
		if (actor.kind !== 'api_key') return visibleTo(actor)(eb);
		if (!reads(actor.scopes)) return eb.lit(false);
		return eb.and([eb('signal.withdrawn_at', 'is', null), eb('signal.compartment', 'is', null)]);
	};

/** Whether the page of a complaint is for this actor, who may see the report it is about. */
export const readsComplaint = (actor: Actor, signal: SignalFacts): boolean =>
	actor.kind === 'person' &&
	(holds(actor, readers, signal.serviceId) || signal.recipients.includes(actor.staffId));

/** Writing down what somebody said: anybody at work, or a key for complaints. */
export function canLog(actor: Actor, serviceId: string): Permission {
	if (actor.kind !== 'api_key') return canReport(actor, serviceId);
	return keyMay(actor.scopes, 'complaints.log-comment');
}

const keyMay = (scopes: readonly string[], command: string): Permission =>
	scopes.includes('complaints.write') || scopes.includes(command)
		? allowed
		: notAllowed(
				'This key may not do that.',
				'Ask an administrator for a key with the scope complaints.write.'
			);

/** Acknowledging, answering, learning: whoever decides about the report. @param command for a key's scope */
export function canAnswer(actor: Actor, signal: SignalFacts, command: string): Permission {
	if (actor.kind !== 'api_key') return canDecide(actor, signal, command);
	return keyMay(actor.scopes, command);
}

/**
 * The name of somebody who complained, and how to reach them, is for those who must answer them. Whoever
 * wrote the report down knows it and needs no page for it; quality, directors and keys never need it.
 */
export const seesComplainant = (actor: Actor, signal: SignalFacts): boolean =>
	actor.kind === 'person' &&
	(signal.recipients.includes(actor.staffId) ||
		holds(actor, ['registered_manager', 'operations_manager'], signal.serviceId)) &&
	seesReporter(actor, signal);

/** May the actor write down who complained? Those who may read it, and nobody by key. */
export const canKeepComplainant = (actor: Actor, signal: SignalFacts): Permission =>
	actor.kind === 'process' || seesComplainant(actor, signal)
		? allowed
		: notAllowed(
				'Only those who answer the complaint keep who it came from.',
				'Ask the registered manager of the service.'
			);
