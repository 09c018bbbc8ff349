import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { told } from '../../../tests/support/parts.ts';
import { addComment, readPractice, sayTold } from './commands/feedback.server.ts';
import { practiceIn } from './given-practice.fixture.ts';
import { practiceInService } from './queries/here-history.server.ts';
import { homeItemsOfPractice } from './queries/home.server.ts';
import { besideMine, practiceOf, reportNamed } from './queries/mine.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;
const { ofWork, recorded, read } = practiceIn(db, () => ({ given, lessonId }));

beforeAll(async () => {
	given = await givenProvider(db);
});
beforeEach(async () => {
	lessonId = await givenLiveLesson(db, given);
});

const here = async (who: PersonKey = 'grace') => {
	const [row] = await read((tx) => strandsOfLesson(tx, given.actor(who), lessonId));
	if (!row) throw new Error('The lesson is not there.');
	return row;
};

const everybody = [
	'ana',
	'bola',
	'tess',
	'grace',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
] as const;

describe('a named worker’s practice', () => {
	it('is read by the worker and whoever they report to, and by nobody else', async () => {
		const id = await recorded('martin', ofWork('ana'));
		const supervisor = await read((tx) =>
			tx
				.selectFrom('staff')
				.select('reports_to_id')
				.where('id', '=', given.staff.ana)
				.executeTakeFirstOrThrow()
		);
		for (const who of everybody) {
			const actor = given.actor(who);
			const may = who === 'ana' || actor.staffId === supervisor.reports_to_id;
			const found = await read((tx) => practiceOf(tx, actor, given.staff.ana, new Date()));
			expect(found.length > 0, who).toBe(may);
			const named = await read((tx) => reportNamed(tx, actor, given.staff.ana));
			expect(named !== null, who).toBe(actor.staffId === supervisor.reports_to_id);
			if (may) continue;
			for (const [command, input] of [
				[addComment, { id, comment: 'x' }],
				[readPractice, { id }]
			] as const) {
				expect(await db.perform(command, actor, input), who).toEqual({ kind: 'not_found' });
			}
		}
	});

	it('is in no event, and the worker’s own comment leaves none', async () => {
		const id = await recorded('martin', ofWork('ana', { told: 'later' }));
		await db.perform(sayTold, given.actor('martin'), { id });
		const before = await db.owner.query('select count(*)::int as n from event');
		expect(
			(await db.perform(addComment, given.actor('ana'), { id, comment: 'Thank you.' })).kind
		).toBe('done');
		const after = await db.owner.query('select count(*)::int as n from event');
		expect(after.rows).toEqual(before.rows);
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(e)::text || coalesce(d.details::text, '') as line from event e
			left join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
			where e.provider_id = $1 and e.name like 'observation.%'`,
			[given.providerId]
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const { line } of rows) {
			expect(line).not.toContain(given.staff.ana);
			expect(line).not.toMatch(/"(not_)?met"/);
		}
	});

	it('stands in no table but its own', async () => {
		await recorded('martin', ofWork('ewa'));
		for (const table of ['observation', 'observation_moment']) {
			const { rows } = await db.owner.query<{ line: string }>(
				`select to_jsonb(t)::text as line from ${table} t where provider_id = $1`,
				[given.providerId]
			);
			for (const { line } of rows) expect(line).not.toContain(given.staff.ewa);
		}
	});

	it('who looked is reminded without a name, and only they can say that they told', async () => {
		const id = await recorded('martin', ofWork('noor', { told: 'later' }));
		const { toTell } = await read((tx) => besideMine(tx, given.actor('martin')));
		expect(toTell.some((one) => one.id === id)).toBe(true);
		for (const who of everybody.filter((one) => one !== 'martin')) {
			const other = await read((tx) => besideMine(tx, given.actor(who)));
			expect(JSON.stringify(other.toTell), who).not.toContain(id);
		}
		expect(JSON.stringify(toTell)).not.toMatch(/Noor/);
		expect((await db.perform(sayTold, given.actor('grace'), { id })).kind).toBe('not_found');
		const early = await read((tx) =>
			practiceOf(tx, given.actor('noor'), given.staff.noor, new Date())
		);
		expect(early).toEqual([]);
		const asked = await read((tx) =>
			told(tx, homeItemsOfPractice(given.actor('martin'), new Date()))
		);
		expect(asked.map((one) => one.title)).toContain('Tell 1 person what you saw');
		expect(
			await read((tx) => told(tx, homeItemsOfPractice(given.actor('noor'), new Date())))
		).toEqual([]);
		expect((await db.perform(sayTold, given.actor('martin'), { id })).kind).toBe('done');
		const mine = await read((tx) => told(tx, homeItemsOfPractice(given.actor('noor'), new Date())));
		expect(mine.map((one) => one.title)).toEqual(['Somebody saw your work and told you']);
	});

	it('is not told by a count: fewer than five people show no counts', async () => {
		for (const who of ['ana', 'bola', 'chidi', 'dawn'] as const) {
			await recorded('tess', ofWork(who, { behaviour2: who === 'ana' ? 'not_met' : 'met' }));
		}
		const row = await here();
		expect(row.seen.told).toBeNull();
		expect(row.seen.bead.sentence).toContain('too few people to say');
		const [few] = await read((tx) =>
			told(tx, practiceInService(given.actor('grace'), row, new Date(), true))
		);
		expect(few?.behaviours).toEqual([]);
		await recorded('tess', ofWork('ewa'));
		const [more] = await read((tx) =>
			told(tx, practiceInService(given.actor('grace'), row, new Date(), true))
		);
		expect(more?.behaviours.map((one) => one.line)).toEqual(['5 of 5', '4 of 5']);
	});
});
