import { excelFile } from '#platform/web/table-file.server.ts';
import { promiseTable } from '../promise-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => excelFile(await promiseTable(event));
