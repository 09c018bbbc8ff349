import type { TenantTx } from '#platform/database/tenant.ts';
import type { NewEvent, RecordedEvent } from '#platform/events/event.ts';
import type { Reach } from '#platform/mail/mail.ts';
import type { Change } from './change.ts';

/**
 * What other events cause inside the same transaction: derived rows, and a capability's own decisions.
 * A projection reads what it needs, and describes its changes; events it adds may cause more, three deep.
 */
export interface Projection {
	readonly name: string;
	/** The names of the events it answers to. */
	readonly on: readonly string[];
	/** Called once with all such events of one step, so that a set command costs one pass. */
	project(
		tx: TenantTx,
		events: readonly RecordedEvent[],
		now: Date
	): Promise<{ readonly changes: readonly Change[]; readonly events?: readonly NewEvent[] }>;
}

/** An effect after commit, through the job queue: it is told which event, and reads the rest itself. */
export interface Reaction {
	/** `<capability>.<effect>`, also the label in logs. */
	readonly name: string;
	readonly on: string;
	react(
		tx: TenantTx,
		event: { readonly providerId: string; readonly eventId: string },
		reach: Reach
	): Promise<void>;
}
