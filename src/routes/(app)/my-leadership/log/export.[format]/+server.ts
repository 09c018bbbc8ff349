import { error } from '@sveltejs/kit';
import { involvementWords } from '#capabilities/leadership/log.ts';
import { londonDate } from '#kernel/london.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import { logAsked } from '../log.server.ts';
import type { RequestHandler } from './$types';

/** The log as it is shown: the leader's own, or for a director and the nominated individual another's. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const log = await logAsked(locals, url);
	const file = {
		name: `leader-log-${log.asked.quarter}`,
		headings: ['Leader', 'Day', 'Kind of involvement', 'What', 'Service'],
		rows: log.lines.map((line) => [
			log.name,
			londonDate(line.at),
			involvementWords[line.kind],
			line.words,
			line.serviceName ?? ''
		])
	};
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
