import { redirect } from '@sveltejs/kit';
import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { searchFields } from '#capabilities/search/filter-fields.ts';
import { mended, readAsk, wordsToMend } from '#capabilities/search/model.ts';
import { likelyWords } from '#capabilities/search/queries/likely-words.server.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { writeCursor } from '#kernel/keyset.ts';
import { search, searchableFor } from '#shell/search.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const rooms = searchableFor(actor);
	const asked = readAsk(url.searchParams, rooms);
	const { words } = asked.ask;
	const found = await locals.read(async (tx) => {
		const { groups, straightTo } = await search(tx, actor, asked);
		const isNothing =
			words !== '' && groups.every(({ found }) => found.length === 0) && straightTo === null;
		return {
			groups,
			straightTo,
			views: await viewsOf(tx, actor, url),
			services: await servicesFor(tx, actor),
			likely: isNothing ? await likelyWords(tx, actor, wordsToMend(words)) : []
		};
	});
	if (found.straightTo !== null && found.groups.every((group) => group.found.length === 0))
		redirect(303, found.straightTo);
	const addressWith = (changes: Record<string, string>) => {
		const query = new URLSearchParams(url.searchParams);
		query.delete('after');
		for (const [name, value] of Object.entries(changes)) query.set(name, value);
		return `/search?${query.toString()}`;
	};
	const better = mended(words, found.likely);
	return {
		words,
		wasCut: asked.wasCut,
		room: asked.room,
		saved: found.views,
		groups: found.groups.map((group) => {
			const last = group.found.at(-1)?.cursor;
			const further = addressWith({
				what: group.id,
				...(asked.room !== null && last && { after: writeCursor(last) })
			});
			const end = group.lookedBackTo;
			return {
				group,
				moreHref: group.hasMore ? further : null,
				backTo:
					end && !group.hasMore
						? {
								day: dateInWords(londonDate(new Date(end.at))),
								href: addressWith({ what: group.id, after: writeCursor(end) })
							}
						: null
			};
		}),
		isFurtherDown: asked.ask.cursor !== null,
		didYouMean: better === null ? null : { words: better, href: addressWith({ q: better }) },
		fields: searchFields(
			rooms,
			found.services.map(({ id, name }) => ({ value: id, label: name }))
		),
		values: Object.fromEntries(url.searchParams),
		query: url.search
	};
};
