import { newId } from '#kernel/ids.ts';
import { actorId, type Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, applyChanges } from '#platform/perform/change.ts';
import { digest, newSalt, type NewEvent, type RecordedEvent } from './event.ts';

/** What every event of one request shares. */
export interface Occasion {
	readonly actor: Actor;
	readonly now: Date;
	readonly commandId: string | null;
	readonly requestId: string | null;
	readonly deviceId: string | null;
	readonly offlineCapturedAt: Date | null;
	readonly causedBy: string | null;
}

/** Appends events in the transaction, their values beside them, and returns them as recorded. */
export async function appendEvents(
	tx: TenantTx,
	occasion: Occasion,
	events: readonly NewEvent[]
): Promise<RecordedEvent[]> {
	if (events.length === 0) return [];
	const recorded = events.map((event) => ({
		...event,
		id: newId(),
		recordedAt: occasion.now,
		causedBy: occasion.causedBy,
		salt: newSalt()
	}));
	await applyChanges(tx, occasion.actor.providerId, [
		insert(
			'event',
			...recorded.map((event) => ({
				id: event.id,
				recorded_at: event.recordedAt,
				occurred_at: event.occurredAt ?? event.recordedAt,
				name: event.name,
				subject_kind: event.subjectKind,
				subject_id: event.subjectId,
				service_id: event.serviceId ?? null,
				actor_kind: occasion.actor.kind,
				actor_id: actorId(occasion.actor),
				on_behalf_of: event.onBehalfOf ?? null,
				command_id: occasion.commandId,
				caused_by: occasion.causedBy,
				request_id: occasion.requestId,
				device_id: occasion.deviceId,
				offline_captured_at: occasion.offlineCapturedAt,
				values_digest: digest(event.salt, event.details)
			}))
		),
		insert(
			'event_detail',
			...recorded.map((event) => ({
				event_id: event.id,
				salt: event.salt,
				details: JSON.stringify(event.details)
			}))
		)
	]);
	return recorded;
}
