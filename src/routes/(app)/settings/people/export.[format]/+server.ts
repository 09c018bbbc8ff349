import { error } from '@sveltejs/kit';
import { canReadStaff } from '#capabilities/people/policy.ts';
import { staffPage } from '#capabilities/people/queries/list.server.ts';
import { londonDate } from '#kernel/london.ts';
import { NOT_HERE, stop } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import { columns, readFilters, textsOf } from '../filters.ts';
import type { RequestHandler } from './$types';

/** Longest list written to a file; far above any staff list. */
const MOST_ROWS = 20_000;

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const actor = locals.person();
	const may = canReadStaff(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const today = londonDate(new Date());
	const { rows } = await locals.read((tx) =>
		staffPage(tx, actor, readFilters(url), today, { after: null, size: MOST_ROWS })
	);
	const file = {
		name: `people-${today}`,
		headings: columns.map(({ label }) => label),
		rows: rows.map((row) => {
			const texts = textsOf(row);
			return columns.map(({ key }) => texts[key]);
		})
	};
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
