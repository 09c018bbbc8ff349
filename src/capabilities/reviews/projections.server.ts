import type { NewEvent } from '#platform/events/event.ts';
import { update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { londonDate } from '#kernel/london.ts';
import { reviewEvent } from './events.ts';
import { dueOn, fits, proposedMethod } from './methods.ts';

/**
 * When a report is given a deeper look, an open review of it goes as deep. Its method follows while nothing
 * was written; once something was, the page offers the deeper method instead, and nothing written is lost.
 * A debrief stays a debrief: it is held beside.
 */
const followDepth: Projection = {
	name: 'reviews.follow-depth',
	on: ['signal.triaged'],
	async project(tx, triaged) {
		const changes: Change[] = [];
		const events: NewEvent[] = [];
		for (const { subjectId, details } of triaged) {
			const tier = Number(details['tier']);
			const open = await tx
				.selectFrom('review_signal')
				.innerJoin('review', (join) =>
					join
						.onRef('review.provider_id', '=', 'review_signal.provider_id')
						.onRef('review.id', '=', 'review_signal.review_id')
				)
				.select((eb) => [
					'review.id',
					'review.service_id',
					'review.tier',
					'review.method',
					'review.opened_at',
					'review.due_on',
					'review.revision',
					eb
						.selectFrom('review_answer')
						.select((inner) => inner.fn.countAll<number>().as('count'))
						.whereRef('review_answer.provider_id', '=', 'review.provider_id')
						.whereRef('review_answer.review_id', '=', 'review.id')
						.as('written'),
					eb
						.selectFrom('review_signal as of')
						.select((inner) => inner.fn.countAll<number>().as('count'))
						.whereRef('of.provider_id', '=', 'review.provider_id')
						.whereRef('of.review_id', '=', 'review.id')
						.as('reports')
				])
				.where('review_signal.signal_id', '=', subjectId)
				.where('review.status', 'in', ['opened', 'findings'])
				.where('review.method', '!=', 'debrief')
				.where('review.tier', '<', tier)
				.execute();
			for (const review of open) {
				const follows = Number(review.written) === 0 && !fits(review.method, tier);
				const method = follows ? proposedMethod(tier, Number(review.reports)).code : review.method;
				const proposed = dueOn(tier, londonDate(review.opened_at));
				changes.push(
					update(
						'review',
						{ id: review.id },
						{
							tier,
							method,
							// What was handed in for a lighter look is not handed in for this one.
							status: 'opened',
							due_on: proposed > review.due_on ? proposed : review.due_on
						},
						review.revision
					)
				);
				events.push(
					reviewEvent(
						'review.deepened',
						{ id: review.id, serviceId: review.service_id },
						{ from: review.tier, tier, method }
					)
				);
			}
		}
		return { changes, events };
	}
};

export const reviewProjections: readonly Projection[] = [followDepth];
