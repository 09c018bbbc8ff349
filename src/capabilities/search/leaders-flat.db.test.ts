import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';

const db = testDatabase();
let small: GivenProvider;
let large: GivenProvider;

/** So many ideas, promises and tellings over two services; every second has the word, one in a thousand the rare one. */
async function fill({ providerId, services, staff }: GivenProvider, rows: number) {
	const words = sql`case when n % 1000 = 7 then 'A zebra by the door' when n % 2 = 0
		then 'A kettle on the landing ' || n else 'The lamp by the door ' || n end`;
	const place = sql`case when n % 2 = 0 then ${services.oakview}::uuid else ${services.harbour}::uuid end`;
	const at = sql`now() - n * interval '1 hour'`;
	await db.tenants.write(providerId, async (tx) => {
		await sql`insert into idea (provider_id, id, service_id, words, shared_words, credit, raised_at, source_kind, status)
			select ${providerId}, gen_random_uuid(), ${place}, ${words}, ${words}, 'anonymous', ${at}, 'none', 'considered'
			from generate_series(1, ${sql.lit(rows)}) n`.execute(tx);
		await sql`insert into promise (provider_id, id, service_id, source_kind, what, owner_id, made_at, due_on,
				is_for_team, status, last_word_at)
			select ${providerId}, gen_random_uuid(), ${place}, 'none', ${words}, ${staff.martin}, ${at}, now()::date,
				true, 'open', ${at}
			from generate_series(1, ${sql.lit(rows)}) n`.execute(tx);
	});
	await db.owner.query('vacuum analyze idea, promise');
}

beforeAll(async () => {
	small = await givenProvider(db, { name: 'Small' });
	large = await givenProvider(db, { name: 'Large' });
	await fill(small, 2_000);
	await fill(large, 20_000);
}, 120_000);

type Plan = { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } };

/** Pages of the database a search reads, the second time it is asked. */
async function blocks(
	{ providerId, services, staff }: GivenProvider,
	name: 'search_ideas' | 'search_promises',
	word: string,
	isEverywhere: boolean
): Promise<number> {
	const places = sql`${isEverywhere ? null : [services.oakview]}::uuid[]`;
	const ask = sql`explain (analyze, buffers, format json) select * from ${sql.raw(name)}(${word}, null,
		${places}, ${places}, ${staff.grace}::uuid, null, null, null, null, null, 6)`;
	return db.tenants.read(providerId, async (tx) => {
		await ask.execute(tx);
		const { rows } = await ask.execute(tx);
		const [row] = rows as { 'QUERY PLAN': Plan[] }[];
		const plan = row?.['QUERY PLAN'][0]?.Plan;
		if (!plan) throw new Error('PostgreSQL gave no plan.');
		return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
	});
}

describe.each(['search_ideas', 'search_promises'] as const)('%s', (name) => {
	it.each([
		['a common word in one’s own service', 'kettle', false],
		['a common word everywhere', 'kettle', true],
		['a rare word in one’s own service', 'zebra', false],
		['a rare word everywhere', 'zebra', true],
		['a word nobody has written', 'unicorn', true]
	])('reads as much for ten times the rows: %s', async (_case, word, isEverywhere) => {
		const few = await blocks(small, name, word, isEverywhere);
		const many = await blocks(large, name, word, isEverywhere);
		expect(few).toBeGreaterThan(0);
		// The rare word stands ten times as often; even so it is far from ten times the pages.
		expect(many, `${few} pages became ${many}`).toBeLessThan(few * 2.5 + 40);
	});
});
