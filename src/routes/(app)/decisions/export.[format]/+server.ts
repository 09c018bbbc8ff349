import { error } from '@sveltejs/kit';
import { decisionCells, decisionColumns } from '#capabilities/decisions/list-table.ts';
import { canList } from '#capabilities/decisions/policy.ts';
import { decisionList } from '#capabilities/decisions/queries/list.server.ts';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { csvFile, excelFile } from '#platform/web/table-file.server.ts';
import type { RequestHandler } from './$types';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The log as the address narrows it, as a file: all its pages. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!canList(actor)) error(403, 'Decisions are read by those who lead. Ask your team leader.');
	if (params.format !== 'csv' && params.format !== 'xlsx') error(404, NOT_HERE);
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const filters = { kind: asked('kind'), service: asked('service'), lesson: asked('lesson') };
	const { rows } = await locals.read((tx) =>
		decisionList(tx, actor, filters, { cursor: null, size: MOST })
	);
	const shown = rows.map((row) => ({ cells: decisionCells(row) }));
	const file = {
		name: `decisions-${londonDate(new Date())}`,
		...tableTexts(decisionColumns, shown)
	};
	return params.format === 'csv' ? csvFile(file) : excelFile(file);
};
