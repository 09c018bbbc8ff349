import { error, redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { pictureInput } from '#capabilities/pictures/captures.server.ts';
import { addPicture } from '#capabilities/pictures/commands/add-picture.server.ts';
import { pictureForm } from '#capabilities/pictures/forms.ts';
import { arePicturesAllowed } from '#capabilities/pictures/queries/picture.server.ts';
import { subjectFor } from '#capabilities/pictures/queries/subject.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const signalId = url.searchParams.get('report');
	const walkaroundId = url.searchParams.get('visit');
	// Somebody typed the address: a photo never stands alone.
	if (!signalId && !walkaroundId) return { isAbout: null };
	const found = await locals.read(async (tx) => ({
		subject: await subjectFor(tx, actor, { signalId, walkaroundId }),
		isAllowed: await arePicturesAllowed(tx, actor.providerId)
	}));
	const { subject, isAllowed } = found;
	if (!subject) error(404, NOT_HERE);
	if (!subject.mayAdd.allowed) stop({ kind: 'forbidden', ...subject.mayAdd });
	const isVisit = subject.of === 'walkaround';
	return {
		isAbout: {
			key: newId(),
			isAllowed,
			label: subject.label,
			back: subject.href,
			readers: isVisit ? 'answers of this visit' : 'report',
			next: isVisit ? `${subject.href}/now` : undefined,
			hidden: { [isVisit ? 'walkaroundId' : 'signalId']: subject.id }
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, pictureForm);
		const photo = sent.data.get('photo');
		const bytes = photo instanceof File ? Buffer.from(await photo.arrayBuffer()) : Buffer.of();
		const input = pictureInput(sent.data, bytes.toString('base64'));
		const outcome = await event.locals.perform(addPicture, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/photos');
		redirect(303, `/photos/${outcome.subjectId}?kept`);
	}
};
