import { update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { likeAround, suggestionAmong } from '../queries/similar.server.ts';
import { needsDeeperLook } from '../triage.ts';
import { endedStatuses } from '../workflow.ts';

/**
 * When the same thing happens again, earlier reports of it that are still open may ask for a deeper look
 * than was chosen: the report, its review and home say so. Repetition, not only harm, raises the depth
 * (domain 2.5).
 */
export const lookDeeper: Projection = {
	name: 'signals.look-deeper',
	on: ['signal.reported', 'signal.graded'],
	async project(tx, told) {
		const changes: Change[] = [];
		for (const { subjectId } of told) {
			const report = await tx
				.selectFrom('signal')
				.select(['id', 'provider_id', 'service_id', 'domain_code', 'failure_code', 'happened_on'])
				.where('id', '=', subjectId)
				.where('compartment', 'is', null)
				.where('failure_code', 'is not', null)
				.where((eb) =>
					eb.exists(
						eb
							.selectFrom('signal as other')
							.select('other.id')
							.whereRef('other.provider_id', '=', 'signal.provider_id')
							.whereRef('other.failure_code', '=', 'signal.failure_code')
							.whereRef('other.service_id', '=', 'signal.service_id')
							.where('other.status', 'not in', [...endedStatuses])
							.where('other.tier', 'is not', null)
					)
				)
				.executeTakeFirst();
			if (!report) continue;
			const around = await likeAround(tx, report.provider_id, report);
			for (const one of around) {
				const isSame =
					one.failure_code === report.failure_code && one.service_id === report.service_id;
				if (!isSame || one.tier === null || endedStatuses.includes(one.status)) continue;
				const suggested = suggestionAmong(one, around).tier;
				const chosen = { tier: one.tier, suggestedTier: one.suggested_tier };
				const isDeeper = needsDeeperLook(chosen, suggested);
				if (!isDeeper || suggested <= (one.deeper_tier ?? 0)) continue;
				changes.push(update('signal', { id: one.id }, { deeper_tier: suggested }));
			}
		}
		return { changes };
	}
};
