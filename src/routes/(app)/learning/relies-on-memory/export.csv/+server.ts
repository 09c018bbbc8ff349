import { csvFile } from '#platform/web/table-file.server.ts';
import { memoryFile } from '../memory-file.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await memoryFile(event));
