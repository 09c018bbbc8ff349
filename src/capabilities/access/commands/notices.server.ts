import { z } from 'zod';
import { actorId } from '#kernel/actor.ts';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { unseenNotices } from '../queries.server.ts';

/** Opening the page a notice leads to is seeing it: it then leaves home, and makes room for the next. */
export const seeNotices = defineCommand({
	name: 'access.see-notices',
	sentence: 'See the notices that lead to a page',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({ href: z.string().min(1).max(200) }),
	async find(tx, actor, { href }) {
		const ids = await unseenNotices(tx, actor, href);
		return ids.length > 0 ? ids : NOT_FOUND;
	},
	// `find` found only the actor's own.
	authorise: () => allowed,
	decide: (_input, ids, { actor, now }) =>
		ok({
			subjectId: actorId(actor),
			changes: [update('notice', { id: ids }, { seen_at: now })],
			events: [
				{
					name: 'access.notices_seen',
					subjectKind: 'staff',
					subjectId: actorId(actor),
					details: { count: ids.length }
				}
			]
		})
});
