import { excelFile } from '#platform/web/table-file.server.ts';
import { workTable } from '../work-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => excelFile(await workTable(event));
