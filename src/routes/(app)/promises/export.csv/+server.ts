import { csvFile } from '#platform/web/table-file.server.ts';
import { promiseTable } from '../promise-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await promiseTable(event));
