import { sql } from 'kysely';
import { dateInWords } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

interface Row {
	readonly id: string;
	readonly what: string;
	readonly owner: string;
	readonly dueOn: string;
}

const MOST = 20;

/** What was promised on a visit, by whom and by when: a part of a page for whoever may read the visit’s answers. */
export const promisedOnVisit = (
	providerId: string,
	visitId: string
): Part<{ id: string; line: string }> =>
	part(
		'promised-on-visit',
		rowsAsJson(sql<Row>`select p.id, p.what, s.name as owner, p.due_on::text as "dueOn"
			from promise p
			join staff s on s.provider_id = p.provider_id and s.id = p.owner_id
			where p.provider_id = ${providerId} and p.source_kind = 'walkaround' and p.source_id = ${visitId}
				and p.is_for_team
			order by p.due_on, p.id limit ${MOST}`),
		(rows) =>
			rows.map(({ id, what, owner, dueOn }) => ({
				id,
				line: `${what} – ${owner}, by ${dateInWords(dueOn)}`
			}))
	);
