import { sql } from 'kysely';
import { addDays } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { postRow, replacing } from './commands/post-rows.ts';
import { organisationEvent } from './events.ts';
import { mayBeShared, type PostKind } from './model.ts';

/** A projection is told no provider: the transaction knows its own. */
const ownProvider = sql<string>`current_setting('app.provider')::uuid`;

/**
 * Somebody who leaves holds no post and answers no on-call number after their last day: the post
 * becomes a vacancy by itself, so that work routes past it.
 */
const leaversLeavePosts: Projection = {
	name: 'organisation.leavers-leave-posts',
	on: ['staff.left'],
	async project(tx, events, now) {
		const lastDays = new Map(
			events.map((event) => [event.subjectId, String(event.details['lastOn'])])
		);
		const staffIds = [...lastDays.keys()];
		const posts = await tx
			.selectFrom('post')
			.select([
				'id',
				'kind',
				'service_id as serviceId',
				'region_id as regionId',
				'staff_id as staffId',
				'is_acting as isActing',
				'from_on as fromOn',
				'to_on as toOn'
			])
			.where('provider_id', '=', ownProvider)
			.where('staff_id', 'in', staffIds)
			.where('superseded_at', 'is', null)
			.execute();
		const numbers = await tx
			.selectFrom('on_call')
			.select([
				'id',
				'service_id',
				'region_id',
				'position',
				'label',
				'phone',
				'staff_id',
				'from_on',
				'to_on'
			])
			.where('provider_id', '=', ownProvider)
			.where('staff_id', 'in', staffIds)
			.where('superseded_at', 'is', null)
			.execute();
		const changes: Change[] = [];
		const made: NewEvent[] = [];
		for (const row of posts) {
			const lastOn = lastDays.get(row.staffId ?? '') ?? '';
			if (row.toOn !== null && row.toOn <= lastOn) continue;
			const post = { ...row, kind: row.kind as PostKind, name: null };
			const empty = { fromOn: addDays(lastOn, 1), toOn: row.toOn };
			if (row.fromOn > empty.fromOn) empty.fromOn = row.fromOn;
			changes.push(...replacing([post], empty, now, newId));
			if (!mayBeShared(post.kind)) {
				changes.push(postRow(newId(), { ...post, staffId: null, isActing: false, ...empty }, now));
			}
			made.push(
				organisationEvent(
					'post.vacated',
					row.id,
					{ kind: post.kind, staffId: row.staffId, lastOn, regionId: row.regionId },
					row.serviceId
				)
			);
		}
		for (const row of numbers) {
			const lastOn = lastDays.get(row.staff_id ?? '') ?? '';
			if (row.to_on !== null && row.to_on <= lastOn) continue;
			changes.push(update('on_call', { id: row.id }, { superseded_at: now }));
			if (row.from_on <= lastOn) {
				changes.push(insert('on_call', { ...row, id: newId(), to_on: lastOn, recorded_at: now }));
			}
		}
		return { changes, events: made };
	}
};

export const organisationProjections: readonly Projection[] = [leaversLeavePosts];
