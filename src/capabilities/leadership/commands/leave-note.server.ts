import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { noteLeft } from '../events.ts';
import { leaverForm } from '../forms.ts';
import { canLeaveNote, canReadFirstDay } from '../policy.ts';

/** What whoever manages a service would tell whoever comes after them: one note each, which they can write anew. */
export const leaveNote = defineCommand({
	name: 'leadership.leave-note',
	sentence: 'Leave a note for whoever manages the service after you',
	subjectKind: 'leaver_note',
	isPrivate: true,
	schema: formSchema(leaverForm, { serviceId: z.uuid(), revision: z.number().optional() }),
	async find(tx, actor, input) {
		if (actor.kind !== 'person' || !canReadFirstDay(actor, input.serviceId)) return NOT_FOUND;
		const service = await tx
			.selectFrom('service')
			.leftJoin('leaver_note as note', (join) =>
				join
					.onRef('note.provider_id', '=', 'service.provider_id')
					.onRef('note.service_id', '=', 'service.id')
					.on('note.author_id', '=', actor.staffId)
			)
			.select(['service.id', 'note.id as noteId', 'note.revision'])
			.where('service.provider_id', '=', actor.providerId)
			.where('service.id', '=', input.serviceId)
			.executeTakeFirst();
		if (!service) return NOT_FOUND;
		return { service, staffId: actor.staffId, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { service }) => canLeaveNote(actor, service.id),
	decide(input, { service, staffId, names }, { now, newId }) {
		const { proudOf = '', holdsBy = '', worries = '', firstWeek = '' } = input;
		const texts = Object.entries({ proudOf, holdsBy, worries, firstWeek }).map(
			([field, words]) => ({ field, words })
		);
		if (texts.every(({ words }) => words === '')) {
			const message = 'Answer at least one of the four';
			return refuse('empty', message, { fields: [{ field: 'proudOf', message }] });
		}
		const named = unconfirmedNames(texts, names, (input.namesConfirmed ?? []).length > 0);
		if (named) return named;
		const id = service.noteId ?? newId();
		const words = {
			proud_of: proudOf,
			holds_by: holdsBy,
			worries,
			first_week: firstWeek,
			written_at: now
		};
		return ok({
			subjectId: id,
			changes: [
				service.noteId === null || service.revision === null
					? insert('leaver_note', { id, service_id: service.id, author_id: staffId, ...words })
					: update('leaver_note', { id }, words, input.revision ?? service.revision)
			],
			events: [noteLeft(id, service.id)]
		});
	}
});
