import { redirect } from '@sveltejs/kit';
import { keptQuery } from '#capabilities/search/views.ts';
import { savedViews } from '#capabilities/search/queries/views.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** What a list says about its saved views: `SavedViews` shows it. */
export interface ViewsOfList {
	readonly page: string;
	readonly chips: readonly { href: string; label: string; current: boolean; note: string }[];
	/** The filters as they stand, when there are any and no view holds them. */
	readonly toSave: string | null;
	/** Set when the list opens with a view, so that "All" stays within reach. */
	readonly allHref: string | null;
}

/**
 * The views of the list at this address; a list opened without a question opens with the person's first
 * view. One statement, one line in a route. @throws a redirect to the first view
 */
export async function viewsOf(
	tx: TenantTx,
	actor: PersonActor,
	url: Pick<URL, 'pathname' | 'search'>
): Promise<ViewsOfList> {
	const page = url.pathname;
	const views = await savedViews(tx, actor, { page });
	const first = views.find((view) => view.isFirst);
	if (first && url.search === '') redirect(303, `${page}?${first.query}`);
	const query = keptQuery(url.search);
	return {
		page,
		chips: views.map((view) => ({
			href: `${page}?${view.query}`,
			label: view.name,
			current: view.query === query,
			note: view.isOwn ? '' : view.owner
		})),
		toSave: query !== '' && !views.some((view) => view.query === query) ? query : null,
		allHref: first ? `${page}?show=all` : null
	};
}
