import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { isReachable } from '#platform/mail/mail.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { digestEvent } from '../events.ts';
import { isEmptyDigest, wanted } from '../letter.ts';
import { canMakeDigests } from '../policy.ts';
import { linesOf, workingToday } from '../queries/digest.server.ts';
import { kindsOf, preferenceOf } from '../queries/preference.server.ts';
import { isQuiet, mayBeReached } from '../rest.ts';

/**
 * Sends one person's digest by mail, once: marked here, carried out after the commit. Refused in quiet
 * hours, off shift, without an address, and for what they do not want.
 */
export const mailDigest = defineCommand({
	name: 'digest.mail-digest',
	sentence: 'Send somebody their day by mail, once.',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({ staffId: z.uuid('Choose a person') }),
	async find(tx, actor, { staffId }, { now }) {
		if (actor.kind !== 'process') return { lines: null, preference: null, working: null };
		const today = londonDate(now);
		const row = await tx
			.selectFrom('digest')
			.select(['lines', 'waits', 'mailed_at'])
			.where('provider_id', '=', actor.providerId)
			.where('staff_id', '=', staffId)
			.where('on_date', '=', today)
			.where('mailed_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!row) return NOT_FOUND;
		return {
			lines: linesOf(row.lines, row.waits),
			preference: await preferenceOf(tx, actor.providerId, staffId),
			working: await workingToday(tx, actor.providerId, staffId, today)
		};
	},
	authorise: (actor) => canMakeDigests(actor),
	decide({ staffId }, { lines, preference, working }, { now }) {
		if (!lines || !preference || !working) return refuse('nobody', 'There is nothing to send.');
		const today = londonDate(now);
		if (isQuiet(now)) return refuse('quiet_hours', 'Nothing is sent at night.');
		if (!isReachable(preference.email)) {
			return refuse('no_address', 'They have no e-mail address, and have their page.');
		}
		if (isEmptyDigest(wanted(lines, kindsOf(preference)))) {
			return refuse('not_wanted', 'They do not want this by mail.');
		}
		if (!mayBeReached({ ...working, tellsOffShift: preference.tellsOffShift }, today)) {
			return refuse('off_shift', 'They are off shift, and have not asked to be told then.');
		}
		return ok({
			subjectId: staffId,
			changes: [
				update('digest', { staff_id: staffId, on_date: today, mailed_at: null }, { mailed_at: now })
			],
			events: [digestEvent('digest.mailed', { kind: 'staff', id: staffId }, { onDate: today })]
		});
	}
});
