import { Kysely, PostgresDialect } from 'kysely';
import { expect, it } from 'vitest';
import type { Runtime } from './runtime.server.ts';
import { testDatabase } from '../tests/support/database.ts';
import { givenProvider } from '../tests/support/provider.ts';
import { jobsOf } from './jobs.server.ts';

const db = testDatabase();

const jobs = () =>
	jobsOf(
		{
			tenants: db.tenants,
			perform: db.perform,
			identityDatabase: new Kysely({
				dialect: new PostgresDialect({ pool: db.owner })
			}) as Runtime['identityDatabase']
		},
		{ mail: null, origin: null }
	);

it('an installation that was brought up to date has everybody’s supervision at its first start, and only then', async () => {
	const given = await givenProvider(db);
	const counts = () =>
		db.tenants.read(given.providerId, async (tx) => ({
			series: (await tx.selectFrom('supervision_series').select('id').execute()).length,
			looks: (
				await tx
					.selectFrom('event')
					.select('id')
					.where('name', '=', 'supervision.brought_up_to_date')
					.execute()
			).length
		}));
	expect(await counts()).toEqual({ series: 0, looks: 0 });
	const job = jobs().find(({ name }) => name === 'begin-supervision');
	expect(job?.atStart).toBe(true);
	expect(job?.cron).toBeUndefined();
	await job?.run({});
	const after = await counts();
	expect(after.series).toBeGreaterThan(5);
	expect(after.looks).toBe(1);
	await job?.run({});
	expect(await counts()).toEqual(after);
});
