import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { OperatorProblem } from '../problem.ts';
import { readLine, type Header, type Section } from './format.ts';
import { fullName, quotedName, readCatalogue, type Catalogue, type CopiedTable } from './tables.ts';
import { appliedMigrations } from './write.ts';

/** Rows written in one statement, and characters at which one is sent even if they are fewer. */
const ROWS = 1000;
const CHARACTERS = 4_000_000;

const damaged = (what: string, cause?: unknown) =>
	new OperatorProblem(`The backup is damaged: ${what}. Nothing was restored.`, { cause });

/** PostgreSQL found a value it cannot read (class 22) or a rule between rows broken (class 23). */
const isUnfitting = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));

/**
 * Writes a backup into an empty database, all of it or nothing.
 * @param step told after each page of rows, with how many so far
 * @returns how many rows were written
 * @throws OperatorProblem when the database is not empty, or the file is damaged, cut off, or made by
 * a Holdfast with other tables
 */
export async function restoreLines(
	owner: Pool,
	lines: AsyncIterable<string>,
	step: (rows: number) => void
): Promise<number> {
	const client = await owner.connect();
	try {
		await client.query('begin');
		const catalogue = await readCatalogue(client);
		await requireEmpty(client);
		await letKeysWait(client, catalogue);
		const rows = await readAll(client, catalogue, lines, step);
		await client.query('set constraints all immediate');
		await checkKeysAtOnce(client, catalogue);
		await client.query('commit');
		return rows;
	} catch (error) {
		await client.query('rollback').catch(() => undefined);
		throw isUnfitting(error) ? damaged('its rows do not fit together', error) : error;
	} finally {
		client.release();
	}
}

async function requireEmpty(client: ClientBase): Promise<void> {
	const found = await client.query<{ used: boolean }>(
		`select exists (select from auth.provider_directory) or exists (select from auth.identity) as used`
	);
	if (found.rows[0]?.used) {
		throw new OperatorProblem(
			'This database already holds an organisation. A backup is restored only into an empty one: ' +
				'set HOLDFAST_DATA to a new folder, or DATABASE_URL to a new database.'
		);
	}
	// A first start prints a set-up code even when nothing else is there; the backup has its own.
	await client.query('delete from auth.one_time_link');
}

async function letKeysWait(client: ClientBase, { lateKeys }: Catalogue): Promise<void> {
	for (const { table, constraint } of lateKeys) {
		await client.query(
			`alter table ${quotedName(table)} alter constraint "${constraint}" deferrable initially deferred`
		);
	}
}

async function checkKeysAtOnce(client: ClientBase, { lateKeys }: Catalogue): Promise<void> {
	for (const { table, constraint } of lateKeys) {
		await client.query(
			`alter table ${quotedName(table)} alter constraint "${constraint}" not deferrable`
		);
	}
}

async function readAll(
	client: ClientBase,
	catalogue: Catalogue,
	lines: AsyncIterable<string>,
	step: (rows: number) => void
): Promise<number> {
	const hash = createHash('sha256');
	let header: Header | undefined;
	let table: CopiedTable | undefined;
	let page: string[] = [];
	let size = 0;
	let rows = 0;
	let isWhole = false;
	const write = async () => {
		if (page.length > 0 && table) await writePage(client, table, page);
		page = [];
		size = 0;
		step(rows);
	};
	for await (const text of lines) {
		if (isWhole) throw damaged('something follows its end');
		const line = readLine(text);
		if (!line) throw damaged(header ? 'a line cannot be read' : 'this is not a backup of Holdfast');
		if (line.kind === 'end') {
			const isSame = line.value.rows === rows && line.value.digest === hash.digest('hex');
			if (!isSame) throw damaged('it was changed after it was made');
			isWhole = true;
			continue;
		}
		hash.update(`${text}\n`);
		if (line.kind === 'header') {
			header = line.value;
			await requireSameTables(client, header);
			continue;
		}
		if (!header) throw damaged('it has no beginning');
		if (line.kind === 'section') {
			await write();
			table = await enter(client, catalogue, line.value);
			continue;
		}
		if (!table) throw damaged('a row belongs to no table');
		page.push(line.text);
		size += line.text.length;
		rows += 1;
		if (page.length >= ROWS || size >= CHARACTERS) await write();
	}
	if (!isWhole) throw damaged('its end is missing');
	await write();
	return rows;
}

async function requireSameTables(client: ClientBase, header: Header): Promise<void> {
	const here = await appliedMigrations(client);
	if (JSON.stringify(here) === JSON.stringify(header.migrations)) return;
	const newest = header.migrations.at(-1) ?? 'none';
	throw new OperatorProblem(
		`The backup was made by another version of Holdfast (its newest migration is ${newest}, here it is ` +
			`${here.at(-1) ?? 'none'}). Restore it with that version, then start this one on the same database.`
	);
}

async function enter(
	client: ClientBase,
	{ tables }: Catalogue,
	section: Section
): Promise<CopiedTable> {
	const table = tables.find((candidate) => fullName(candidate) === section.table);
	if (!table) throw damaged(`there is no table ${section.table}`);
	if (section.provider !== null) {
		await client.query('select set_config($1, $2, true)', ['app.provider', section.provider]);
	}
	return table;
}

async function writePage(
	client: ClientBase,
	table: CopiedTable,
	page: readonly string[]
): Promise<void> {
	const columns = table.columns.join(', ');
	await client.query(
		`insert into ${quotedName(table)} (${columns})
		select ${columns} from json_populate_recordset(null::${quotedName(table)}, $1::json)`,
		[`[${page.join(',')}]`]
	);
}
