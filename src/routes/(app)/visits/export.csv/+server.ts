import { csvFile } from '#platform/web/table-file.server.ts';
import { visitTable } from '../visit-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await visitTable(event));
