import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { isId } from '#kernel/ids.ts';
import { endLine, FORMAT, headerLine, sectionLine } from './format.ts';
import { fullName, quotedName, readCatalogue, type CopiedTable } from './tables.ts';

/** Rows fetched at once; fewer where a row can be megabytes. */
const ROWS = 2000;
const HEAVY_ROWS = 20;

/** What was copied, and how far: shown while it runs and told at the end. */
export interface Copied {
	readonly rows: number;
	readonly tables: number;
	readonly providers: number;
}

/**
 * The lines of a backup, all read from one snapshot: what people change meanwhile is in it wholly or
 * not at all. Nobody waits for it.
 * @param step told after each table, with how many of how many
 */
export async function* backupLines(
	owner: Pool,
	now: Date,
	step: (done: number, total: number) => void
): AsyncGenerator<string, Copied> {
	const client = await owner.connect();
	const hash = createHash('sha256');
	const kept = (line: string) => {
		hash.update(`${line}\n`);
		return `${line}\n`;
	};
	try {
		await client.query('begin transaction isolation level repeatable read, read only');
		const { tables } = await readCatalogue(client);
		const providers = await providerIds(client);
		const migrations = await appliedMigrations(client);
		yield kept(headerLine({ format: FORMAT, version: 1, takenAt: now.toISOString(), migrations }));
		const sections = [
			...tables.filter((table) => !table.isTenant).map((table) => ({ table, provider: null })),
			...providers.flatMap((provider) =>
				tables.filter((table) => table.isTenant).map((table) => ({ table, provider }))
			)
		];
		let rows = 0;
		for (const [index, { table, provider }] of sections.entries()) {
			step(index, sections.length);
			yield kept(sectionLine({ table: fullName(table), provider }));
			for await (const page of rowPages(client, table, provider)) {
				rows += page.length;
				yield kept(page.join('\n'));
			}
		}
		await client.query('commit');
		yield `${endLine({ rows, digest: hash.digest('hex') })}\n`;
		return { rows, tables: tables.length, providers: providers.length };
	} catch (error) {
		await client.query('rollback').catch(() => undefined);
		throw error;
	} finally {
		client.release();
	}
}

/** Every provider with rows, taken from the directory: identities know who is there. */
async function providerIds(client: ClientBase): Promise<string[]> {
	const found = await client.query<{ provider_id: string }>(
		'select provider_id from auth.provider_directory order by provider_id'
	);
	return found.rows.map((row) => row.provider_id);
}

/** Names of the migrations this database has, in order. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
	const found = await client.query<{ name: string }>('select name from migration order by name');
	return found.rows.map((row) => row.name);
}

async function* rowPages(
	client: ClientBase,
	table: CopiedTable,
	provider: string | null
): AsyncGenerator<string[]> {
	let where = '';
	if (provider !== null) {
		if (!isId(provider)) throw new Error('A provider id is a UUID.');
		// Row-level security binds the owner too; a superuser owner is bound by the condition.
		await client.query('select set_config($1, $2, true)', ['app.provider', provider]);
		where = `where provider_id = '${provider}'`;
	}
	await client.query(
		`declare copied no scroll cursor for select row_to_json(r)::text as row
		from (select ${table.columns.join(', ')} from ${quotedName(table)} ${where}) r`
	);
	const size = table.isHeavy ? HEAVY_ROWS : ROWS;
	for (;;) {
		const page = await client.query<{ row: string }>(`fetch ${size} from copied`);
		if (page.rows.length > 0) yield page.rows.map(({ row }) => row);
		if (page.rows.length < size) break;
	}
	await client.query('close copied');
}
