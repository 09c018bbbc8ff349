import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../tests/support/provider.ts';
import { endTickets } from './commands/end-tickets.server.ts';
import { issueTicket } from './commands/issue-ticket.server.ts';
import { sweepTickets } from './commands/sweep-tickets.server.ts';
import { MOST_OPEN } from './model.ts';
import { findTicket, readKeyOf } from './queries/ticket.server.ts';

const db = testDatabase();

async function given() {
	const provider = await givenProvider(db);
	const { providerId } = provider;
	const issue = async (who: PersonKey = 'ana') => {
		const outcome = await db.perform(issueTicket, provider.actor(who), {
			secretHash: 'a'.repeat(64),
			sealKey: 'the private half',
			readKey: newId(),
			formVersion: 'one'
		});
		if (outcome.kind !== 'done') throw new Error(outcome.kind);
		return outcome.subjectId;
	};
	/** As if it had been issued so many days earlier. */
	const age = (id: string, days: number) =>
		db.owner.query(
			`update capture_ticket set issued_at = issued_at - make_interval(days => $3),
				expires_at = expires_at - make_interval(days => $3)
			where provider_id = $1 and id = $2`,
			[providerId, id, days]
		);
	const sweep = () =>
		db.perform(sweepTickets, { kind: 'process', providerId, name: 'sweep-capture-tickets' }, {});
	const rows = async () =>
		(
			await db.owner.query<{ id: string; seal_key: string; ended_at: Date | null }>(
				`select id, seal_key, ended_at from capture_ticket where provider_id = $1 order by issued_at`,
				[providerId]
			)
		).rows;
	const readKey = () =>
		db.tenants.read(providerId, (tx) => readKeyOf(tx, providerId, provider.staff.ana));
	return { provider, issue, age, sweep, rows, readKey };
}

describe('old tickets', () => {
	it('go a week after their last day and no sooner, those of others with them', async () => {
		const { issue, age, sweep, rows } = await given();
		const [old, justOver, working] = [await issue(), await issue(), await issue()];
		await age(old, 38);
		await age(justOver, 36);
		const theirs = [await issue('bola'), await issue('bola')];
		await age(theirs[0] ?? '', 50);
		expect(await sweep()).toMatchObject({
			kind: 'done',
			eventNames: ['capture.tickets_swept']
		});
		expect((await rows()).map(({ id }) => id)).toEqual([justOver, working, theirs[1]]);
		expect(await sweep()).toMatchObject({ kind: 'done', eventNames: [] });
	});

	it('leave each person the key with which they read what still waits on a phone', async () => {
		const { issue, age, sweep, rows, readKey } = await given();
		const first = await issue();
		const last = await issue();
		const key = await readKey();
		await age(first, 400);
		await age(last, 399);
		await sweep();
		expect(await rows()).toMatchObject([{ id: last, seal_key: '' }]);
		expect(await readKey()).toBe(key);
		expect(await sweep()).toMatchObject({ eventNames: [] });
		await issue();
		expect(await readKey()).toBe(key);
		await sweep();
		expect(await rows()).toHaveLength(1);
		expect(await readKey()).toBe(key);
	});

	it('are swept by the clock alone', async () => {
		const { provider } = await given();
		for (const who of ['ana', 'helen', 'alex'] as const) {
			expect((await db.perform(sweepTickets, provider.actor(who), {})).kind).toBe('forbidden');
		}
	});

	it('that were taken back lose their private half at once', async () => {
		const { provider, issue, rows } = await given();
		await issue();
		await db.perform(endTickets, provider.actor('ana'), {});
		expect(await rows()).toMatchObject([{ seal_key: '', ended_at: expect.any(Date) }]);
	});
});

describe('the tickets of one person', () => {
	it('are bounded: one more ends the oldest, and nobody else’s', async () => {
		const { provider, issue, rows } = await given();
		const theirs = await issue('bola');
		const first = await issue();
		const { providerId } = provider;
		await db.owner.query(
			`insert into capture_ticket (provider_id, id, staff_id, secret_hash, seal_key, read_key,
				form_version, issued_at, expires_at)
			select provider_id, gen_random_uuid(), staff_id, secret_hash, seal_key, read_key, form_version,
				issued_at + make_interval(secs => n), expires_at
			from capture_ticket, generate_series(1, $3) n where provider_id = $1 and id = $2`,
			[providerId, first, MOST_OPEN - 2]
		);
		await issue();
		expect((await rows()).filter((row) => row.ended_at !== null)).toEqual([]);
		await db.owner.query(
			`update capture_ticket set issued_at = issued_at - interval '1 day' where provider_id = $1 and id = $2`,
			[providerId, first]
		);
		await issue();
		const over = (await rows()).filter((row) => row.ended_at !== null);
		expect(over).toMatchObject([{ id: first, seal_key: '' }]);
		const found = await db.tenants.read(providerId, (tx) =>
			findTicket(tx, providerId, first, new Date())
		);
		expect(found).toBeNull();
		expect((await rows()).find((row) => row.id === theirs)?.ended_at).toBeNull();
	});
});
