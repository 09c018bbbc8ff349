import { mailDigest } from '#capabilities/digest/commands/mail.server.ts';
import { makeDigests } from '#capabilities/digest/commands/make.server.ts';
import { digestsToMail } from '#capabilities/digest/queries/digest.server.ts';
import { londonDate } from '#kernel/london.ts';
import type { Reach } from '#platform/mail/mail.ts';
import type { Runtime } from './runtime.server.ts';

/**
 * The digests of one provider's day: made once, then marked for the mail one by one. Run twice, it makes
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
	await perform(makeDigests, actor, {}, door);
	if (!mail || !origin) return;
	const today = londonDate(clock ?? new Date());
	const waiting = await tenants.read(providerId, (tx) => digestsToMail(tx, providerId, today));
	for (const staffId of waiting) await perform(mailDigest, actor, { staffId }, door);
}
