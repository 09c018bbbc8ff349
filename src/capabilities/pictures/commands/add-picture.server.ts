import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { bareJpeg } from '../bare-jpeg.ts';
import { pictureForm } from '../forms.ts';
import { MOST_PHOTOS, MOST_TEXT, piecesOf } from '../model.ts';
import { arePicturesAllowed, countOf } from '../queries/picture.server.ts';
import { subjectFor } from '../queries/subject.server.ts';

const CHOOSE = 'Choose a photo';
const TOO_LARGE = 'That photo is larger than 10 MB. Choose a smaller one';

/** A photo of a place or a thing stands with a report or a leader visit, for those who read it. */
export const addPicture = defineCommand({
	name: 'pictures.add-picture',
	sentence: 'Add a photo to a report or a leader visit',
	subjectKind: 'picture',
	isPrivate: true,
	schema: formSchema(pictureForm, {
		/** Base64 of the very bytes that were sent. */
		photo: z.string(CHOOSE).min(1, CHOOSE).max(MOST_TEXT, TOO_LARGE),
		signalId: z.string().optional(),
		walkaroundId: z.string().optional()
	}),
	find: async (tx, actor, input) => {
		const subject = await subjectFor(tx, actor, input);
		if (!subject) return NOT_FOUND;
		const { providerId } = actor;
		return {
			subject,
			isAllowed: await arePicturesAllowed(tx, providerId),
			count: await countOf(tx, providerId, input)
		};
	},
	authorise: (_actor, { subject }) => subject.mayAdd,
	decide(input, { subject, isAllowed, count }, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person adds a photo.');
		if (!isAllowed) {
			return refuse(
				'photos_off',
				'Your organisation uses no photos here. Say it in words instead.'
			);
		}
		if (count >= MOST_PHOTOS) {
			return refuse(
				'photos_full',
				`There are ${MOST_PHOTOS} photos here already. Take one down before you add another.`
			);
		}
		const bare = bareJpeg(Buffer.from(input.photo, 'base64'));
		if (!bare) {
			const message = 'This is not a photo that can be shown. Choose a JPEG, as a phone takes it';
			return refuse('not_a_photo', message, { fields: [{ field: 'photo', message }] });
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('picture', {
					id,
					signal_id: subject.of === 'signal' ? subject.id : null,
					walkaround_id: subject.of === 'walkaround' ? subject.id : null,
					shows: input.words,
					width: bare.width,
					height: bare.height,
					byte_count: bare.bytes.length,
					added_by: actor.staffId,
					added_at: now
				}),
				...piecesOf(bare.bytes).map((bytes, position) =>
					insert('picture_piece', { picture_id: id, position, bytes })
				)
			],
			events: [
				{
					name: 'picture.added',
					subjectKind: 'picture',
					subjectId: id,
					serviceId: subject.serviceId,
					details: { of: subject.of }
				}
			]
		});
	}
});
