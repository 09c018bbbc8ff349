import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { TableColumn } from './model.ts';
import { readSort, sortHref } from './table-links.ts';
import Table from './table.svelte';

const days: TableColumn = { key: 'days', label: 'Days', sortable: true, numeric: true };
const what: TableColumn = { key: 'what', label: 'What' };

describe('sort links', () => {
	it('keep the filters and drop the place in the list', () => {
		expect(sortHref('/reports?theme=falls&after=9', days, null)).toBe(
			'/reports?theme=falls&sort=days'
		);
		expect(sortHref('/reports?cursor=9', days, null)).toBe('/reports?sort=days');
	});

	it('turn round on the second press, and back on the third', () => {
		const up = { key: 'days', direction: 'ascending' as const };
		const down = { key: 'days', direction: 'descending' as const };
		expect(sortHref('/reports', days, up)).toBe('/reports?sort=-days');
		expect(sortHref('/reports?sort=-days', days, down)).toBe('/reports?sort=days');
	});

	it('are read back, but only for a column that may be sorted', () => {
		const read = (query: string) => readSort(new URL(`http://x/?${query}`), [days, what]);
		expect(read('sort=-days')).toEqual({ key: 'days', direction: 'descending' });
		expect(read('sort=days')).toEqual({ key: 'days', direction: 'ascending' });
		expect(read('sort=what')).toBeNull();
		expect(read('sort=password')).toBeNull();
		expect(read('')).toBeNull();
	});
});

describe('a table', () => {
	const { body } = render(Table, {
		props: {
			caption: 'Reports',
			columns: [what, days],
			rows: [
				{ id: '1', cells: { what: { text: '<b>Fall</b>', href: '/r/1' }, days: 0 } },
				{ id: '2', cells: { what: 'Key safe', days: null } }
			],
			url: '/reports',
			sort: { key: 'days', direction: 'descending' },
			exports: [{ href: '/reports.csv', label: 'CSV' }]
		}
	});

	it('has a caption, column headers and says how it is sorted', () => {
		expect(body).toMatch(/<caption[^>]*>Reports/);
		expect(body.match(/<th scope="col"/g)).toHaveLength(2);
		expect(body.match(/aria-sort="descending"/g)).toHaveLength(1);
	});

	it('shows nought as nought and nothing as a dash', () => {
		expect(body).toMatch(/>\s*(<!--.*?-->)*0(<!--.*?-->)*\s*</);
		expect(body).toMatch(/soft[^>]*>–</);
	});

	it('writes what people typed as text', () => {
		expect(body).not.toContain('<b>Fall');
	});

	it('offers exactly what is shown as a file', () => {
		expect(body).toMatch(/<a href="\/reports\.csv" download/);
	});
});
