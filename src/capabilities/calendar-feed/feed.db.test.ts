import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { waitsIn } from '../../../tests/support/given-waits.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import { calendarText } from './ical.ts';
import { entriesOf } from './queries/feed.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
const now = londonToInstant(today, '12:00');
let given: GivenProvider;
let waits: ReturnType<typeof waitsIn>;

beforeEach(async () => {
	given = await givenProvider(db);
	waits = waitsIn(db, given, now);
});

const entries = (key: PersonKey) =>
	db.tenants.read(given.providerId, (tx) => entriesOf(tx, given.actor(key), now));
const kinds = async (key: PersonKey) => (await entries(key)).map((entry) => entry.kind);

describe('what stands in somebody’s calendar', () => {
	it('a visit that is not announced is its leader’s only', async () => {
		await waits.visit('martin', 3);
		expect(await kinds('martin')).toEqual(['visit']);
		for (const other of ['grace', 'ana', 'helen', 'sunita', 'mo'] as const) {
			expect(await kinds(other), other).toEqual([]);
		}
	});

	it('an announced one is the manager’s of that service too, as no time of theirs', async () => {
		await waits.visit('martin', 3, { is_announced: true });
		expect(await kinds('grace')).toEqual(['visit_here']);
		expect(await kinds('mo')).toEqual([]);
		expect(await kinds('ana')).toEqual([]);
	});

	it('one called off or skipped is crossed out for whoever had it', async () => {
		await waits.visit('martin', 3, { status: 'cancelled', skipped_reason: 'Moved' });
		await waits.visit('martin', 4, { status: 'skipped', skipped_reason: 'Ill' });
		expect((await entries('martin')).map((entry) => entry.isCancelled)).toEqual([true, true]);
		expect(await kinds('grace')).toEqual([]);
	});

	it('supervision is in the calendars of its two people, at London’s time, without a service', async () => {
		const series = await waits.series('ana', 'tess', 20);
		await waits.session(series, ['ana', 'tess'], 5);
		for (const key of ['ana', 'tess'] as const) {
			expect(await entries(key)).toMatchObject([
				{
					kind: 'supervision',
					serviceName: null,
					onDate: addDays(today, 5),
					startsAt: '10:00',
					minutes: 45
				}
			]);
		}
		expect(await kinds('grace')).toEqual([]);
		expect(await kinds('sunita')).toEqual([]);
	});

	it('one to be booked is a day for whoever supervises, and gone once it is booked', async () => {
		const series = await waits.series('ana', 'tess', 20);
		expect(await kinds('tess')).toEqual(['supervision_due']);
		expect(await kinds('ana')).toEqual([]);
		const id = await waits.session(series, ['ana', 'tess'], 5);
		expect(await kinds('tess')).toEqual(['supervision']);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('supervision_session')
				.set({ status: 'cancelled', reason: 'away', revision: 2 })
				.where('id', '=', id)
				.execute()
		);
		expect(await entries('ana')).toMatchObject([{ id, isCancelled: true, revision: 2 }]);
	});

	it('a promise is its owner’s, until it is kept', async () => {
		await waits.promise('grace', 4);
		await waits.promise('grace', 5, { status: 'kept', outcome: 'It is here.', ended_at: now });
		expect(await kinds('grace')).toEqual(['promise']);
		expect(await kinds('martin')).toEqual([]);
	});

	it('names nobody, and says nothing of what is promised or talked about', async () => {
		await waits.promise('grace', 4);
		const series = await waits.series('ana', 'grace', 20);
		await waits.session(series, ['ana', 'grace'], 5);
		await waits.visit('grace', 2);
		const text = calendarText(await entries('grace'), now, 'https://care.example');
		expect(text).not.toMatch(/Ana|Silva|Grace|Adeyemi|Margaret|hoist/);
		expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
	});

	it('whoever only looks after the system has no visits and no promises in it', async () => {
		await waits.promise('alex', 4);
		await waits.visit('alex', 2);
		expect(await kinds('alex')).toEqual([]);
	});
});
