import { randomBytes } from 'node:crypto';
import type { PersonActor } from '#kernel/actor.ts';
import type { CaptureKit } from '#kernel/capture.ts';
import { newSealPair } from '#kernel/seal.ts';
import { issueTicket } from '#capabilities/capture/commands/issue-ticket.server.ts';
import { freshAfter, ticketEnd } from '#capabilities/capture/model.ts';
import { readKeyOf } from '#capabilities/capture/queries/ticket.server.ts';
import { hashSecret, newSecret } from '#capabilities/access/key-secret.ts';
import type { House } from '../opening.server.ts';
import { keptPages } from './kept-pages.server.ts';

/** Issues a ticket; null when the person may hold none. */
export async function captureKit(
	house: Pick<House, 'perform' | 'tenants'>,
	actor: PersonActor,
	release: string,
	now: Date
): Promise<CaptureKit | null> {
	const secret = newSecret();
	const pair = await newSealPair();
	const outcome = await house.perform(issueTicket, actor, {
		secretHash: hashSecret(secret),
		sealKey: pair.privateKey,
		readKey: randomBytes(32).toString('base64url'),
		formVersion: release
	});
	if (outcome.kind !== 'done') return null;
	const { providerId, staffId } = actor;
	const kept = await house.tenants.read(providerId, async (tx) => ({
		readKey: await readKeyOf(tx, providerId, staffId),
		pages: await keptPages(tx, actor, now)
	}));
	return {
		author: staffId,
		release,
		ticket: `${providerId}.${outcome.subjectId}`,
		secret,
		publicKey: pair.publicKey,
		readKey: kept.readKey ?? '',
		freshAfter: freshAfter(now).getTime(),
		until: ticketEnd(now).getTime(),
		pages: kept.pages
	};
}
