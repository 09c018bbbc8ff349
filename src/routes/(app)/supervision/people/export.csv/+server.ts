import { csvFile } from '#platform/web/table-file.server.ts';
import { peopleTable } from '../people-table.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => csvFile(await peopleTable(event));
