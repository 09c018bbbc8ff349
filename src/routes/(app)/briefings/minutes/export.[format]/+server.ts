import { error } from '@sveltejs/kit';
import { tableTexts } from '#design/table-texts.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import { minutesColumns, minutesRow } from '../minutes-table.ts';
import { minutesAsked } from '../rows.server.ts';
import type { RequestHandler } from './$types';

/** Far above what one service pays in a month. */
const MOST_ROWS = 20_000;

const payrollHeadings = [
	'Staff number',
	'Name',
	'Service',
	'Day',
	'Handover minutes',
	'One to one minutes',
	'Reading minutes',
	'Paid minutes'
];

/** A row a person and day as the page shows it; with `columns=payroll` as payroll reads it. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const { rows, month } = await minutesAsked(locals, url, MOST_ROWS);
	const isForPayroll = url.searchParams.get('columns') === 'payroll';
	const file = isForPayroll
		? {
				name: `paid-minutes-payroll-${month}`,
				headings: payrollHeadings,
				rows: rows.map((row) => [
					row.staffNumber,
					row.name,
					row.serviceName,
					row.onDate,
					...[row.handover, row.oneToOne, row.read, row.minutes].map(String)
				])
			}
		: { name: `paid-minutes-${month}`, ...tableTexts(minutesColumns, rows.map(minutesRow)) };
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
