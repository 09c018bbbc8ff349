import { csvFile } from '#platform/web/table-file.server.ts';
import { ideaTable } from '../idea-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await ideaTable(event));
