import type { RequestEvent } from '@sveltejs/kit';
import { readPeopleFilters } from '#capabilities/supervision/filters.ts';
import { peopleCells, peopleColumns } from '#capabilities/supervision/people-table.ts';
import { canListPeople } from '#capabilities/supervision/policy.ts';
import { peopleDue } from '#capabilities/supervision/queries/people.server.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** Stops whoever leads nobody. */
export function mustList(actor: PersonActor): void {
	if (canListPeople(actor)) return;
	stop({
		kind: 'forbidden',
		sentence: 'Who is due for supervision is seen by those who lead people.',
		ask: 'Your own is under Supervision.'
	});
}

/** The list with its filters, as a file: all its pages, in the same order. */
export async function peopleTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	mustList(actor);
	const today = londonDate(new Date());
	const { found, policy } = await locals.read(async (tx) => ({
		policy: await supervisionPolicy(tx, actor.providerId),
		found: await peopleDue(tx, actor, readPeopleFilters(url.searchParams), {
			cursor: null,
			size: MOST,
			today
		})
	}));
	return {
		name: `supervision-${today}`,
		headings: peopleColumns.map(({ label }) => label),
		rows: found.rows.map((line) => {
			const cells = peopleCells(line, policy, today);
			return peopleColumns.map(({ key }) => cells[key] ?? '');
		})
	};
}
