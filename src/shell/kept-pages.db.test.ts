import { beforeAll, describe, expect, it } from 'vitest';
import type { KeptPage } from '#kernel/capture.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { visitsIn } from '../../tests/support/given-visit.ts';
import { givenLiveLesson } from '../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider, type PersonKey } from '../../tests/support/provider.ts';
import { keptPages, MOST_PAGES } from './kept-pages.server.ts';

const db = testDatabase();
let given: GivenProvider;
const lessons: string[] = [];

beforeAll(async () => {
	given = await givenProvider(db);
	for (let at = 0; at < 4; at += 1) lessons.push(await givenLiveLesson(db, given));
});

async function kept(who: PersonKey): Promise<{ pages: readonly KeptPage[]; statements: number }> {
	const statements: string[] = [];
	const pages = await db.tenants.read(
		given.providerId,
		(tx) => keptPages(tx, given.actor(who), new Date()),
		(sql) => statements.push(sql)
	);
	return { pages, statements: statements.length };
}
const pathsOf = async (who: PersonKey) => (await kept(who)).pages.map(({ path }) => path);

describe('what a device keeps beforehand', () => {
	it('is blank forms for a care worker, without a statement', async () => {
		expect(await pathsOf('ana')).toEqual(['/waiting', '/report', '/report/worried', '/ideas/new']);
		expect((await kept('ana')).statements).toBe(0);
	});

	it('is the list of what waits alone for an administrator', async () => {
		expect(await pathsOf('alex')).toEqual(['/waiting']);
	});

	it('is two lessons of the own service for whoever leads shifts, in one statement', async () => {
		const { pages, statements } = await kept('tess');
		expect(statements).toBe(1);
		const paths = pages.map(({ path }) => path);
		expect(paths.filter((path) => path.startsWith('/handover/'))).toHaveLength(2);
		expect(paths.filter((path) => path.startsWith('/talked?'))).toHaveLength(2);
		expect(paths.filter((path) => path.startsWith('/observations/'))).toHaveLength(2);
		expect(paths).toContain(`/supervision/spot?service=${given.services.oakview}`);
		expect(paths).toContain('/visits/floor-walk');
		expect(paths.some((path) => path.includes(given.services.harbour))).toBe(false);
	});

	it('is the visits of these days, two at most, with their blank forms, in one statement and so many pages', async () => {
		const ids: string[] = [];
		for (let at = 0; at < 3; at += 1) {
			ids.push(await visitsIn(db, given).begun());
		}
		const { pages, statements } = await kept('martin');
		expect(statements).toBe(1);
		const paths = pages.map(({ path }) => path);
		const kept2 = ids.filter((id) => paths.includes(`/visits/${id}/brief`));
		expect(kept2).toHaveLength(2);
		for (const id of kept2) {
			expect(paths).toContain(`/ideas/heard?from=walkaround&id=${id}`);
			expect(paths).toContain(`/promises/new?from=walkaround&id=${id}`);
			expect(paths).toContain(`/visits/${id}/now?at=finish`);
		}
		expect(new Set(paths).size).toBe(paths.length);
		expect(paths.length).toBeLessThanOrEqual(MOST_PAGES);
	});

	it('names in its list only what is kept, and never the screens inside a visit', async () => {
		const { pages } = await kept('martin');
		const named = pages.filter(({ label }) => label !== undefined).map(({ path }) => path);
		expect(named.length).toBeGreaterThan(4);
		expect(named.some((path) => path.includes('?at='))).toBe(false);
	});
});
