import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import { londonDate } from '#kernel/london.ts';
import { update, type Change } from '#platform/perform/change.ts';
import type { NewEvent } from '#platform/events/event.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { promiseEvent } from './events.ts';

/** More promises than anybody holds. */
const MOST = 500;

/**
 * Whoever leaves keeps what falls due by their last day; every other open promise of theirs passes to whoever they
 * reported to, who finds it on their home page. Reported to nobody who is here: it stays, and those who answer for
 * the service are told that its owner leaves.
 */
const leaversHandOn: Projection = {
	name: 'promises.leavers-hand-on',
	on: ['staff.left'],
	async project(tx, events, now) {
		const lastDays = new Map(
			events.map((event) => [event.subjectId, String(event.details['lastOn'])])
		);
		const providerId = await tenantOf(tx);
		const held = await tx
			.selectFrom('promise')
			.innerJoin('staff as owner', (join) =>
				join
					.onRef('owner.provider_id', '=', 'promise.provider_id')
					.onRef('owner.id', '=', 'promise.owner_id')
			)
			.innerJoin('staff as next', (join) =>
				join
					.onRef('next.provider_id', '=', 'owner.provider_id')
					.onRef('next.id', '=', 'owner.reports_to_id')
					.on('next.left_on', 'is', null)
			)
			.select(['promise.id', 'promise.service_id', 'promise.owner_id', 'promise.due_on'])
			.select('next.id as next_id')
			.where('promise.provider_id', '=', providerId)
			.where('promise.owner_id', 'in', [...lastDays.keys()])
			.where('promise.status', '=', 'open')
			.orderBy('promise.due_on')
			.limit(MOST)
			.execute();
		const today = londonDate(now);
		const changes: Change[] = [];
		const made: NewEvent[] = [];
		for (const promise of held) {
			const lastOn = lastDays.get(promise.owner_id) ?? today;
			if (promise.due_on >= today && promise.due_on <= lastOn) continue;
			changes.push(
				update('promise', { id: promise.id }, { owner_id: promise.next_id, handed_on_at: now })
			);
			made.push(
				promiseEvent({ id: promise.id, serviceId: promise.service_id }, 'promise.handed_on', {
					toId: promise.next_id,
					reason: ''
				})
			);
		}
		return { changes, events: made };
	}
};

export const promiseProjections: readonly Projection[] = [leaversHandOn];
