import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../tests/support/provider.ts';
import { setLiveLessonCap } from './commands/set-live-lesson-cap.server.ts';
import { learningPolicy } from './queries.server.ts';

const db = testDatabase();

describe('how many lessons a service carries', () => {
	it('is set by the quality lead or a director, and by nobody else', async () => {
		const given = await givenProvider(db, { liveLessonCap: 6 });
		const set = (who: PersonKey, cap: number | string, revision = 1) =>
			db.perform(setLiveLessonCap, given.actor(who), { cap, revision });
		for (const who of ['ana', 'tess', 'grace', 'martin', 'alex'] as const) {
			expect((await set(who, 3)).kind, who).toBe('forbidden');
		}
		expect((await set('helen', 4)).kind).toBe('done');
		expect((await set('sunita', 5)).kind).toBe('stale');
		expect((await set('sunita', 5, 2)).kind).toBe('done');
		const policy = await db.tenants.read(given.providerId, (tx) =>
			learningPolicy(tx, given.providerId)
		);
		expect(policy).toEqual({ cap: 5, revision: 3 });
	});

	it.each(['0', '21', 'six', '2.5', ''])('is refused as “%s”', async (cap) => {
		const given = await givenProvider(db);
		const outcome = await db.perform(setLiveLessonCap, given.actor('helen'), { cap, revision: 1 });
		expect(['invalid', 'refused']).toContain(outcome.kind);
	});
});
