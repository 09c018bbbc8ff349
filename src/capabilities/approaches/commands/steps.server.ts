import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { refuseStaffNames } from '#capabilities/people/shared-words.ts';
import type { Actor } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { approachEvent } from '../events.ts';
import { consentForm, publishForm, verifyForm } from '../forms.ts';
import { missingToPublish } from '../model.ts';
import { canConsent, canVerify } from '../policy.ts';
import { findApproach } from '../queries/find.server.ts';

const target = async (tx: TenantTx, actor: Actor, { id }: { id: string }) =>
	(await findApproach(tx, actor, id)) ?? NOT_FOUND;

/** Its author says yes, and whether their name and number may be on it. They can say it anew at any time. */
export const consentToApproach = defineCommand({
	name: 'approaches.consent',
	sentence: 'Say yes to sharing what you did, with or without your name',
	subjectKind: 'approach',
	schema: formSchema(consentForm, { id: z.uuid() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { standing }) => canConsent(actor, standing),
	decide(input, { row }, { now }) {
		if (row.status === 'withdrawn') return refuse('over', 'It was taken back.');
		const allow = input.allow ?? [];
		const isContact = allow.includes('contact');
		const isCredited = isContact || allow.includes('credit');
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'approach',
					{ id: row.id },
					{ consented_at: now, is_credited: isCredited, is_contact: isContact },
					row.revision
				)
			],
			events: [
				approachEvent(row.id, row.service_id, {
					name: 'approach.consented',
					details: { isCredited, isContact }
				})
			]
		});
	}
});

/** Somebody other than the author looked, and was convinced: not without evidence. */
export const verifyApproach = defineCommand({
	name: 'approaches.verify',
	sentence: 'Say that you looked at an approach and what convinced you',
	subjectKind: 'approach',
	schema: formSchema(verifyForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await target(tx, actor, input);
		if (found === NOT_FOUND) return NOT_FOUND;
		return { ...found, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { standing }) => canVerify(actor, standing),
	decide(input, { row, evidence, names }, { actor, now, newId }) {
		if (row.status !== 'nominated') return refuse('past', 'It was looked at already.');
		if (evidence === 0) {
			const message = 'Nothing shows yet that it works. Have something picked first';
			return refuse('no-evidence', message, { fields: [{ field: 'convincedBy', message }] });
		}
		// Every service that has the lesson reads it.
		const named = refuseStaffNames([{ field: 'convincedBy', words: input.convincedBy }], names);
		if (named) return named;
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'approach',
					{ id: row.id },
					{
						status: 'verified',
						verified_by: actor.kind === 'person' ? actor.staffId : newId(),
						verified_at: now,
						convinced_by: input.convincedBy
					},
					row.revision
				)
			],
			events: [
				approachEvent(row.id, row.service_id, { name: 'approach.verified', details: { evidence } })
			]
		});
	}
});

/** Offers it to every service where the lesson is live: with evidence, a check and the author's yes. */
export const publishApproach = defineCommand({
	name: 'approaches.publish',
	sentence: 'Share an approach with every service that has the lesson',
	subjectKind: 'approach',
	schema: formSchema(publishForm, { id: z.uuid() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { standing }) => canVerify(actor, standing),
	decide(_input, { row, evidence }, { actor, now, newId }) {
		if (row.status !== 'nominated' && row.status !== 'verified') {
			return refuse('past', 'It is shared already, or was taken back.');
		}
		const missing = missingToPublish({
			evidence,
			isVerified: row.status === 'verified',
			hasConsent: row.consented_at !== null
		});
		if (missing.length > 0) {
			return refuse('missing', `It cannot be shared yet. ${missing[0]?.sentence ?? ''}`, {
				missing
			});
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'approach',
					{ id: row.id },
					{
						status: 'published',
						published_by: actor.kind === 'person' ? actor.staffId : newId(),
						published_at: now
					},
					row.revision
				)
			],
			events: [
				approachEvent(row.id, row.service_id, {
					name: 'approach.published',
					details: { lessonId: row.lesson_id }
				})
			]
		});
	}
});
