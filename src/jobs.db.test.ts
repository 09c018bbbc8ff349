import { expect, it } from 'vitest';
import { openIdentityDatabase } from '#platform/identity/identities.ts';
import { testDatabase } from '../tests/support/database.ts';
import { givenProvider } from '../tests/support/provider.ts';
import { jobsOf } from './jobs.server.ts';

const db = testDatabase();

/** The jobs of a house that has this one provider. */
async function jobsFor(providerId: string) {
	const identityDatabase = openIdentityDatabase(db.owner);
	await identityDatabase
		.insertInto('provider_directory')
		.values({
			code: providerId,
			provider_id: providerId,
			name: 'Brought up to date',
			is_sample: false
		})
		.execute();
	return jobsOf(
		{ tenants: db.tenants, perform: db.perform, identityDatabase },
		{ mail: null, origin: null }
	);
}

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
	const job = (await jobsFor(given.providerId)).find(({ name }) => name === 'begin-supervision');
	expect(job?.atStart).toBe(true);
	expect(job?.cron).toBeUndefined();
	await job?.run({});
	const after = await counts();
	expect(after.series).toBeGreaterThan(5);
	expect(after.looks).toBe(1);
	await job?.run({});
	expect(await counts()).toEqual(after);
});
