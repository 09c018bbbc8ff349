import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { isKnown, linesOf } from './before-and-since.ts';
import { supervisionIn } from './given-supervision.fixture.ts';
import { beforeAndSince } from './queries/before-and-since.server.ts';
import { lineOfTime } from './queries/lesson-sessions.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;

const read = (who: PersonKey) =>
	db.tenants.read(given.providerId, (tx) =>
		gather(tx, {
			known: [beforeAndSince(given.actor(who), lessonId)],
			line: [lineOfTime(given.actor(who), lessonId)]
		})
	);

/** Somebody looked, days ago: whose work it was, and whether it was done. */
const looked = (who: PersonKey | null, daysAgo: number, outcome: 'met' | 'not_met') =>
	db.tenants.write(given.providerId, async (tx) => {
		const id = newId();
		const at = new Date(Date.now() - daysAgo * 86_400_000);
		await tx
			.insertInto('observation_moment')
			.values({
				provider_id: given.providerId,
				id,
				lesson_id: lessonId,
				version: 1,
				service_id: given.services.oakview,
				shift_group: 'days',
				outcome,
				context_kind: 'spot_check',
				observer_id: given.staff.martin,
				independence: 'other_service',
				is_announced: true,
				time_band: 'day',
				is_personal_care: false,
				agreement: 'not_needed',
				occurred_at: at,
				recorded_at: at
			})
			.execute();
		if (who === null) return;
		await tx
			.insertInto('observation_worker')
			.values({ provider_id: given.providerId, moment_id: id, worker_id: given.staff[who] })
			.execute();
	});

beforeAll(async () => {
	given = await givenProvider(db);
	const house = supervisionIn(db, given);
	await house.upToDate();
	({ lessonId } = await house.held());
	// They met ten days ago.
	await db.owner.query(
		`update supervision_session set held_at = now() - interval '10 days' where provider_id = $1`,
		[given.providerId]
	);
});

describe('a lesson before supervision touched it, and since', () => {
	it('is not tested while nobody looked: never good', async () => {
		const { known } = await read('martin');
		const oakview = known.find(({ serviceId }) => serviceId === given.services.oakview);
		expect(oakview?.firstOn).toBe(londonDate(new Date(Date.now() - 10 * 86_400_000)));
		expect(oakview && linesOf(oakview).map(({ before, since }) => [before, since])).toEqual([
			['Not tested', 'Not tested'],
			['Nothing reported', 'Nothing reported'],
			['Not tested', 'Not tested']
		]);
	});

	it('counts each look on its side, and tells no share of fewer than five people', async () => {
		await looked('ana', 20, 'not_met');
		await looked('nia', 5, 'met');
		await looked(null, 4, 'met');
		const { known, line } = await read('grace');
		const [here] = known.filter(isKnown);
		expect(here?.slices).toHaveLength(2);
		expect(here && linesOf(here)[0]).toMatchObject({
			before: 'Looked at 1 time, too few people to say how often it was done',
			since: 'Looked at 2 times, too few people to say how often it was done'
		});
		const looks = line.filter(({ kind }) => kind === 'look');
		expect(looks.map(({ times }) => times)).toEqual([1, 1, 1]);
		const told = JSON.stringify({ known, line });
		for (const who of ['ana', 'nia', 'martin'] as const) {
			expect(told).not.toContain(given.staff[who]);
		}
		expect(told).not.toContain('not_met');
	});

	it('is told of the services the reader oversees, and of no other', async () => {
		expect((await read('mo')).known.filter(isKnown)).toEqual([]);
		expect((await read('tess')).known).toEqual([]);
		expect((await read('ana')).line.filter(({ serviceId }) => serviceId !== null)).toEqual([]);
		expect((await read('alex')).known).toEqual([]);
	});

	it('counts an action that was looked at again, on the day somebody looked', async () => {
		await db.tenants.write(given.providerId, async (tx) => {
			const id = newId();
			await sql`insert into action (provider_id, id, source_kind, source_id, service_id, description, kind,
					strength, owner_id, due_on, status, opened_at, evidence, sustained_on)
				values (${given.providerId}, ${id}, 'lesson', ${lessonId}, ${given.services.oakview}, 'A hook by the door',
					'root_cause', 'intermediate', ${given.staff.grace}, current_date, 'checked', now(), 'It hangs there', current_date)`.execute(
				tx
			);
			await sql`insert into action_effect (provider_id, id, action_id, result, note, looked_on, recorded_at)
				values (${given.providerId}, ${newId()}, ${id}, 'worked', 'It hangs there', current_date, now())`.execute(
				tx
			);
		});
		const { known, line } = await read('helen');
		const [here] = known.filter(isKnown);
		expect(here?.effect).toEqual({ before: 0, beforeWorked: 0, since: 1, sinceWorked: 1 });
		expect(here?.lasted).toEqual({ before: 0, since: 1 });
		expect(line.map(({ kind }) => kind)).toContain('lasted');
	});
});
