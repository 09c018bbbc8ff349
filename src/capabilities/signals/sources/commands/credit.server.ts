import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { findReport } from '../../commands/find.server.ts';
import { reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { sourceEvent } from '../events.ts';
import { creditForm, mayNameForm } from '../forms.ts';
import { canCredit } from '../policy.ts';
import { creditFor, isCredited } from '../queries/credits.server.ts';
import { areStaff } from '../queries/staff.server.ts';

/** The rows by which staff hear thanks: on their home, until they have read them. */
export function credits(
	subject: { readonly id: string; readonly serviceId: string },
	staffIds: readonly string[],
	now: Date
): { changes: Change[]; events: NewEvent[] } {
	if (staffIds.length === 0) return { changes: [], events: [] };
	const rows = staffIds.map((staff_id) => ({ signal_id: subject.id, staff_id, credited_at: now }));
	return {
		changes: [insert('signal_credit', ...rows)],
		events: [sourceEvent('signal.credited', subject, { count: staffIds.length })]
	};
}

/** One more person the thanks are for. */
export const creditStaff = defineCommand({
	name: 'signals.credit-staff',
	sentence: 'Tell a member of staff that thanks were for them',
	subjectKind: 'signal',
	isPrivate: true,
	schema: formSchema(creditForm, reportId),
	async find(tx, actor, input) {
		const found = await findReport(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		if (!(await areStaff(tx, actor.providerId, [input.staffId]))) return NOT_FOUND;
		const isTold = await isCredited(tx, actor.providerId, found.row.id, input.staffId);
		return { ...found, isTold };
	},
	authorise: (actor, found) => stillOpenTo(found, canCredit(actor, found.row.service_id)),
	decide(input, found, { now }) {
		if (found.row.kind !== 'compliment' && found.row.kind !== 'good_practice') {
			return refuse('kind', 'Thanks belong to a thank-you or to something that went well.');
		}
		if (found.isTold) {
			const message = 'They have been told already';
			return refuse('told', message, { fields: [{ field: 'staffId', message }] });
		}
		return ok({ subjectId: found.row.id, ...credits(subjectOf(found), [input.staffId], now) });
	}
});

/** Opening the thanks is reading them: they leave home, and stay on one's own page. */
export const seeThanks = defineCommand({
	name: 'signals.see-thanks',
	sentence: 'Read thanks that were meant for you',
	subjectKind: 'signal',
	isPrivate: true,
	schema: z.strictObject(reportId),
	async find(tx, actor, { id }) {
		if (!isId(id)) return NOT_FOUND;
		return (await creditFor(tx, actor, id)) ?? NOT_FOUND;
	},
	// `find` found only what is the actor's own.
	authorise: () => allowed,
	decide: (_input, credit, { now }) =>
		ok({
			subjectId: credit.id,
			changes: [
				update(
					'signal_credit',
					{ signal_id: credit.id, staff_id: credit.staffId, seen_at: null },
					{ seen_at: now }
				)
			],
			events: [sourceEvent('signal.thanks_seen', credit, {})]
		})
});

/** Only the person thanked says whether their name may be told with it. */
export const sayIfNamed = defineCommand({
	name: 'signals.say-if-named',
	sentence: 'Say whether your name may be told with thanks that were meant for you',
	subjectKind: 'signal',
	isPrivate: true,
	schema: formSchema(mayNameForm, reportId),
	async find(tx, actor, { id }) {
		if (!isId(id)) return NOT_FOUND;
		return (await creditFor(tx, actor, id)) ?? NOT_FOUND;
	},
	authorise: () => allowed,
	decide: (input, credit, { now }) =>
		ok({
			subjectId: credit.id,
			changes: [
				update(
					'signal_credit',
					{ signal_id: credit.id, staff_id: credit.staffId },
					{ may_name: input.mayName, answered_at: now }
				)
			],
			events: [sourceEvent('signal.naming_answered', credit, {})]
		})
});
