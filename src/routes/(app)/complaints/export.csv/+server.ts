import { csvFile } from '#platform/web/table-file.server.ts';
import { complaintTable } from '../complaint-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await complaintTable(event));
