import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { commands } from '#house';
import { exampleInput } from './support/example-input.ts';
import { givenProvider, type GivenProvider, type PersonKey } from './support/provider.ts';
import { testDatabase } from './support/database.ts';

const db = testDatabase();
let ours: GivenProvider;
let theirs: GivenProvider;

beforeAll(async () => {
	ours = await givenProvider(db, { name: 'Ours' });
	theirs = await givenProvider(db, { name: 'Theirs' });
});

const people: readonly PersonKey[] = ['ana', 'tess', 'grace', 'martin', 'helen', 'sunita', 'alex'];

/** Every tenant table of the database, so that a new one is walked without anybody remembering it. */
async function tenantTables(): Promise<string[]> {
	const found = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	return found.rows.map((row) => row.name);
}

/** All rows of a provider, as text: any change shows, and any identifier can be looked for. */
async function picture(providerId: string): Promise<string> {
	const lines: string[] = [];
	for (const table of await tenantTables()) {
		const rows = await db.owner.query<{ line: string }>(
			`select to_jsonb(t)::text as line from ${table} t where provider_id = $1 order by 1`,
			[providerId]
		);
		lines.push(...rows.rows.map((row) => `${table} ${row.line}`));
	}
	return lines.join('\n');
}

/** Identifiers of the other provider, the likeliest for the member's name first. */
function idsFor(member: string): string[] {
	// The author of a new key mints its id; it names nothing that exists.
	if (member === 'keyId') return [];
	const all = [
		theirs.services.oakview,
		theirs.staff.ana,
		theirs.teams.ground,
		theirs.regionId,
		theirs.providerId
	];
	const likely: [RegExp, string][] = [
		[/service/i, theirs.services.oakview],
		[/team/i, theirs.teams.ground],
		[/region/i, theirs.regionId],
		[/staff|owner|person|who|manager|reports|present|answered|lead/i, theirs.staff.ana]
	];
	const first = likely.find(([pattern]) => pattern.test(member))?.[1];
	return first ? [first, ...all] : all;
}

describe('another provider', () => {
	it.each(people)('is out of reach of every command for %s', async (key) => {
		const before = await picture(theirs.providerId);
		for (const command of commands) {
			for (let attempt = 0; attempt < 5; attempt += 1) {
				const input = exampleInput(command.schema, (member) => idsFor(member)[attempt] ?? newId());
				const outcome = await db.perform(command, ours.actor(key), input);
				const touched = JSON.stringify(input);
				if (outcome.kind !== 'done') continue;
				// A command without identifiers of others may well succeed at home.
				expect(
					touched,
					`${command.name} as ${key} took an identifier of another provider`
				).not.toMatch(new RegExp([...new Set(idsFor(''))].join('|')));
			}
		}
		expect(await picture(theirs.providerId)).toBe(before);
		expect(await picture(ours.providerId)).not.toContain(theirs.providerId);
	});

	it('is out of reach of an API key, a guest and a process', async () => {
		const before = await picture(theirs.providerId);
		const { providerId } = ours;
		const actors: Actor[] = [
			{ kind: 'api_key', providerId, keyId: newId(), name: 'A key', scopes: [] },
			{
				kind: 'guest',
				providerId,
				passId: newId(),
				serviceId: ours.services.oakview,
				shiftGroup: 'nights',
				name: 'Agency worker'
			},
			ours.process('import')
		];
		for (const actor of actors) {
			for (const command of commands) {
				const input = exampleInput(command.schema, (member) => idsFor(member)[0] ?? newId());
				await db.perform(command, actor, input).catch((error: unknown) => {
					// A process is trusted with identifiers; the database still refuses those of others.
					expect(String(error)).toMatch(/violates foreign key|check constraint/);
				});
			}
		}
		expect(await picture(theirs.providerId)).toBe(before);
	});

	it('answers an unknown id and another provider’s id with the same words', async () => {
		for (const command of commands) {
			const foreign = exampleInput(command.schema, (member) => idsFor(member)[0] ?? newId());
			const unknown = exampleInput(command.schema, () => newId());
			const actor = ours.actor('sunita');
			const first = await db.perform(command, actor, foreign);
			const second = await db.perform(command, actor, unknown);
			if (first.kind === 'done') continue;
			expect(second, command.name).toEqual(first);
		}
	});
});

describe('row-level security', () => {
	it('stands on every tenant table, forced, with one policy', async () => {
		const found = await db.owner.query<{ name: string; forced: boolean; policies: string }>(
			`select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
				(select count(*) from pg_policy p where p.polrelid = c.oid) as policies
			from pg_class c where c.relname = any($1)`,
			[await tenantTables()]
		);
		expect(found.rows.length).toBeGreaterThan(30);
		expect(found.rows.filter((row) => !row.forced || Number(row.policies) !== 1)).toEqual([]);
	});

	it('holds when a query forgets the provider', async () => {
		const rows = await db.tenants.read(ours.providerId, (tx) =>
			tx.selectFrom('staff').select('provider_id').execute()
		);
		expect(new Set(rows.map((row) => row.provider_id))).toEqual(new Set([ours.providerId]));
	});

	it('shows nothing to a connection that names no provider', async () => {
		const rows = await db.app.query('select 1 from staff');
		expect(rows.rowCount).toBe(0);
	});

	it('refuses a row written for another provider', async () => {
		await expect(
			db.tenants.write(ours.providerId, (tx) =>
				tx
					.insertInto('region')
					.values({ provider_id: theirs.providerId, id: newId(), name: 'Taken' })
					.execute()
			)
		).rejects.toThrow(/row-level security/);
	});

	it('keeps identities out of reach of the application role', async () => {
		await expect(db.app.query('select * from auth.identity')).rejects.toThrow(/permission denied/);
	});
});
