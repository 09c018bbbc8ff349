import { captures } from '#house';
import { boundTo, type CaptureKit } from '#kernel/capture.ts';
import { newId } from '#kernel/ids.ts';
import { sealTo } from '#kernel/seal.ts';
import { answerCapture } from '#platform/capture/answer.ts';
import type { Perform } from '#platform/perform/perform.ts';
import { captureKit } from '#shell/capture-kit.server.ts';
import { findTicket } from '#capabilities/capture/queries/ticket.server.ts';
import type { TestDatabase } from './database.ts';
import type { GivenProvider, PersonKey } from './provider.ts';

export interface Sending {
	readonly key?: string;
	readonly command?: string;
	readonly bound?: string;
	readonly secret?: string;
	readonly capturedAt?: unknown;
	readonly fields?: Record<string, string>;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
	readonly method?: string;
	readonly ticket?: string;
	readonly turns?: 'address' | 'ticket' | 'none';
	readonly now?: Date;
	/** The house that answers, when it was opened again. */
	readonly perform?: Perform;
	/** Told of each turn that was taken. */
	readonly counted?: (who: 'address' | 'ticket') => void;
}

/** An account, and a device of theirs with its kit. */
export async function kitOf(db: TestDatabase, provider: GivenProvider, who: PersonKey) {
	await db.owner.query(
		`insert into account (provider_id, staff_id, identity_id, created_at) values ($1, $2, $3, now())
		on conflict do nothing`,
		[provider.providerId, provider.staff[who], newId()]
	);
	const kit = await captureKit(db, provider.actor(who), 'one', new Date());
	if (!kit) throw new Error('No kit.');
	return kit;
}

/** Sends as a device does: sealed, without a cookie. */
export async function sendFrom(db: TestDatabase, kit: CaptureKit, sending: Sending) {
	const key = sending.key ?? newId();
	const command = sending.command ?? 'signals.report-event';
	const ticket = sending.ticket ?? kit.ticket;
	const words = JSON.stringify({
		secret: sending.secret ?? kit.secret,
		capturedAt: sending.capturedAt ?? Date.UTC(2026, 5, 1, 8, 31),
		fields: Object.entries(sending.fields ?? {})
	});
	const sealed = await sealTo(kit.publicKey, words, sending.bound ?? boundTo(command, key, ticket));
	const path = command.replace('.', '/');
	const method = sending.method ?? 'POST';
	const response = await answerCapture(captures, {
		request: new Request(`https://holdfast.example/api/v1/capture/${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'idempotency-key': key,
				...sending.headers
			},
			...(method === 'POST' ? { body: JSON.stringify(sending.body ?? { ticket, sealed }) } : {})
		}),
		path,
		requestId: newId(),
		now: sending.now ?? new Date(),
		perform: sending.perform ?? db.perform,
		findTicket: (providerId, id) =>
			db.tenants.read(providerId, (tx) =>
				findTicket(tx, providerId, id, sending.now ?? new Date())
			),
		takeTurn: async (who) => {
			sending.counted?.(who);
			return sending.turns !== who;
		},
		report: (cause) => {
			throw cause;
		}
	});
	return {
		status: response.status,
		type: response.headers.get('content-type'),
		body: (await response.json()) as Record<string, unknown>
	};
}
