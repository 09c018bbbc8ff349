import { excelFile } from '#platform/web/table-file.server.ts';
import { complaintTable } from '../complaint-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => excelFile(await complaintTable(event));
