import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from './support/database.ts';
import { givenProvider, type GivenProvider } from './support/provider.ts';
import { writeLeaders } from './support/searchable-leaders.ts';

const db = testDatabase();
let ours: GivenProvider;
let theirs: GivenProvider;
/** One report and one worry of each provider, with the same words. */
const reports = new Map<GivenProvider, Readonly<Record<string, string>>>();

/** Every function that looks past row-level security, with arguments that ask for as much as it can give. */
const functions: readonly { name: string; ask: (words: string) => ReturnType<typeof sql> }[] = [
	{
		name: 'search_signals',
		ask: (words) =>
			sql`search_signals(${words}, null, '{}', null, null, '{}', null, null, null, null, 1000)`
	},
	{ name: 'search_lessons', ask: (words) => sql`search_lessons(${words}, 1000)` },
	{
		name: 'search_actions',
		ask: (words) => sql`search_actions(${words}, null, null, null, null, null, 1000)`
	},
	{
		name: 'search_reviews',
		ask: (words) => sql`search_reviews(${words}, null, null, null, null, null, 1000)`
	},
	{ name: 'search_themes', ask: (words) => sql`search_themes(${words}, 1000)` },
	{
		name: 'search_decisions',
		ask: (words) => sql`search_decisions(${words}, null, null, null, null, 1000)`
	},
	{
		name: 'search_ideas',
		ask: (words) =>
			sql`search_ideas(${words}, null, null, null, null, null, null, null, null, null, 1000)`
	},
	{
		name: 'search_promises',
		ask: (words) =>
			sql`search_promises(${words}, null, null, null, null, null, null, null, null, null, 1000)`
	},
	{
		name: 'search_visit_feedback',
		ask: (words) =>
			sql`search_visit_feedback(${words}, null, null, null, null, null, null, null, 1000)`
	},
	{
		name: 'search_approaches',
		ask: (words) =>
			sql`search_approaches(${words}, null, null, null, null, null, null, null, null, 1000)`
	},
	{ name: 'search_staff', ask: (words) => sql`search_staff(${words}, 1000)` }
];

/** The same functions as a connection calls them that is no transaction of a provider's. */
const calls: Readonly<Record<string, string>> = {
	search_signals: `search_signals($1, null, '{}', null, null, '{}', null, null, null, null, 1000)`,
	search_actions: 'search_actions($1, null, null, null, null, null, 1000)',
	search_reviews: 'search_reviews($1, null, null, null, null, null, 1000)',
	search_decisions: 'search_decisions($1, null, null, null, null, 1000)',
	search_ideas: 'search_ideas($1, null, null, null, null, null, null, null, null, null, 1000)',
	search_promises:
		'search_promises($1, null, null, null, null, null, null, null, null, null, 1000)',
	search_visit_feedback:
		'search_visit_feedback($1, null, null, null, null, null, null, null, 1000)',
	search_approaches: 'search_approaches($1, null, null, null, null, null, null, null, null, 1000)'
};

beforeAll(async () => {
	ours = await givenProvider(db, { name: 'Ours' });
	theirs = await givenProvider(db, { name: 'Theirs' });
	for (const given of [ours, theirs]) {
		const ids = {
			report: newId(),
			worry: newId(),
			lesson: newId(),
			action: newId(),
			review: newId(),
			theme: newId(),
			decision: newId(),
			idea: newId(),
			promise: newId(),
			visit: newId(),
			approach: newId()
		};
		reports.set(given, ids);
		const at = new Date('2026-06-01T09:00:00Z');
		await db.tenants.write(given.providerId, async (tx) => {
			const own = { provider_id: given.providerId };
			for (const [id, compartment] of [
				[ids.report, null],
				[ids.worry, 'safeguarding']
			] as const) {
				await tx
					.insertInto('signal')
					.values({
						...own,
						id,
						reference: id.slice(-8),
						kind: compartment ?? 'incident',
						status: 'reported',
						compartment,
						service_id: given.services.oakview,
						words: 'The zebra crossing light was out',
						happened_on: '2026-06-01',
						occurred_at: at,
						reported_at: at,
						recorded_at: at,
						reporter_kind: 'import'
					})
					.execute();
			}
			await tx
				.insertInto('lesson')
				.values({ ...own, id: ids.lesson, status: 'draft', title: 'Zebra', created_at: at })
				.execute();
			await tx
				.insertInto('lesson_version')
				.values({
					...own,
					lesson_id: ids.lesson,
					version: 1,
					title: 'Zebra',
					author_id: given.staff.grace
				})
				.execute();
			await tx
				.insertInto('action')
				.values({
					...own,
					id: ids.action,
					source_kind: 'lesson',
					source_id: ids.lesson,
					description: 'Paint the zebra crossing',
					kind: 'root_cause',
					strength: 'stronger',
					owner_id: given.staff.grace,
					opened_at: at,
					due_on: '2026-06-10',
					status: 'open'
				})
				.execute();
			await tx
				.insertInto('review')
				.values({
					...own,
					id: ids.review,
					signal_id: ids.report,
					service_id: given.services.oakview,
					title: 'What happened',
					method: 'fact',
					tier: 1,
					status: 'opened',
					lead_id: given.staff.grace,
					due_on: '2026-06-10',
					opened_at: at
				})
				.execute();
			await tx
				.insertInto('review_answer')
				.values({ ...own, review_id: ids.review, code: 'helped', words: 'The zebra was seen' })
				.execute();
			await tx
				.insertInto('theme')
				.values({
					...own,
					id: ids.theme,
					status: 'confirmed',
					label: 'Zebra crossings',
					found_by: 'person',
					finding_key: ids.theme,
					proposed_at: at
				})
				.execute();
			await tx
				.insertInto('decision')
				.values({
					...own,
					id: ids.decision,
					what: 'No more zebras',
					kind: 'other',
					decided_on: '2026-06-01',
					decided_by: given.staff.grace,
					recorded_by: given.staff.grace,
					recorded_at: at
				})
				.execute();
			await writeLeaders(tx, given, ids, at);
		});
	}
});

const idsFrom = (provider: GivenProvider, ask: ReturnType<typeof sql>): Promise<string[]> =>
	db.tenants.read(provider.providerId, async (tx) => {
		const { rows } = await sql<{ id: string }>`select f.id from ${ask} f`.execute(tx);
		return rows.map(({ id }) => id);
	});

describe('the functions of search', () => {
	it('are all known to this test, belong to the owner, fix their search path, and only the application may call them', async () => {
		const found = await db.owner.query<{
			name: string;
			fixed: boolean;
			anyone: boolean;
			app: boolean;
			result: string;
		}>(
			`select p.proname as name, coalesce(array_to_string(p.proconfig, ',') like 'search_path=%', false) as fixed,
				exists (select from aclexplode(p.proacl) a where a.grantee = 0) or p.proacl is null as anyone,
				has_function_privilege('holdfast_app', p.oid, 'execute') as app,
				pg_get_function_result(p.oid) as result
			from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname = 'public' and p.prosecdef order by 1`
		);
		expect(found.rows.map(({ name }) => name).sort()).toEqual(
			functions.map(({ name }) => name).sort()
		);
		for (const one of found.rows) {
			expect(one, one.name).toMatchObject({ fixed: true, anyone: false, app: true });
			// Ids, versions and times, never a text.
			expect(one.result, one.name).not.toMatch(/text|tsvector|json|record/);
		}
	});

	it.each(functions)(
		'$name finds the own provider’s rows and no other’s',
		async ({ name, ask }) => {
			for (const [mine, other] of [
				[ours, theirs],
				[theirs, ours]
			] as const) {
				const words = name === 'search_staff' ? 'Silva' : 'zebra';
				const found = await idsFrom(mine, ask(words));
				expect(found).toHaveLength(1);
				expect([
					...Object.values(other.staff),
					...Object.values(reports.get(other) ?? {})
				]).not.toContain(found[0]);
			}
		}
	);

	it.each(functions)(
		'$name finds nothing for a connection that names no provider',
		async ({ name }) => {
			const words = name === 'search_staff' ? 'Silva' : 'zebra';
			const call = `select id from ${calls[name] ?? `${name}($1, 1000)`}`;
			expect((await db.app.query(call, [words])).rows).toEqual([]);
			const client = await db.app.connect();
			try {
				await client.query(`begin; set local app.provider = ''`);
				expect((await client.query(call, [words])).rows).toEqual([]);
				await client.query('rollback');
				await client.query(`begin; set local app.provider = '${newId()}'`);
				expect((await client.query(call, [words])).rows).toEqual([]);
			} finally {
				await client.query('rollback');
				client.release();
			}
		}
	);

	it('never finds a worry, even for the provider it belongs to', async () => {
		const found = await idsFrom(ours, functions[0]?.ask('zebra crossing') ?? sql`nothing`);
		expect(found).toEqual([reports.get(ours)?.['report']]);
	});

	it('asked for another provider’s services or teams, find nothing', async () => {
		for (const [services, teams] of [
			[[theirs.services.oakview], []],
			[[], [theirs.teams.ground]]
		] as const) {
			const ask = sql`search_signals('zebra', ${[...services]}::uuid[], ${[...teams]}::uuid[], null, null, '{}', null, null, null, null, 1000)`;
			expect(await idsFrom(ours, ask)).toEqual([]);
			const there = sql`${[...services]}::uuid[]`;
			expect(
				await idsFrom(ours, sql`search_reviews('zebra', ${there}, null, null, null, null, 1000)`)
			).toEqual([]);
			for (const one of [
				sql`search_ideas('zebra', null, ${there}, ${there}, ${theirs.staff.ana}::uuid, null, null, null, null, null, 1000)`,
				sql`search_promises('zebra', null, ${there}, ${there}, ${theirs.staff.grace}::uuid, null, null, null, null, null, 1000)`,
				sql`search_visit_feedback('zebra', null, ${there}, ${theirs.staff.martin}::uuid, null, null, null, null, 1000)`,
				sql`search_approaches('zebra', null, ${there}, ${theirs.staff.tess}::uuid, null, null, null, null, null, 1000)`
			]) {
				expect(await idsFrom(ours, one)).toEqual([]);
			}
			// What is for no single service is everywhere of the own provider; nothing of another comes with it.
			const known = Object.values(reports.get(ours) ?? {});
			for (const one of [
				sql`search_actions('zebra', ${there}, null, null, null, null, 1000)`,
				sql`search_decisions('zebra', ${there}, null, null, null, 1000)`
			]) {
				expect((await idsFrom(ours, one)).filter((id) => !known.includes(id))).toEqual([]);
			}
		}
	});

	it('take whatever is typed as words and nothing else', async () => {
		const known = new Set([
			...Object.values(ours.staff),
			...Object.values(reports.get(ours) ?? {})
		]);
		const hostile = [
			'',
			' ',
			'%',
			'_',
			'\\',
			"'",
			'"',
			"'; drop table signal; --",
			"') union select id, provider_id from staff --",
			'zebra & | ! :* <-> ( )',
			'zebra" or "1"="1',
			'%%%\\%',
			'a'.repeat(10_000),
			'\u0002\u0003',
			'🦓 “zebra”'
		];
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					fc.constantFrom(...hostile),
					fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\u0000', ''))
				),
				fc.constantFrom(...functions),
				async (words, { ask }) => {
					const found = await idsFrom(ours, ask(words));
					expect(found.filter((id) => !known.has(id))).toEqual([]);
				}
			),
			{
				numRuns: 150,
				examples: hostile.flatMap((words) =>
					functions.map((one) => [words, one] as [string, typeof one])
				)
			}
		);
	});
});
