import { csvFile } from '#platform/web/table-file.server.ts';
import { lessonTable } from '../lesson-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await lessonTable(event));
