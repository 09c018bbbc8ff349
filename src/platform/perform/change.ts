import type {
	Expression,
	ExpressionBuilder,
	Insertable,
	ReferenceExpression,
	SqlBool,
	Updateable
} from 'kysely';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Tables of a tenant: the ones a command may write. */
export type TenantTable = {
	[Table in keyof DB]: DB[Table] extends { provider_id: unknown } ? Table : never;
}[keyof DB];

type Columns<Table extends TenantTable> = Omit<Insertable<DB[Table]>, 'provider_id'>;
type Key<Table extends TenantTable> = Partial<
	Record<Exclude<keyof DB[Table], 'provider_id'>, unknown>
>;

/**
 * One row write, described and not yet done, so that a decision stays pure and can be tested without
 * a database. The provider is never part of it: the writer adds the one the transaction belongs to.
 */
export type Change =
	| { readonly kind: 'insert'; readonly table: TenantTable; readonly rows: readonly object[] }
	| {
			readonly kind: 'update';
			readonly table: TenantTable;
			readonly where: object;
			readonly set: object;
			readonly expectRevision: number | undefined;
	  }
	| { readonly kind: 'delete'; readonly table: TenantTable; readonly where: object };

export const insert = <Table extends TenantTable>(
	table: Table,
	...rows: Columns<Table>[]
): Change => ({ kind: 'insert', table, rows });

/**
 * @param expectRevision for tables with a `revision`: the one the author saw. The writer raises it by
 * one, and a row that moved on since makes the whole command a stale edit.
 */
export const update = <Table extends TenantTable>(
	table: Table,
	where: Key<Table>,
	set: Omit<Updateable<DB[Table]>, 'provider_id'>,
	expectRevision?: number
): Change => ({ kind: 'update', table, where, set, expectRevision });

export const remove = <Table extends TenantTable>(table: Table, where: Key<Table>): Change => ({
	kind: 'delete',
	table,
	where
});

/** Thrown inside the transaction when a revision moved on: everything rolls back. */
export class StaleEdit extends Error {
	readonly table: string;

	constructor(table: string) {
		super(`The ${table} changed since it was opened.`);
		this.table = table;
	}
}

/** PostgreSQL takes at most 65,535 parameters in a statement; wide rows go in several. */
const MOST_PARAMETERS = 30_000;

/** Writes the changes in order. Rows of one insert go in one statement, up to the parameter limit. */
export async function applyChanges(
	tx: TenantTx,
	providerId: string,
	changes: readonly Change[]
): Promise<void> {
	for (const change of changes) {
		if (change.kind === 'insert') await insertRows(tx, providerId, change.table, change.rows);
		else if (change.kind === 'delete') {
			await tx.deleteFrom(change.table).where(matching(providerId, change.where)).execute();
		} else await updateRows(tx, providerId, change);
	}
}

async function insertRows(
	tx: TenantTx,
	providerId: string,
	table: TenantTable,
	rows: readonly object[]
): Promise<void> {
	const width = Object.keys(rows[0] ?? {}).length + 1;
	const step = Math.max(1, Math.floor(MOST_PARAMETERS / width));
	for (let from = 0; from < rows.length; from += step) {
		const part = rows
			.slice(from, from + step)
			.map((row) => ({ ...row, provider_id: providerId })) as Insertable<DB[TenantTable]>[];
		await tx.insertInto(table).values(part).execute();
	}
}

async function updateRows(
	tx: TenantTx,
	providerId: string,
	change: Extract<Change, { kind: 'update' }>
): Promise<void> {
	const isRevised = change.expectRevision !== undefined;
	const where = isRevised ? { ...change.where, revision: change.expectRevision } : change.where;
	const set = isRevised
		? { ...change.set, revision: (change.expectRevision ?? 0) + 1 }
		: change.set;
	const result = await tx
		.updateTable(change.table)
		.set(set as Updateable<DB[TenantTable]>)
		.where(matching(providerId, where))
		.executeTakeFirst();
	if (isRevised && result.numUpdatedRows === 0n) throw new StaleEdit(change.table);
}

/** Every named column equal to its value; null asks for an absent value, a list for any of its members. */
const matching =
	(providerId: string, where: object) =>
	(eb: ExpressionBuilder<DB, TenantTable>): Expression<SqlBool> =>
		eb.and(
			Object.entries({ provider_id: providerId, ...where }).map(([column, value]) => {
				const name = column as ReferenceExpression<DB, TenantTable>;
				if (value === null) return eb(name, 'is', null);
				return Array.isArray(value) ? eb(name, 'in', value) : eb(name, '=', value);
			})
		);
