import type { TableColumn } from '#design/model.ts';
import { plural } from '#kernel/text.ts';
import { filesOf } from './file-links.ts';

/** How many a list shows at once. */
export const PAGE_SIZE = 50;

/** What every list says about itself beside its rows: how many, how it is ordered, its next page and its files. */
export function aboutList(
	url: URL,
	list: { readonly rows: readonly unknown[]; readonly next: string | null },
	said: {
		readonly one: string;
		readonly many: string;
		readonly columns: readonly TableColumn[];
		readonly sort: { readonly key: string; readonly isDown: boolean } | null;
	}
) {
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const isPart = list.next !== null || url.searchParams.has('after');
	const count = plural(list.rows.length, said.one, said.many);
	return {
		columns: said.columns,
		found: isPart ? `${count} on this page` : count,
		sort: said.sort && {
			key: said.sort.key,
			direction: said.sort.isDown ? ('descending' as const) : ('ascending' as const)
		},
		address: url.pathname + url.search,
		next: list.next ? `${url.pathname}?${next.toString()}` : null,
		exports: list.rows.length > 0 ? filesOf(url.pathname, url.search) : []
	};
}
