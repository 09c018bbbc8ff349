import { excelFile } from '#platform/web/table-file.server.ts';
import { intervalFile } from '#capabilities/insight/present.ts';
import { intervalsAt } from '../interval-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { rows, interval, period } = await intervalsAt(locals, url);
	return excelFile(intervalFile(rows, interval, period));
};
