import type { TableColumn, TableSort } from './model.ts';

/** Where a page was in its list: dropped when the order or the filters change. */
const PLACE_PARAMETERS = ['after', 'before', 'cursor'];

/**
 * The link that sorts by a column: ascending first, then descending. Filters in the address stay,
 * the place in the list does not. `url` is a path with its query; the answer is relative to it.
 */
export function sortHref(url: string, column: TableColumn, sort: TableSort | null): string {
	const [path = '', query = ''] = url.split('?');
	const parameters = new URLSearchParams(query);
	for (const name of PLACE_PARAMETERS) parameters.delete(name);
	const turn = sort?.key === column.key && sort.direction === 'ascending';
	parameters.set('sort', turn ? `-${column.key}` : column.key);
	return `${path}?${parameters.toString()}`;
}

/** Reads `sort=key` or `sort=-key`; null unless the key is a sortable column of this table. */
export function readSort(url: URL, columns: readonly TableColumn[]): TableSort | null {
	const asked = url.searchParams.get('sort') ?? '';
	const key = asked.replace(/^-/, '');
	if (!columns.some((column) => column.sortable && column.key === key)) return null;
	return { key, direction: asked.startsWith('-') ? 'descending' : 'ascending' };
}
