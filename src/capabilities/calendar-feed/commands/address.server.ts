import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { calendarEvent } from '../events.ts';
import { ownFeed } from '../queries/feed.server.ts';

const own = (tx: TenantTx, actor: Actor) =>
	actor.kind === 'person' ? ownFeed(tx, actor.providerId, actor.staffId) : Promise.resolve(null);

const forOneself = (actor: Actor): Permission =>
	actor.kind === 'person'
		? allowed
		: notAllowed('A calendar belongs to a person.', 'Sign in as yourself.');

/** A new address for one's own calendar. The one before it, if any, opens nothing from this moment. */
export const makeCalendarAddress = defineCommand({
	name: 'calendar-feed.make-address',
	sentence: 'Make a new address for your own calendar',
	subjectKind: 'calendar_feed',
	isPrivate: true,
	schema: z.strictObject({
		keyId: z.uuid('Say which address'),
		secretHash: z.string().regex(/^[0-9a-f]{64}$/)
	}),
	find: async (tx, actor) => ({ before: await own(tx, actor) }),
	authorise: (actor) => forOneself(actor),
	decide(input, { before }, { actor, now }) {
		if (actor.kind !== 'person') return refuse('person', 'A calendar belongs to a person.');
		const columns = {
			feed_id: input.keyId,
			secret_hash: input.secretHash,
			made_at: now,
			stopped_at: null
		};
		const { staffId } = actor;
		return ok({
			subjectId: input.keyId,
			changes: [
				before
					? update('calendar_feed', { staff_id: staffId }, columns)
					: insert('calendar_feed', { staff_id: staffId, ...columns })
			],
			events: [calendarEvent('calendar_feed.made', input.keyId)]
		});
	}
});

/** The address opens nothing any more. */
export const stopCalendar = defineCommand({
	name: 'calendar-feed.stop',
	sentence: 'Stop the address of your own calendar at once',
	subjectKind: 'calendar_feed',
	isPrivate: true,
	schema: z.strictObject({}),
	async find(tx, actor) {
		const feed = await own(tx, actor);
		return feed && feed.stoppedAt === null ? feed : NOT_FOUND;
	},
	authorise: (actor) => forOneself(actor),
	decide(_input, feed, { now }) {
		return ok({
			subjectId: feed.feedId,
			changes: [update('calendar_feed', { feed_id: feed.feedId }, { stopped_at: now })],
			events: [calendarEvent('calendar_feed.stopped', feed.feedId)]
		});
	}
});
