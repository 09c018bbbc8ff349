import { error, redirect } from '@sveltejs/kit';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { sayIfNamed, seeThanks } from '#capabilities/signals/sources/commands/credit.server.ts';
import { mayNameForm } from '#capabilities/signals/sources/forms.ts';
import { creditFor } from '#capabilities/signals/sources/queries/credits.server.ts';
import { fromWhomWords, wordsOf } from '#capabilities/signals/sources/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { id } = params;
	const thanks = isId(id) ? await locals.read((tx) => creditFor(tx, actor, id)) : null;
	if (!thanks) error(404, NOT_HERE);
	if (!thanks.isSeen) await locals.perform(seeThanks, { id });
	return {
		title: thanks.kind === 'compliment' ? 'Somebody thanked you' : 'Somebody saw what you did well',
		words: thanks.words,
		whyItMattered: thanks.whyItMattered,
		from: thanks.fromWhom ? wordsOf(fromWhomWords, thanks.fromWhom) : null,
		where: `${thanks.serviceName}, ${dateInWords(thanks.happenedOn)}`,
		mayName: thanks.mayName ?? '',
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, mayNameForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(sayIfNamed, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/thanks/${id}?saved`);
	}
};
