import { askTheRooms, BATCH } from '#capabilities/digest/commands/ask.server.ts';
import { mailDigest } from '#capabilities/digest/commands/mail.server.ts';
import { makeDigests } from '#capabilities/digest/commands/make.server.ts';
import { digestsToMail } from '#capabilities/digest/queries/digest.server.ts';
import { peopleToAsk } from '#capabilities/digest/queries/waits.server.ts';
import { londonDate } from '#kernel/london.ts';
import type { Reach } from '#platform/mail/mail.ts';
import type { Runtime } from './runtime.server.ts';

/**
 * The digests of one provider's day: made once, added to by every room in small batches, then marked for the mail one by one. Run twice, it makes
 * and sends nothing more. Without a mail server, or without the address of its own links, nothing is sent.
 */
export async function digestsOfTheDay(
	{ perform, tenants }: Pick<Runtime, 'perform' | 'tenants'>,
	{ mail, origin }: Reach,
	providerId: string,
	clock?: Date
): Promise<void> {
	const actor = { kind: 'process', providerId, name: 'make-digests' } as const;
	const door = clock ? { clock } : {};
	const today = londonDate(clock ?? new Date());
	await perform(makeDigests, actor, {}, door);
	for (let after: string | null = null; ;) {
		const staffIds: string[] = await tenants.read(providerId, (tx) =>
			peopleToAsk(tx, providerId, today, after, BATCH)
		);
		if (staffIds.length === 0) break;
		await perform(askTheRooms, actor, { staffIds }, door);
		after = staffIds.at(-1) ?? null;
	}
	if (!mail || !origin) return;
	const waiting = await tenants.read(providerId, (tx) => digestsToMail(tx, providerId, today));
	for (const staffId of waiting) await perform(mailDigest, actor, { staffId }, door);
}
