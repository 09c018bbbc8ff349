import { excelFile } from '#platform/web/table-file.server.ts';
import { summaryTable } from '../summary.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => excelFile(await summaryTable(event));
