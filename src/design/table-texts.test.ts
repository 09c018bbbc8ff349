import { describe, expect, it } from 'vitest';
import type { TableRow } from './model.ts';
import { cellText, tableTexts } from './table-texts.ts';

describe('a table as texts', () => {
	it('has the headings and cells of the page, in its order', () => {
		const columns = [
			{ key: 'what', label: 'What' },
			{ key: 'days', label: 'Days', numeric: true }
		];
		const rows: Pick<TableRow, 'cells'>[] = [
			{ cells: { days: 0, what: { text: 'Fall', href: '/r/1', note: 'Incident' }, hidden: 'x' } },
			{ cells: { what: 'Key safe', days: null } }
		];
		expect(tableTexts([...columns, { key: 'who', label: 'Whose', isName: true }], rows)).toEqual(
			tableTexts(columns, rows)
		);
		expect(tableTexts(columns, rows)).toEqual({
			headings: ['What', 'Days'],
			rows: [
				['Fall (Incident)', '0'],
				['Key safe', '']
			]
		});
	});

	it('writes a tag as its word, and a note that stands alone as itself', () => {
		expect(cellText({ text: 'Overdue', tone: 'concern', note: '4 May' })).toBe('Overdue (4 May)');
		expect(cellText({ text: '', note: 'Late' })).toBe('Late');
		expect(cellText(undefined)).toBe('');
	});
});
