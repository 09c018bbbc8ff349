import { csvFile } from '#platform/web/table-file.server.ts';
import { summaryTable } from '../summary.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await summaryTable(event));
