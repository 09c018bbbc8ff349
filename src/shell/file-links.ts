import type { Link } from '#design/model.ts';

/** The two files of a list: CSV and Excel of the rows its address narrows to. */
export function filesOf(path: string, query: string, more: Record<string, string> = {}): Link[] {
	const asked = new URLSearchParams(query);
	for (const place of ['after', 'before', 'cursor']) asked.delete(place);
	for (const [name, value] of Object.entries(more)) asked.set(name, value);
	const text = asked.toString();
	return [
		{ href: `${path}/export.csv${text ? `?${text}` : ''}`, label: 'CSV' },
		{ href: `${path}/export.xlsx${text ? `?${text}` : ''}`, label: 'Excel' }
	];
}
