import type { TenantDatabase } from '#platform/database/tenant.ts';
import { CHAIN_START, sealHash } from './chain.ts';
import { digest } from './event.ts';

/** What checking a provider's trail found. No problem means: nothing was changed, removed or slipped in. */
export interface TrailReport {
	readonly seals: number;
	readonly events: number;
	readonly blanked: number;
	readonly problems: readonly string[];
}

/** Recomputes every seal of the provider's chain and every digest whose values are still there. */
export async function verifyTrail(
	tenants: TenantDatabase,
	providerId: string
): Promise<TrailReport> {
	return tenants.read(providerId, async (tx) => {
		const seals = await tx
			.selectFrom('event_seal')
			.select(['sequence', 'event_count', 'previous_hash', 'hash'])
			.where('provider_id', '=', providerId)
			.orderBy('sequence')
			.execute();
		const problems: string[] = [];
		let previous = CHAIN_START;
		let events = 0;
		let blanked = 0;
		let expected = 1;
		for (const seal of seals) {
			if (Number(seal.sequence) !== expected) problems.push(`Seal ${expected} is missing.`);
			expected = Number(seal.sequence) + 1;
			const members = await tx
				.selectFrom('event_seal_member as member')
				.innerJoin('event', (join) =>
					join
						.onRef('event.provider_id', '=', 'member.provider_id')
						.onRef('event.id', '=', 'member.event_id')
				)
				.leftJoin('event_detail as detail', (join) =>
					join
						.onRef('detail.provider_id', '=', 'member.provider_id')
						.onRef('detail.event_id', '=', 'member.event_id')
				)
				.selectAll('event')
				.select(['detail.salt', 'detail.details', 'detail.blanked_at'])
				.where('member.provider_id', '=', providerId)
				.where('member.sequence', '=', seal.sequence)
				.orderBy('member.position')
				.execute();
			events += members.length;
			if (members.length !== seal.event_count) {
				problems.push(
					`Seal ${seal.sequence} covers ${seal.event_count} events, ${members.length} are there.`
				);
			}
			if (seal.previous_hash !== previous || sealHash(previous, members) !== seal.hash) {
				problems.push(`Seal ${seal.sequence} does not match its events.`);
			}
			previous = seal.hash;
			for (const member of members) {
				if (member.blanked_at !== null) blanked += 1;
				else if (
					member.salt === null ||
					digest(member.salt, member.details) !== member.values_digest
				) {
					problems.push(
						`The values of event ${member.id} (${member.name}) are not the ones recorded.`
					);
				}
			}
		}
		return { seals: seals.length, events, blanked, problems };
	});
}
