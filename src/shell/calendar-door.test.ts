import { beforeAll, describe, expect, it } from 'vitest';
import { newAddress } from '#capabilities/calendar-feed/address.ts';
import {
	makeCalendarAddress,
	stopCalendar
} from '#capabilities/calendar-feed/commands/address.server.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { openIdentityDatabase } from '#platform/identity/identities.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { visitsIn } from '../../tests/support/given-visit.ts';
import { givenProvider, type GivenProvider, type PersonKey } from '../../tests/support/provider.ts';
import { calendarBehind } from './calendar-door.server.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
	await openIdentityDatabase(db.owner)
		.insertInto('provider_directory')
		.values({ code: 'haven', provider_id: given.providerId, name: 'Haven', is_sample: false })
		.execute();
	await db.tenants.write(given.providerId, async (tx) => {
		for (const who of ['martin', 'helen', 'grace'] as const) {
			await tx
				.insertInto('account')
				.values({
					provider_id: given.providerId,
					staff_id: given.staff[who],
					identity_id: `identity of ${who}`,
					created_at: new Date()
				})
				.execute();
		}
	});
	await visitsIn(db, given).begun({ plannedOn: today });
});

async function address(who: PersonKey): Promise<string> {
	const made = newAddress('haven');
	const outcome = await db.perform(makeCalendarAddress, given.actor(who), {
		keyId: made.feedId,
		secretHash: made.secretHash
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return made.path.replace('/calendar/', '').replace('.ics', '');
}
const opened = (carried: string, from = '192.0.2.1') =>
	calendarBehind(
		{ identityDatabase: openIdentityDatabase(db.owner), tenants: db.tenants },
		carried,
		{ address: from, origin: 'https://care.example' },
		new Date()
	);

describe('a calendar somebody subscribes to', () => {
	it('shows their own visits, and says no more than the service', async () => {
		const text = await opened(await address('martin'));
		expect(text).toContain('SUMMARY:Leader visit – Oakview');
		expect(text).not.toContain('Martin');
		expect(await opened(await address('helen'))).not.toContain('Leader visit');
	});

	it('opens to nothing but its own secret', async () => {
		const carried = await address('martin');
		const [code, feedId, secret] = carried.split('_');
		for (const wrong of [
			`${code}_${feedId}_${secret?.slice(0, -1)}x`,
			`${code}_${newId()}_${secret}`,
			`nobody_${feedId}_${secret}`,
			'haven',
			''
		]) {
			expect(await opened(wrong), wrong).toBeNull();
		}
		const kept = await db.owner.query<{ secret_hash: string }>(
			'select secret_hash from calendar_feed where feed_id = $1',
			[feedId]
		);
		expect(kept.rows[0]?.secret_hash).not.toContain(secret);
	});

	it('opens nothing any more once it was renewed or stopped', async () => {
		const first = await address('grace');
		const second = await address('grace');
		expect(await opened(first)).toBeNull();
		expect(await opened(second)).toContain('BEGIN:VCALENDAR');
		expect(await db.perform(stopCalendar, given.actor('grace'), {})).toMatchObject({
			kind: 'done'
		});
		expect(await opened(second)).toBeNull();
		expect(await db.perform(stopCalendar, given.actor('grace'), {})).toEqual({ kind: 'not_found' });
	});

	it('opens nothing for somebody who has left, or whose account has ended', async () => {
		const carried = await address('helen');
		const set = (column: string, value: unknown, table: string, id: string) =>
			db.owner.query(`update ${table} set ${column} = $1 where ${id} = $2`, [
				value,
				given.staff.helen
			]);
		await set('left_on', addDays(today, -1), 'staff', 'id');
		expect(await opened(carried)).toBeNull();
		await set('left_on', null, 'staff', 'id');
		expect(await opened(carried)).toContain('BEGIN:VCALENDAR');
		await set('ended_at', new Date(), 'account', 'staff_id');
		expect(await opened(carried)).toBeNull();
	});

	it('is not asked for without end', async () => {
		const carried = await address('martin');
		let last: string | null = null;
		for (let tries = 0; tries < 31; tries += 1) last = await opened(carried, '192.0.2.9');
		expect(last).toBe('too_many');
	});
});
