import { excelFile } from '#platform/web/table-file.server.ts';
import { fileOfFound } from '../file-of-found.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => excelFile(await fileOfFound(event));
