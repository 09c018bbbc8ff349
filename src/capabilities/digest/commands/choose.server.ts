import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { digestEvent } from '../events.ts';
import { digestForm } from '../forms.ts';
import { canChoose } from '../policy.ts';
import { preferenceOf } from '../queries/preference.server.ts';

/** Everybody's own choice: nobody is told off shift unless they say so here. */
export const chooseDigest = defineCommand({
	name: 'digest.choose-what-to-be-told',
	sentence: 'Choose what to be told by mail, and whether off shift too.',
	subjectKind: 'staff',
	isPrivate: true,
	schema: formSchema(digestForm, {
		revision: z.coerce.number<number>().int().min(0).max(1_000_000)
	}),
	find: async (tx, actor) =>
		actor.kind === 'person' ? preferenceOf(tx, actor.providerId, actor.staffId) : null,
	authorise: (actor) => canChoose(actor),
	decide({ offShift, mails = [], revision }, kept, { actor }) {
		const staffId = actor.kind === 'person' ? actor.staffId : actor.providerId;
		const chosen = {
			tells_off_shift: offShift === 'yes',
			mails_reading: mails.includes('reading'),
			mails_team: mails.includes('team'),
			mails_waits: mails.includes('waits'),
			mails_at_once: mails.includes('at_once')
		};
		return ok({
			subjectId: staffId,
			changes: [
				kept && kept.revision > 0
					? update('digest_preference', { staff_id: staffId }, chosen, revision)
					: insert('digest_preference', { staff_id: staffId, ...chosen })
			],
			events: [
				digestEvent(
					'digest.chosen',
					{ kind: 'staff', id: staffId },
					{ tellsOffShift: offShift === 'yes' }
				)
			]
		});
	}
});
