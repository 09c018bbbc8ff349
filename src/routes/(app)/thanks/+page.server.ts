import { myThanks } from '#capabilities/signals/sources/queries/credits.server.ts';
import { beginningOf } from '#kernel/text.ts';
import { dateInWords } from '#kernel/london.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const thanks = await locals.read((tx) => myThanks(tx, actor));
	return {
		lines: thanks.map((one) => ({
			text: beginningOf(one.words, 110),
			href: `/thanks/${one.id}`,
			...(one.isSeen ? {} : { tag: { text: 'New', tone: 'good' as const } }),
			note: `${one.serviceName} · ${dateInWords(one.happenedOn)}`
		}))
	};
};
