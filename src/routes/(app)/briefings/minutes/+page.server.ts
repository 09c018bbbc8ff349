import { minutesAsked } from './rows.server.ts';
import type { PageServerLoad } from './$types';

/** What a page shows; the file has all of the month. */
const MOST_ROWS = 200;

export const load: PageServerLoad = async ({ locals, url }) => {
	const found = await minutesAsked(locals, url, MOST_ROWS);
	return {
		...found,
		total: found.rows.reduce((sum, row) => sum + row.minutes, 0),
		isCut: found.rows.length === MOST_ROWS
	};
};
