import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { keyOf } from '../../../tests/support/api.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { callOffVisit, changeVisit, skipVisit } from './commands/change.server.ts';
import { startVisit } from './commands/during.server.ts';
import { planVisit } from './commands/plan.server.ts';
import { planningIn } from './given-plan.fixture.ts';
import { isVisible } from './policy.ts';
import { visitResources } from './resources.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const { perform, done, visit, plan } = planningIn(db, () => given);

describe('planning a visit', () => {
	it('is refused on a day that has passed, at a time of another part of the day, and for no leader of the service', async () => {
		const base = {
			serviceId: given.services.oakview,
			variant: 'visit',
			leaderId: given.staff.martin,
			plannedOn: today,
			partOfDay: 'night',
			announced: 'no'
		};
		for (const wrong of [
			{ plannedOn: addDays(today, -1) },
			{ startsAt: '10:30' },
			{ leaderId: given.staff.mo },
			{ leaderId: given.staff.ana }
		]) {
			expect((await perform('martin', planVisit, { ...base, ...wrong })).kind).toBe('refused');
		}
		const elsewhere = await perform('martin', planVisit, { ...base, serviceId: newId() });
		expect(elsewhere.kind).toBe('not_found');
	});

	it('is for whoever plans visits; a manager plans one of their own', async () => {
		const base = {
			serviceId: given.services.oakview,
			variant: 'visit',
			plannedOn: today,
			partOfDay: 'night',
			announced: 'yes'
		};
		const kinds = await Promise.all(
			(
				[
					['ana', 'martin'],
					['tess', 'martin'],
					['grace', 'martin'],
					['grace', 'grace'],
					['mo', 'mo'],
					['helen', 'martin'],
					['alex', 'martin']
				] as const
			).map(async ([who, leader]) => {
				const input = { ...base, leaderId: given.staff[leader] };
				return (await perform(who, planVisit, input)).kind;
			})
		);
		expect(kinds).toEqual([
			'forbidden',
			'forbidden',
			'forbidden',
			'done',
			'forbidden',
			'done',
			'forbidden'
		]);
	});

	it('keeps an unannounced one from the service until it begins', async () => {
		const id = await plan({ announced: 'no' });
		for (const who of ['ana', 'tess', 'grace', 'mo', 'alex'] as const) {
			expect(await visit(id, who), who).toBeNull();
		}
		for (const who of ['martin', 'helen', 'sunita'] as const) {
			expect((await visit(id, who))?.id).toBe(id);
		}
		await done('martin', startVisit, { id });
		expect((await visit(id, 'ana'))?.status).toBe('under_way');
		expect(await visit(id, 'mo')).toBeNull();
	});

	it('keeps an unannounced one from every key until it begins, in the list and by its id', async () => {
		const [told, hidden] = [await plan(), await plan({ announced: 'no' })];
		const key = keyOf(given, 'visits.read');
		const [resource] = visitResources;
		const read = () =>
			db.tenants.read(given.providerId, async (tx) => ({
				list: (await resource?.list(tx, key, {}, { cursor: null, limit: 200 }))?.rows,
				one: await resource?.one?.(tx, key, hidden)
			}));
		const before = await read();
		expect(before.list).toContainEqual(expect.objectContaining({ id: told }));
		expect(before.list).not.toContainEqual(expect.objectContaining({ id: hidden }));
		expect(before.one).toBeNull();
		await done('martin', startVisit, { id: hidden });
		expect((await read()).one).toMatchObject({ id: hidden, status: 'under_way' });
	});

	it('lists and shows by one rule', async () => {
		const ids = [
			await plan(),
			await plan({ announced: 'no' }),
			await plan({ serviceId: given.services.harbour })
		];
		for (const who of ['ana', 'grace', 'mo', 'hugo', 'martin', 'alex'] as const) {
			for (const id of ids) {
				const all = await visit(id, 'sunita');
				if (!all) throw new Error('A director sees every visit.');
				const may = isVisible(given.actor(who), all);
				expect((await visit(id, who)) !== null, `${who} ${id}`).toBe(may);
			}
		}
	});
});

describe('moving, skipping, taking off', () => {
	it('moves this one and those after it by as many days, and those of nobody else', async () => {
		const first = await plan({ plannedOn: addDays(today, 10) });
		const later = await plan({ plannedOn: addDays(today, 40) });
		const hers = await plan({ plannedOn: addDays(today, 41), leaderId: given.staff.helen });
		const before = await visit(first);
		await done('martin', changeVisit, {
			id: first,
			revision: before?.revision,
			leaderId: given.staff.sunita,
			plannedOn: addDays(today, 12),
			partOfDay: 'night',
			announced: 'no',
			span: 'later'
		});
		expect((await visit(later))?.plannedOn).toBe(addDays(today, 42));
		expect((await visit(later))?.leaderId).toBe(given.staff.sunita);
		expect((await visit(later))?.timeBand).toBe('night');
		expect((await visit(hers))?.plannedOn).toBe(addDays(today, 41));
	});

	it('is a stale edit when somebody moved it in between', async () => {
		const id = await plan();
		const stale = await perform('martin', skipVisit, { id, revision: 7, reason: 'Snow' });
		expect(stale.kind).toBe('stale');
	});

	it('skips only with a reason, and keeps the reason', async () => {
		const id = await plan();
		expect((await perform('martin', skipVisit, { id, revision: 1, reason: ' ' })).kind).toBe(
			'invalid'
		);
		await done('martin', skipVisit, { id, revision: 1, reason: 'An outbreak in the home' });
		expect(await visit(id)).toMatchObject({
			status: 'skipped',
			skippedReason: 'An outbreak in the home'
		});
		expect((await perform('martin', startVisit, { id })).kind).toBe('refused');
		const off = await plan();
		expect(
			(await perform('grace', callOffVisit, { id: off, revision: 1, reason: 'No' })).kind
		).toBe('forbidden');
	});
});
