import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '#kernel/search.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { askFor, findIn } from '../../../../tests/support/searching.ts';
import { endedStatuses } from '../workflow.ts';
import { searchComplaints } from './search.server.ts';

const db = testDatabase();
let given: GivenProvider;

/** Reports with the word, the newest first by number; `kind` by number. */
const many = (from: number, to: number, kind: string) => sql`
	insert into signal (provider_id, id, reference, kind, status, service_id, words, happened_on, occurred_at,
		reported_at, recorded_at, reporter_kind)
	select ${given.providerId}, gen_random_uuid(), ${kind} || n, ${kind}, 'reported', ${given.services.harbour},
		'The commode again', (now() - n * interval '1 hour')::date, now() - n * interval '1 hour',
		now(), now(), 'import'
	from generate_series(${from}::int, ${to}::int) n`;

beforeAll(async () => {
	given = await givenProvider(db);
	await db.tenants.write(given.providerId, async (tx) => {
		await many(1, 2500, 'incident').execute(tx);
		await many(2600, 2602, 'complaint').execute(tx);
		await many(2603, 7000, 'incident').execute(tx);
		await many(7001, 7002, 'complaint').execute(tx);
	});
});

const find = (person: PersonKey, more: Partial<Ask> = {}) =>
	findIn(
		db.tenants,
		searchComplaints,
		given.actor(person),
		askFor('commode', { size: 25, ...more })
	);

describe('a common word that the filters mostly exclude', () => {
	it('says how far back it was looked for, and finds each once when one goes on from there', async () => {
		const seen: string[] = [];
		const steps: number[] = [];
		let cursor: Ask['cursor'] = null;
		for (let turn = 0; turn < 10; turn += 1) {
			const group = await find('mo', { cursor });
			seen.push(...(group?.found ?? []).map(({ reference }) => reference ?? ''));
			steps.push(group?.found.length ?? 0);
			cursor = group?.lookedBackTo ?? null;
			if (cursor === null) break;
		}
		// 2,000 at a time in one service: nothing in the first stretch, three in the second, two in the last.
		expect(steps[0]).toBe(0);
		expect(seen).toEqual([
			'complaint2600',
			'complaint2601',
			'complaint2602',
			'complaint7001',
			'complaint7002'
		]);
		expect(steps.length).toBeLessThan(6);
	});

	it('says nothing of it where everything was looked through', async () => {
		const everywhere = await find('sunita');
		expect(everywhere?.found).toHaveLength(5);
		expect(everywhere?.lookedBackTo).toBeUndefined();
		expect((await find('grace'))?.lookedBackTo).toBeUndefined();
	});
});

describe('the indexes of what is open', () => {
	it('are made for the very statuses that the list leaves out, in their order', async () => {
		const { rows } = await db.owner.query<{ indexdef: string }>(
			`select indexdef from pg_indexes where indexname in ('signal_open_by_time', 'signal_open_by_kind')`
		);
		expect(rows).toHaveLength(2);
		for (const { indexdef } of rows) {
			const named = [...indexdef.matchAll(/'([a-z_]+)'::text/g)].map(([, status]) => status);
			expect(named).toEqual(endedStatuses);
		}
	});
});
