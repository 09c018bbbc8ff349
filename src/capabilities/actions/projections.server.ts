import type { LessonEvent } from '#capabilities/lessons/events.ts';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import type { NewEvent } from '#platform/events/event.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { actionEvent } from './events.ts';

/** How long there is to get a change into use that was found not to be. */
const DAYS_TO_GET_IT_USED = 14;

const SAMPLED: LessonEvent['name'] = 'lesson.must_change_sampled';

/**
 * A change that somebody looked at and found not to be in use has to be seen to again: it becomes an action
 * of whoever owned it, unless one is open already.
 */
const unusedProjection: Projection = {
	name: 'actions.not-in-use',
	on: [SAMPLED],
	async project(tx, events, now) {
		const itemIds = events
			.filter((event) => event.details['isInUse'] === false)
			.map((event) => String(event.details['itemId']));
		if (itemIds.length === 0) return { changes: [] };
		const providerId = await tenantOf(tx);
		const items = await tx
			.selectFrom('lesson_must_change as m')
			.innerJoin('lesson', (join) =>
				join
					.onRef('lesson.provider_id', '=', 'm.provider_id')
					.onRef('lesson.id', '=', 'm.lesson_id')
			)
			.innerJoin('lesson_must_change_sample as seen', (join) =>
				join
					.onRef('seen.provider_id', '=', 'm.provider_id')
					.onRef('seen.must_change_id', '=', 'm.id')
			)
			.leftJoin('team', (join) =>
				join
					.onRef('team.provider_id', '=', 'lesson.provider_id')
					.onRef('team.id', '=', 'lesson.local_team_id')
			)
			.select([
				'm.id',
				'm.lesson_id',
				'm.description',
				'm.strength',
				'm.owner_id',
				'seen.looked_by',
				'team.service_id'
			])
			.where('m.provider_id', '=', providerId)
			.where('m.id', 'in', itemIds)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('action')
							.select('action.id')
							.whereRef('action.provider_id', '=', 'm.provider_id')
							.whereRef('action.must_change_id', '=', 'm.id')
							.where('action.status', 'in', ['open', 'blocked', 'done'])
					)
				)
			)
			.orderBy('seen.id', 'desc')
			.execute();
		const dueOn = addDays(londonDate(now), DAYS_TO_GET_IT_USED);
		const changes: Change[] = [];
		const opened: NewEvent[] = [];
		const seen = new Set<string>();
		for (const item of items) {
			// The newest look comes first; older ones were answered in their time.
			if (seen.has(item.id)) continue;
			seen.add(item.id);
			const id = newId();
			changes.push(
				insert('action', {
					id,
					source_kind: 'lesson',
					source_id: item.lesson_id,
					must_change_id: item.id,
					service_id: item.service_id,
					description: `Get it into use: ${item.description}`,
					kind: 'root_cause',
					strength: item.strength,
					owner_id: item.owner_id,
					opened_by: item.looked_by,
					opened_at: now,
					due_on: dueOn,
					status: 'open'
				})
			);
			opened.push(
				actionEvent({ id, serviceId: item.service_id }, 'action.opened', {
					sourceKind: 'lesson',
					sourceId: item.lesson_id,
					signalId: null,
					kind: 'root_cause',
					strength: item.strength,
					ownerId: item.owner_id,
					dueOn
				})
			);
		}
		return { changes, events: opened };
	}
};

export const actionProjections: readonly Projection[] = [unusedProjection];
