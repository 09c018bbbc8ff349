import { csvFile } from '#platform/web/table-file.server.ts';
import { workTable } from '../work-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await workTable(event));
