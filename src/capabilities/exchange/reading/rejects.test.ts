import { describe, expect, it } from 'vitest';
import { rejectsCsv } from './rejects.ts';
import { csv, oakview, takeIn, written } from './written.fixture.ts';

const table = [
	['Ref', 'Incident date', 'Description'],
	['=1+1', '', '@SUM(A1) "quoted",\nand more'],
	['-2', '31/01/2026', 'Fine']
];

describe('the file of rejected rows', () => {
	it('says where and why, beside the cells, with no formula left to run', async () => {
		const { rejected } = await takeIn(written(csv(table), 'utf-8'), {
			defaultServiceId: oakview.id
		});
		expect(rejectsCsv(table[0] ?? [], rejected)).toBe(
			'\ufeffLine,Column,Reason,Ref,Incident date,Description\r\n' +
				`2,Incident date,No date. Say which day it happened.,'=1+1,,"'@SUM(A1) ""quoted"",\nand more"\r\n`
		);
	});

	it('put right and sent again is taken in as the row it was', async () => {
		const context = { defaultServiceId: oakview.id };
		const { rejected } = await takeIn(written(csv(table), 'utf-8'), context);
		const mended = rejected.map((row) => ({ ...row, cells: row.cells.with(1, '31/01/2026') }));
		const file = written(rejectsCsv(table[0] ?? [], mended), 'utf-8');
		const { accepted } = await takeIn(file, context);
		expect(accepted[0]?.incident).toMatchObject({
			sourceReference: '=1+1',
			description: '@SUM(A1) "quoted",\nand more'
		});
	});
});
