import type { ClientBase } from 'pg';

/** A table as a backup copies it. */
export interface CopiedTable {
	readonly schema: string;
	readonly name: string;
	/** Quoted, without columns the database works out itself. */
	readonly columns: readonly string[];
	/** Rows belong to a provider; identities and the directory belong to nobody. */
	readonly isTenant: boolean;
	/** Holds bytes, so that a thousand rows may be large. */
	readonly isHeavy: boolean;
}

/** A foreign key that points at rows which may come later: checked when everything is there. */
interface LateKey {
	readonly table: CopiedTable;
	readonly constraint: string;
}

export interface Catalogue {
	/** What is referred to comes before what refers to it. */
	readonly tables: readonly CopiedTable[];
	readonly lateKeys: readonly LateKey[];
}

export interface ForeignKey {
	readonly constraint: string;
	readonly from: string;
	readonly to: string;
}

/**
 * Not copied: the note of applied migrations (the database restored into has its own), and open
 * sessions and counted tries, which nobody should carry over: after a restore people sign in again.
 */
const left = ['public.migration', 'auth.session', 'auth.sign_in_limit'];

export const fullName = (table: Pick<CopiedTable, 'schema' | 'name'>): string =>
	`${table.schema}.${table.name}`;

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

export const quotedName = (table: CopiedTable): string =>
	`${quote(table.schema)}.${quote(table.name)}`;

/** Every table of Holdfast, read from the database's own catalogue: a new one needs no line here. */
export async function readCatalogue(client: ClientBase): Promise<Catalogue> {
	const found = await client.query<{
		schema: string;
		name: string;
		columns: string[];
		heavy: boolean;
	}>(
		`select n.nspname as schema, c.relname as name, bool_or(a.atttypid = 'bytea'::regtype) as heavy,
			array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c
		join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
		group by 1, 2 order by 1, 2`
	);
	const keys = await client.query<ForeignKey>(
		`select k.conname as constraint, fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
		from pg_constraint k
		join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
		join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
		where k.contype = 'f' and k.conparentid = 0 order by 1, 2`
	);
	const tables = found.rows
		.map((row) => ({
			schema: row.schema,
			name: row.name,
			columns: row.columns.map(quote),
			isTenant: row.schema === 'public' && row.columns.includes('provider_id'),
			isHeavy: row.heavy
		}))
		.filter((table) => !left.includes(fullName(table)));
	return inOrder(tables, keys.rows);
}

/** Puts parents before children; keys that no order can satisfy (a table that refers to itself) are late. */
export function inOrder(tables: readonly CopiedTable[], keys: readonly ForeignKey[]): Catalogue {
	const waiting = new Map(tables.map((table) => [fullName(table), table]));
	const placed: CopiedTable[] = [];
	const lateKeys: LateKey[] = [];
	while (waiting.size > 0) {
		const free = [...waiting.keys()].find((name) =>
			keys.every((key) => key.from !== name || key.to === name || !waiting.has(key.to))
		);
		// In a ring of references somebody has to go first.
		const name = free ?? [...waiting.keys()][0] ?? '';
		const table = waiting.get(name);
		if (!table) break;
		for (const key of keys) {
			if (key.from === name && waiting.has(key.to)) {
				lateKeys.push({ table, constraint: key.constraint });
			}
		}
		waiting.delete(name);
		placed.push(table);
	}
	return { tables: placed, lateKeys };
}
