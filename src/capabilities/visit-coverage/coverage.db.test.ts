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
import { newId } from '#kernel/ids.ts';
import { coverageOf, everythingSince, type CoverageAsk } from './queries/coverage.server.ts';
import { spokenInService } from './queries/of-service.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let visits: ReturnType<typeof visitsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	visits = visitsIn(db, given);
});

const since = addDays(today, -365);
const map = async (who: PersonKey, ask: Partial<CoverageAsk> = {}) => {
	const { services } = await db.tenants.read(given.providerId, (tx) =>
		gather(tx, { services: [coverageOf(given.actor(who), { ...everythingSince(since), ...ask })] })
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

	it('is told by leader, part of the day and kind of person, and narrowed to one of each', async () => {
		await visits.held({ partOfDay: 'night' }, { nights: 3, care: 2, families: 1 });
		const bandOf = async (ask: Partial<CoverageAsk>) =>
			(await map('martin', { serviceId: given.services.oakview, ...ask }))[0]?.bands.find(
				({ band }) => band === 'night'
			)?.people;
		expect(await bandOf({ kind: 'family' })).toBe(1);
		expect(await bandOf({ kind: 'care' })).toBe(2);
		expect(await bandOf({ kind: 'nurses' })).toBe(0);
		expect(await bandOf({ leaderId: given.staff.martin, kind: 'nights' })).toBeGreaterThan(2);
		expect(await bandOf({ leaderId: given.staff.helen })).toBe(0);
		expect((await oakview())?.jobs).toEqual([{ kind: 'care', people: 2 }]);
		const { spoken } = await db.tenants.read(given.providerId, (tx) =>
			gather(tx, {
				spoken: [spokenInService(given.actor('martin'), given.services.oakview, since)]
			})
		);
		expect(spoken).toContainEqual({
			leaderId: given.staff.martin,
			leaderName: 'Martin Clegg',
			band: 'night',
			kind: 'care',
			people: 2,
			lastOn: today
		});
	});

	it('is read a page at a time, in the order of names', async () => {
		const [first] = await map('martin', { limit: 1 });
		expect(first?.name).toBe('Harbour Street');
		const rest = await map('martin', { limit: 1, after: first?.id ?? null });
		expect(rest.map(({ name }) => name)).toEqual(['Oakview']);
		expect(await map('martin', { after: newId() })).toEqual([]);
	});

	it('leaves out of “where somebody is left out” only a service that leaders reached at every time', async () => {
		const leftOut = async () =>
			(await map('martin', { onlyLeftOut: true })).map(({ name }) => name);
		expect(await leftOut()).toEqual(['Harbour Street', 'Oakview']);
		await db.owner.query(
			`insert into visit_coverage (provider_id, walkaround_id, spoken_with, service_id, leader_id, time_band, on_date, people)
			select provider_id, walkaround_id, 'office', service_id, leader_id, 'weekend', on_date, 1
			from visit_coverage where provider_id = $1 and time_band = 'evening' limit 1`,
			[given.providerId]
		);
		expect(await leftOut()).toEqual(['Harbour Street']);
	});
});
