import { sql, type Compilable, type RawBuilder } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/**
 * A part of a page that another room answers for: one JSON value asked in the page's one statement, and
 * what is made of it. Rooms add parts without adding statements.
 */
export interface Part<Item> {
	/** Whose part it is, for a message when it fails: `reviews`. */
	readonly name: string;
	/** One scalar expression that gives JSON, a subselect in parentheses as a rule; bounded by its own limit. */
	readonly select: RawBuilder<unknown>;
	/** @param json what the expression gave; times in it are text */
	present(json: unknown): readonly Item[];
}

/** A part whose JSON has the shape its own query gives it. */
export const part = <Json, Item>(
	name: string,
	select: RawBuilder<Json>,
	present: (json: Json) => readonly Item[]
): Part<Item> => ({ name, select, present: (json) => present(json as Json) });

/** A query as one JSON value: the list of its rows, `[]` when there are none. Times in it are text. */
export const rowsAsJson = <Row>(query: Compilable<Row> | RawBuilder<Row>): RawBuilder<Row[]> =>
	sql<Row[]>`(select coalesce(json_agg(it), '[]') from (${query as RawBuilder<Row>}) it)`;

type Wanted = { readonly [Key in string]: readonly Part<unknown>[] };
type Gathered<Groups extends Wanted> = {
	[Key in keyof Groups]: Groups[Key] extends readonly Part<infer Item>[] ? Item[] : never;
};

/**
 * Asks the parts of every group in one statement, and says what each group's parts say, in their order.
 * No parts at all cost nothing.
 */
export async function gather<Groups extends Wanted>(
	tx: TenantTx,
	groups: Groups
): Promise<Gathered<Groups>> {
	const all = Object.values(groups).flat();
	const columns = all.map(({ select }, place) => sql`${select} as ${sql.ref(`part${place}`)}`);
	const rows =
		all.length === 0
			? []
			: (await sql<Record<string, unknown>>`select ${sql.join(columns)}`.execute(tx)).rows;
	const told = all.map((one, place) => one.present(rows[0]?.[`part${place}`] ?? null));
	let next = 0;
	return Object.fromEntries(
		Object.entries(groups).map(([name, parts]) => {
			const items = told.slice(next, (next += parts.length)).flat();
			return [name, items];
		})
	) as Gathered<Groups>;
}
