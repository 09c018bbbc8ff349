import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { digestEvent } from '../events.ts';
import { canMakeDigests } from '../policy.ts';
import { askRooms, type Asked } from '../queries/waits.server.ts';
import { toTell, type ToTell } from '../when.ts';
import type { Waits } from '../words.ts';

/** How many people at once: the transaction stays short however large the provider. */
export const BATCH = 50;

/**
 * Adds to some people's day what waits for them in every room, each thing once: what was told on an earlier day is
 * not told again, and whose day is whole is passed over. A day with nothing new for somebody stays without a digest.
 */
export const askTheRooms = defineCommand({
	name: 'digest.ask-rooms',
	sentence: 'Add to some people’s day what waits for them in every room.',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({ staffIds: z.array(z.uuid('Choose people')).min(1).max(BATCH) }),
	async find(tx, actor, { staffIds }, { now }) {
		if (actor.kind !== 'process') return [];
		// Two runs at once wait here for each other, as for the digests themselves.
		await tx
			.selectFrom('provider')
			.select('provider_id')
			.where('provider_id', '=', actor.providerId)
			.forNoKeyUpdate()
			.execute();
		return askRooms(tx, actor.providerId, staffIds, now);
	},
	authorise: (actor) => canMakeDigests(actor),
	decide(_input, asked, { actor, now }) {
		const today = londonDate(now);
		const days = asked
			.filter(({ digest }) => digest !== 'whole')
			.map((one) => ({ one, news: toTell(one.items, one.before, today) }));
		const withNews = days.filter(({ news }) => news.length > 0);
		const rows = withNews.flatMap(({ one, news }) =>
			news.map(({ line, about, stage }) => ({
				staff_id: one.staffId,
				told_on: today,
				line,
				about,
				stage
			}))
		);
		return ok({
			subjectId: actor.providerId,
			changes: [
				...days.flatMap(({ one, news }) => dayOf(one, news, today, now)),
				...(rows.length > 0 ? [insert('digest_told', ...rows)] : [])
			],
			events:
				withNews.length > 0
					? [
							digestEvent(
								'digest.asked',
								{ kind: 'provider', id: actor.providerId },
								{ onDate: today, people: withNews.length }
							)
						]
					: []
		});
	}
});

function dayOf(one: Asked, news: readonly ToTell[], today: string, now: Date): Change[] {
	const counts: Waits = {};
	for (const { line } of news) counts[line] = (counts[line] ?? 0) + 1;
	const waits = JSON.stringify(counts);
	const key = { staff_id: one.staffId, on_date: today };
	if (one.digest === 'to_add') return [update('digest', key, { waits })];
	if (news.length === 0) return [];
	const lines = JSON.stringify({ reading: 0, overdue: 0, team: 0 });
	return [insert('digest', { ...key, lines, waits, made_at: now })];
}
