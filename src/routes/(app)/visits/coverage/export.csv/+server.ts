import { csvFile } from '#platform/web/table-file.server.ts';
import { coverageTable } from '../coverage.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await coverageTable(event));
