import { error } from '@sveltejs/kit';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { dateInWords } from '#kernel/london.ts';
import { statusWords } from '#capabilities/signals/words.ts';
import { roundPage } from '#capabilities/signals/sources/queries/rounds.server.ts';
import {
	formatWords,
	heardFromWords,
	methodWords,
	wordsOf
} from '#capabilities/signals/sources/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const round = await locals.read((tx) => roundPage(tx, actor, params.id));
	if (!round) error(404, NOT_HERE);
	return {
		title: `${wordsOf(methodWords, round.method)}: ${round.serviceName}`,
		facts: [
			{ key: 'When', value: dateInWords(round.heldOn) },
			{ key: 'Who said it', value: wordsOf(heardFromWords, round.heardFrom) },
			{
				key: 'People who took part',
				value: round.tookPart === null ? null : String(round.tookPart)
			},
			{ key: 'What we asked', value: round.question },
			{ key: 'Format', value: wordsOf(formatWords, round.formatUsed) }
		],
		lines: round.comments.map((one) => ({
			text: one.words,
			href: `/reports/${one.id}`,
			...(one.rating === null
				? {}
				: {
						tag: {
							text: `${one.rating} of 5`,
							tone: one.rating <= 2 ? ('concern' as const) : ('plain' as const)
						}
					}),
			note: statusWords[one.status] ?? one.status
		}))
	};
};
