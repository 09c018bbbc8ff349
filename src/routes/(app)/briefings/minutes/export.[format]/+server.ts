import { error } from '@sveltejs/kit';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import { minutesAsked } from '../rows.server.ts';
import type { RequestHandler } from './$types';

/** Far above what one service pays in a month. */
const MOST_ROWS = 20_000;

const headings = [
	'Staff number',
	'Name',
	'Service',
	'Day',
	'Handover minutes',
	'One to one minutes',
	'Reading minutes',
	'Paid minutes'
];

/** A row a person and day, for payroll. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const { rows, month } = await minutesAsked(locals, url, MOST_ROWS);
	const file = {
		name: `paid-minutes-${month}`,
		headings,
		rows: rows.map((row) => [
			row.staffNumber,
			row.name,
			row.serviceName,
			row.onDate,
			...[row.handover, row.oneToOne, row.read, row.minutes].map(String)
		])
	};
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
