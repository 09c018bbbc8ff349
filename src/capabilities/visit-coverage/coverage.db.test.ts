import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { visitsIn } from '../../../tests/support/given-visit.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { coverageOf } from './queries/coverage.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let visits: ReturnType<typeof visitsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	visits = visitsIn(db, given);
});

const map = async (who: PersonKey) => {
	const { services } = await db.tenants.read(given.providerId, (tx) =>
		gather(tx, { services: [coverageOf(given.actor(who), addDays(today, -365), null)] })
	);
	return services;
};
const oakview = async (who: PersonKey = 'martin') =>
	(await map(who)).find((service) => service.id === given.services.oakview);

describe('where leaders have listened', () => {
	it('counts the people spoken with, and nobody who was not', async () => {
		// A visit that is only planned, and one that began and was not finished, reach nobody.
		await visits.spoke(await visits.begun(), { days: 2, nights: 1 });
		expect((await oakview())?.bands.every(({ people }) => people === 0)).toBe(true);
		await visits.held({ partOfDay: 'night' }, { nights: 2, people: 1 });
		const night = (await oakview())?.bands.find(({ band }) => band === 'night');
		expect(night).toEqual({ band: 'night', visits: 1, people: 3, lastOn: today });
		expect((await oakview())?.kinds).toEqual([
			{ kind: 'nights', people: 2 },
			{ kind: 'person', people: 1 }
		]);
		expect((await oakview())?.leaders).toEqual(['Martin Clegg']);
	});

	it('counts again, and not twice, when a number arrives after the visit', async () => {
		const before = (await oakview())?.bands.find(({ band }) => band === 'evening')?.people ?? 0;
		const id = await visits.held({ partOfDay: 'evening' }, { days: 1 });
		await visits.spoke(id, { days: 4 });
		const evening = (await oakview())?.bands.find(({ band }) => band === 'evening');
		expect(evening).toMatchObject({ people: before + 4, visits: 1 });
	});

	it('shows beside it whether the team was told, and when it was not', async () => {
		const service = await oakview();
		expect(service?.held).toBeGreaterThan(0);
		expect(service?.toldBack).toBe(0);
	});

	it('is for those who answer for the service', async () => {
		expect((await map('martin')).map(({ name }) => name)).toEqual(['Harbour Street', 'Oakview']);
		expect((await map('grace')).map(({ name }) => name)).toEqual(['Oakview']);
		expect((await map('mo')).map(({ name }) => name)).toEqual(['Harbour Street']);
		for (const who of ['ana', 'tess', 'alex'] as const) expect(await map(who)).toEqual([]);
	});
});
