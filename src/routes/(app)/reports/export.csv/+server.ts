import { csvFile } from '#platform/web/table-file.server.ts';
import { reportTable } from '../report-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await reportTable(event));
