import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { clockBesideLesson } from './queries/clock.server.ts';

const db = testDatabase();
const HOUR = 3_600_000;
let given: GivenProvider;
let lessonId: string;
let liveFrom: Date;

const change = (query: ReturnType<typeof sql>) =>
	db.tenants.write(given.providerId, async (tx) => void (await query.execute(tx)));

const clock = async (who: PersonKey, hoursLater: number) =>
	db.tenants.read(given.providerId, (tx) =>
		told(
			tx,
			clockBesideLesson(
				given.actor(who),
				lessonId,
				new Date(liveFrom.getTime() + hoursLater * HOUR)
			)
		)
	);

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given, { title: 'Stay until they have swallowed' });
	const [row] = await db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('lesson_in_service')
			.select('live_from')
			.where('provider_id', '=', given.providerId)
			.where('lesson_id', '=', lessonId)
			.limit(1)
			.execute()
	);
	if (!row) throw new Error('The lesson is live somewhere.');
	liveFrom = row.live_from;
});

describe('the clock on the page of a lesson', () => {
	it('runs only for a lesson of high risk', async () => {
		expect(await clock('grace', 1)).toEqual([]);
		await change(sql`update lesson set risk = 'high' where id = ${lessonId}`);
		const [part] = await clock('grace', 0.01);
		expect(part).toMatchObject({ id: 'clock', notice: 'unknown' });
		expect(part?.lines[0]?.text).toMatch(/^Oakview, .*: (Until|By) .*left$/);
	});

	it('says since when it is overdue, never later than 72 hours', async () => {
		const [part] = await clock('grace', 73);
		expect(part).toMatchObject({ notice: 'concern' });
		for (const line of part?.lines ?? []) expect(line.text).toContain('Overdue since');
	});

	it('is for those who lead or work there, and for nobody who sees no care', async () => {
		expect(await clock('alex', 1)).toEqual([]);
		const texts = (await clock('ana', 1)).flatMap(({ lines }) => lines.map(({ text }) => text));
		expect(texts.length).toBeGreaterThan(0);
		for (const text of texts) expect(text).toMatch(/^Oakview,/);
	});

	it('stops when everybody has heard it, and while the lesson rests', async () => {
		await change(sql`update briefing_need set briefed_at = now() where lesson_id = ${lessonId}`);
		expect(await clock('grace', 1)).toEqual([]);
	});
});
