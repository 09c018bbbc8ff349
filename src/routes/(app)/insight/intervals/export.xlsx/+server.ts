import { excelFile } from '#platform/web/table-file.server.ts';
import { intervalTable } from '../interval-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) =>
	excelFile(await intervalTable(locals, url));
