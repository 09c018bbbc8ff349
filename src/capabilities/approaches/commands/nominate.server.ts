import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { visibleStaff } from '#capabilities/people/policy.ts';
import { refuseStaffNames } from '#capabilities/people/shared-words.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { approachEvent } from '../events.ts';
import { nominateForm } from '../forms.ts';
import { evidenceOf } from '../model.ts';
import { canNominate } from '../policy.ts';
import { lessonAt } from '../queries/strand.server.ts';
import { evidenceRows, textsOf, wrong } from './written.ts';

/** Where it was first spoken of is a supervision or a visit that the actor was part of; none is fine too. */
async function isOwnSource(
	tx: TenantTx,
	actor: Actor,
	input: { readonly sourceKind?: string | undefined; readonly sourceId?: string | undefined }
): Promise<boolean> {
	const { sourceId, sourceKind } = input;
	if (sourceId === undefined) return true;
	if (actor.kind !== 'person') return false;
	const own =
		sourceKind === 'supervision'
			? tx
					.selectFrom('supervision_session')
					.select('id')
					.where('provider_id', '=', actor.providerId)
					.where('id', '=', sourceId)
					.where((eb) =>
						eb.or([
							eb('supervisor_id', '=', actor.staffId),
							eb('supervisee_id', '=', actor.staffId)
						])
					)
			: tx
					.selectFrom('walkaround')
					.select('id')
					.where('provider_id', '=', actor.providerId)
					.where('id', '=', sourceId)
					.where('leader_id', '=', actor.staffId);
	return (await own.executeTakeFirst()) !== undefined;
}

/** Puts forward what works in one service for one lesson, with what the system knows of it picked. */
export const nominateApproach = defineCommand({
	name: 'approaches.nominate',
	sentence: 'Put forward what works in a service, so that others can use it',
	subjectKind: 'approach',
	schema: formSchema(nominateForm, {
		lessonId: z.uuid('Choose the lesson'),
		serviceId: z.uuid('Choose the service'),
		sourceKind: z.enum(['supervision', 'walkaround', 'none']).optional(),
		sourceId: z.uuid().optional()
	}),
	async find(tx, actor, input, { now }) {
		const here = await lessonAt(tx, actor, input.lessonId, input.serviceId);
		if (!here || !(await isOwnSource(tx, actor, input))) return NOT_FOUND;
		const author = isId(input.authorId)
			? await tx
					.selectFrom('staff')
					.select('staff.id')
					.where('staff.provider_id', '=', actor.providerId)
					.where('staff.id', '=', input.authorId)
					.where('staff.left_on', 'is', null)
					.where(visibleStaff(actor, londonDate(now)))
					.executeTakeFirst()
			: undefined;
		return { here, author, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { here }) => canNominate(actor, here.serviceId),
	decide(input, { here, author, names }, { actor, now, newId }) {
		if (!author) return wrong('not-in-list', 'authorId', 'Choose someone from the list');
		const isConfirmed = (input.namesConfirmed ?? []).length > 0;
		const texts = textsOf(input);
		const named = refuseStaffNames(texts, names) ?? unconfirmedNames(texts, names, isConfirmed);
		if (named) return named;
		const known = evidenceOf(here.strand);
		const picked = known.filter(({ stage }) => (input.evidence ?? []).includes(stage));
		if (picked.length < new Set(input.evidence ?? []).size) {
			return refuse('evidence-gone', 'Pick from the list', {
				fields: [
					{ field: 'evidence', message: 'Something changed since. Pick from the list again' }
				]
			});
		}
		const id = newId();
		const by = actor.kind === 'person' ? actor.staffId : newId();
		return ok({
			subjectId: id,
			changes: [
				insert('approach', {
					id,
					lesson_id: here.lessonId,
					service_id: here.serviceId,
					author_id: author.id,
					nominated_by: by,
					nominated_at: now,
					status: 'nominated',
					title: input.title,
					what_we_did: input.whatWeDid,
					hours: Math.round(input.hours),
					money: Math.round(input.money),
					materials: input.materials ?? '',
					names_confirmed_at: isConfirmed ? now : null,
					source_kind: input.sourceId ? (input.sourceKind ?? 'none') : 'none',
					source_id: input.sourceId ?? null
				}),
				...evidenceRows(id, picked, by, now)
			],
			events: [
				approachEvent(id, here.serviceId, {
					name: 'approach.nominated',
					details: { lessonId: here.lessonId, sourceKind: input.sourceKind ?? 'none' }
				})
			]
		});
	}
});
