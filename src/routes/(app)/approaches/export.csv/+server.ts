import { csvFile } from '#platform/web/table-file.server.ts';
import { approachTable } from '../approach-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await approachTable(event));
