import { stringify } from 'csv-stringify/sync';
import { rowsForFile } from '../rows-for-file.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { name, rows } = await rowsForFile(locals, url);
	// The mark at the start tells Excel that this is UTF-8.
	return new Response(`\uFEFF${stringify(rows, { record_delimiter: 'windows' })}`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}.csv"`
		}
	});
};
