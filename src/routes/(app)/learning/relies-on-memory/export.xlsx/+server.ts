import { excelFile } from '#platform/web/table-file.server.ts';
import { memoryFile } from '../memory-file.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => excelFile(await memoryFile(event));
