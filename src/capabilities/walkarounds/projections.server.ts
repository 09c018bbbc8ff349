import type { NewEvent } from '#platform/events/event.ts';
import { update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { visitEvent } from './events.ts';

/** The whole team was told what came of a visit: only now is it complete. A second letter changes nothing. */
const toldBack: Projection = {
	name: 'walkarounds.told-back',
	on: ['visit_feedback.sent'],
	async project(tx, sent, now) {
		const changes: Change[] = [];
		const events: NewEvent[] = [];
		for (const { details } of sent) {
			const id = details['walkaroundId'];
			if (typeof id !== 'string') continue;
			const visit = await tx
				.selectFrom('walkaround')
				.select(['id', 'service_id as serviceId'])
				.where('id', '=', id)
				.where('status', '=', 'done')
				.executeTakeFirst();
			if (!visit) continue;
			changes.push(update('walkaround', { id }, { status: 'fed_back', fed_back_at: now }));
			events.push(visitEvent('walkaround.fed_back', visit, {}));
		}
		return { changes, events };
	}
};

export const visitProjections: readonly Projection[] = [toldBack];
