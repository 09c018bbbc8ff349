import { error } from '@sveltejs/kit';
import { readThemeFilters } from '#capabilities/themes/filters.ts';
import { themeCells, themeColumns } from '#capabilities/themes/list-table.ts';
import { lineOf } from '#capabilities/themes/present.ts';
import { listThemes } from '#capabilities/themes/queries/list.server.ts';
import { tableTexts } from '#design/table-texts.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import type { RequestHandler } from './$types';

/** Far above the themes of any organisation. */
const MOST = 5_000;

/** The list as the address narrows it, as a file: all its pages. Proposals stand above the list, and not in it. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		error(403, 'An administrator sees no care content. Ask a manager to show you a theme.');
	}
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const { rows } = await locals.read((tx) =>
		listThemes(tx, actor, readThemeFilters(url.searchParams), { cursor: null, limit: MOST })
	);
	const shown = rows.map((row) => ({ cells: themeCells(lineOf(actor, row)) }));
	const file = { name: `themes-${londonDate(new Date())}`, ...tableTexts(themeColumns, shown) };
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
