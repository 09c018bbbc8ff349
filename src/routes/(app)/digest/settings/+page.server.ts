import { redirect } from '@sveltejs/kit';
import { chooseDigest } from '#capabilities/digest/commands/choose.server.ts';
import { digestForm } from '#capabilities/digest/forms.ts';
import { preferenceOf } from '#capabilities/digest/queries/preference.server.ts';
import { newId } from '#kernel/ids.ts';
import { isReachable } from '#platform/mail/mail.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const chosen = await locals.read((tx) => preferenceOf(tx, actor.providerId, actor.staffId));
	return {
		hasMail: isReachable(chosen.email),
		revision: chosen.revision,
		first: {
			offShift: chosen.tellsOffShift ? 'yes' : 'no',
			mails: [
				...(chosen.mailsReading ? ['reading'] : []),
				...(chosen.mailsTeam ? ['team'] : []),
				...(chosen.mailsWaits ? ['waits'] : []),
				...(chosen.mailsAtOnce ? ['at_once'] : [])
			]
		},
		isSaved: url.searchParams.has('saved'),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, digestForm);
		const outcome = await event.locals.perform(
			chooseDigest,
			{ ...sent.input, revision: sent.revision ?? 0 },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/digest/settings?saved');
	}
};
