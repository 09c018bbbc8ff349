import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { canAcknowledge, isManagerOf } from '../policy.ts';
import { findReport } from './find.server.ts';
import { reportId, subjectOf } from './subject.ts';

const seniorPosts = ['operations_manager', 'nominated_individual', 'safeguarding_lead'];

/** "I have it." Only now is anybody told: a message that was sent proves nothing. */
export const acknowledge = defineCommand({
	name: 'signals.acknowledge-report',
	sentence: 'Say that you have a report that was sent to you',
	subjectKind: 'signal',
	schema: z.strictObject(reportId),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) => canAcknowledge(actor, found.facts),
	decide(_input, found, { actor, now }) {
		const { row } = found;
		const staffId = actor.kind === 'person' ? actor.staffId : '';
		const posts = actor.kind === 'person' ? actor.posts : [];
		const isSenior = posts.some((post) => seniorPosts.includes(post));
		const isManager = isManagerOf(actor, row.service_id);
		// Somebody on call who is neither has it, and yet no manager knows of it.
		const aware = {
			...(isSenior ? { senior_aware_at: row.senior_aware_at ?? now } : {}),
			...(isManager ? { manager_aware_at: row.manager_aware_at ?? now } : {})
		};
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'signal_recipient',
					{ signal_id: row.id, staff_id: staffId, acknowledged_at: null },
					{ acknowledged_at: now }
				),
				...(isSenior || isManager ? [update('signal', { id: row.id }, aware)] : [])
			],
			events: [signalEvent('signal.acknowledged', subjectOf(found), { staffId })]
		});
	}
});
