import { csvFile } from '#platform/web/table-file.server.ts';
import { reviewTable } from '../review-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await reviewTable(event));
