import { z } from 'zod';
import { sharedGround } from '#capabilities/people/queries/shared-ground.server.ts';
import { isSaidSure, sharedFault } from '#capabilities/people/shared-words.ts';
import type { Actor } from '#kernel/actor.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { daysBetween, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { feedbackSent } from '../events.ts';
import { feedbackForm } from '../forms.ts';
import { dueOn, missingIn } from '../model.ts';
import { canTell } from '../policy.ts';
import { findFeedback, type FoundFeedback } from '../queries/find.server.ts';

const feedbackTarget = {
	visitId: z.uuid('Say which visit'),
	/** 0 while nobody has kept a draft. */
	revision: z.coerce.number('Say which revision you saw').int().min(0, 'Say which revision you saw')
};
const schema = formSchema(feedbackForm, feedbackTarget);
type Input = z.output<typeof schema>;

/** Everybody who works there today, once each, with the shift they are mostly on. */
async function wholeTeam(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	today: string
): Promise<{ staffId: string; shiftGroup: ShiftGroup }[]> {
	const rows = await tx
		.selectFrom('assignment as a')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'a.provider_id').onRef('p.id', '=', 'a.staff_id')
		)
		.select(['a.staff_id', 'a.shift_group'])
		.distinctOn('a.staff_id')
		.where('a.provider_id', '=', providerId)
		.where('a.service_id', '=', serviceId)
		.where('a.superseded_at', 'is', null)
		.where('a.from_on', '<=', today)
		.where((eb) => eb.or([eb('a.to_on', 'is', null), eb('a.to_on', '>=', today)]))
		.where((eb) => eb.or([eb('p.left_on', 'is', null), eb('p.left_on', '>=', today)]))
		.orderBy('a.staff_id')
		.orderBy('a.from_on', 'desc')
		.execute();
	return rows.map((row) => ({
		staffId: row.staff_id,
		shiftGroup: row.shift_group as ShiftGroup
	}));
}

const wordsOf = (input: Input) => ({
	thanks: input.thanks ?? '',
	youSaid: input.youSaid ?? '',
	weDid: input.weDid ?? '',
	weCannot: input.weCannot ?? ''
});

/** The row as it is kept: a new one, or the author’s own draft with what they wrote now. */
function kept(
	input: Input,
	{ visit, row }: FoundFeedback,
	more: { id: string; writtenBy: string; now: Date; sentAt: Date | null },
	actor: Actor
): Change {
	const words = wordsOf(input);
	const columns = {
		thanks: words.thanks,
		you_said: words.youSaid,
		we_did: words.weDid,
		we_cannot: words.weCannot,
		written_by: more.writtenBy,
		written_at: more.now,
		sent_at: more.sentAt
	};
	if (row) return update('walkaround_feedback', { id: row.id }, columns, input.revision);
	return insert('walkaround_feedback', {
		...columns,
		id: more.id,
		walkaround_id: visit.id,
		service_id: visit.serviceId,
		due_on: dueOn(
			londonDate(visit.endedAt ?? more.now),
			measureOf(actor, 'visit_feedback_days', visit.endedAt ?? more.now)
		)
	});
}

/** Why nothing can be written any more, or yet. */
function notNow({ visit, row }: FoundFeedback) {
	if (row?.sent_at) {
		return refuse('sent', 'The team has been told. What was sent stays as it was sent.');
	}
	if (visit.status !== 'done') {
		return refuse(
			'not-held',
			'Finish the visit first. Then you can tell the team what came of it.'
		);
	}
	return null;
}

const find = async (tx: TenantTx, actor: Actor, input: Input) =>
	(await findFeedback(tx, actor, input.visitId)) ?? NOT_FOUND;

/** What its author has written so far: nobody else reads it. */
export const keepFeedbackDraft = defineCommand({
	name: 'visit-feedback.keep-draft',
	sentence: 'Keep what you have written to a team, without sending it',
	subjectKind: 'walkaround_feedback',
	isPrivate: true,
	schema,
	find,
	authorise: (actor, { visit }) => canTell(actor, visit),
	decide(input, found, { actor, now, newId }) {
		const no = notNow(found);
		if (no) return no;
		if (actor.kind !== 'person') return refuse('nobody', 'A person writes this.');
		const id = found.row?.id ?? newId();
		const change = kept(input, found, { id, writtenBy: actor.staffId, now, sentAt: null }, actor);
		return ok({ subjectId: id, changes: [change], events: [] });
	}
});

/** Tells everybody who works there, nights included. Only then is the visit complete. */
export const tellTeam = defineCommand({
	name: 'visit-feedback.tell-team',
	sentence: 'Tell the whole team what you heard on a leader visit, and what becomes of it',
	subjectKind: 'walkaround_feedback',
	schema,
	async find(tx, actor, input, { now }) {
		const found = await findFeedback(tx, actor, input.visitId);
		if (!found) return NOT_FOUND;
		const { serviceId } = found.visit;
		return {
			...found,
			ground: await sharedGround(tx, actor.providerId, serviceId),
			team: await wholeTeam(tx, actor.providerId, serviceId, londonDate(now))
		};
	},
	authorise: (actor, { visit }) => canTell(actor, visit),
	decide(input, found, { actor, now, newId }) {
		const no = notNow(found);
		if (no) return no;
		if (actor.kind !== 'person') return refuse('nobody', 'A person tells this.');
		const words = wordsOf(input);
		const missing = missingIn(words);
		if (missing[0]) return refuse('missing', missing[0].message, { fields: missing });
		const today = londonDate(now);
		const faults = Object.entries(words).flatMap(([field, text]) => {
			const fault = sharedFault(text, found.ground, today, isSaidSure(input.isSure));
			return fault ? [{ field, message: fault.message }] : [];
		});
		if (faults[0]) return refuse('names-somebody', faults[0].message, { fields: faults });
		if (found.team.length === 0) {
			return refuse('no-team', 'Nobody works there today, so there is nobody to tell.');
		}
		const id = found.row?.id ?? newId();
		const { visit } = found;
		const endedOn = londonDate(visit.endedAt ?? now);
		return ok({
			subjectId: id,
			changes: [
				kept(input, found, { id, writtenBy: actor.staffId, now, sentAt: now }, actor),
				insert(
					'walkaround_feedback_recipient',
					...found.team.map(({ staffId, shiftGroup }) => ({
						feedback_id: id,
						staff_id: staffId,
						shift_group: shiftGroup
					}))
				)
			],
			events: [
				feedbackSent(
					{ id, serviceId: visit.serviceId },
					{
						walkaroundId: visit.id,
						serviceId: visit.serviceId,
						days: Math.max(0, daysBetween(endedOn, today))
					}
				)
			]
		});
	}
});

/** Somebody of the team opened it. It is seen, which says nothing about understood: no event is written. */
export const seeFeedback = defineCommand({
	name: 'visit-feedback.see',
	sentence: 'Say that you have read what came of a leader visit',
	subjectKind: 'walkaround_feedback',
	isPrivate: true,
	schema: z.strictObject({ visitId: z.uuid('Say which visit') }),
	async find(tx, actor, input) {
		const found = await findFeedback(tx, actor, input.visitId);
		return found?.row?.sent_at ? { ...found, row: found.row } : NOT_FOUND;
	},
	authorise: (actor) =>
		actor.kind === 'person'
			? allowed
			: notAllowed('Only people read it.', 'There is nothing to do for you.'),
	decide: (_input, { row }, { actor, now }) =>
		ok({
			subjectId: row.id,
			changes: [
				update(
					'walkaround_feedback_recipient',
					{
						feedback_id: row.id,
						staff_id: actor.kind === 'person' ? actor.staffId : '',
						seen_at: null
					},
					{ seen_at: now }
				)
			],
			events: []
		})
});
