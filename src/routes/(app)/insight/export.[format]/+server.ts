import { error } from '@sveltejs/kit';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import { toldBackTable } from '../told-back-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const file = await toldBackTable(locals, url);
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
