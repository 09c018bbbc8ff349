import type { NewEvent, RecordedEvent } from '#platform/events/event.ts';
import { update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { signalEvent } from '../events.ts';
import { isSignalKind } from '../model.ts';
import { stepFrom } from '../workflow.ts';

/** The steps an event of a review takes its reports through, in order; those that do not fit are left. */
function stepsAfter({ name, details }: RecordedEvent): readonly string[] {
	switch (name) {
		case 'review.opened':
			return ['start_review'];
		case 'review.called_off':
			return ['stop_review'];
		case 'review.closed':
			return ['finish_actions'];
		case 'review.agreed':
			return Number(details['openActions']) > 0
				? ['finish_review', 'open_actions']
				: ['finish_review'];
		default:
			return [];
	}
}

/**
 * A report under review moves with its review, never by a bare button. A review lighter than the report's
 * depth – a debrief held beside a full review – moves nothing. How deep it was agreed is kept with the report:
 * closing it asks for that.
 */
export const moveWithReviews: Projection = {
	name: 'signals.move-with-reviews',
	on: ['review.opened', 'review.agreed', 'review.closed', 'review.called_off'],
	async project(tx, reviewed, now) {
		const changes: Change[] = [];
		const events: NewEvent[] = [];
		const moved = new Map<string, { status: string; revision: number }>();
		for (const event of reviewed) {
			const ids = Array.isArray(event.details['signalIds'])
				? event.details['signalIds'].map(String)
				: [];
			if (ids.length === 0) continue;
			const rows = await tx
				.selectFrom('signal')
				.select(['id', 'kind', 'status', 'service_id', 'tier', 'reviewed_tier', 'revision'])
				.where('id', 'in', ids)
				.execute();
			const tier = Number(event.details['tier']);
			for (const row of rows) {
				if (!isSignalKind(row.kind)) continue;
				if (event.name === 'review.agreed' && tier > (row.reviewed_tier ?? -1)) {
					changes.push(update('signal', { id: row.id }, { reviewed_tier: tier }));
				}
				if (row.tier === null || row.tier > tier) continue;
				const before = moved.get(row.id) ?? { status: row.status, revision: row.revision };
				let { status } = before;
				let isReviewed = false;
				for (const action of stepsAfter(event)) {
					const step = stepFrom(row.kind, status, action);
					if (!step) continue;
					status = step.to;
					if (action === 'finish_review') isReviewed = true;
					events.push(
						signalEvent(
							'signal.moved_on',
							{ id: row.id, serviceId: row.service_id },
							{ kind: row.kind, action, status }
						)
					);
				}
				if (status === before.status) continue;
				changes.push(
					update(
						'signal',
						{ id: row.id },
						{ status, ...(isReviewed ? { reviewed_at: now } : {}) },
						before.revision
					)
				);
				moved.set(row.id, { status, revision: before.revision + 1 });
			}
		}
		return { changes, events };
	}
};
