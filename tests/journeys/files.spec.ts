import { beforeAll, describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { csvOf, expectWorkbook, onlyWords, tableOn, type ShownTable } from './steps/files.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

/** Every list with a file, narrowed and ordered in the ways that change what stands in it. */
const lists: readonly string[] = [
	'/reports',
	'/reports?status=ended&sort=happened',
	'/actions?view=services&state=all',
	'/actions?view=services&state=all&sort=-due',
	'/reviews?view=all',
	'/reviews?view=all&sort=-due',
	'/complaints',
	'/complaints?sort=received',
	'/learning',
	'/learning?sort=-title',
	'/learning/themes',
	'/learning/themes?status=emerging',
	'/learning/relies-on-memory',
	'/settings/people',
	'/settings/people?sort=-started',
	'/briefings/minutes',
	'/insight/intervals',
	'/insight',
	'/visits?view=all',
	'/visits?view=held',
	'/ideas',
	'/ideas?status=adopted&sort=raised',
	'/promises?state=all',
	'/promises?state=ended&sort=-due'
];

/** Columns of names: they stand on the page, and in no file of it. */
const names: readonly string[] = ['Who visits', 'Whose idea', 'Who sees to it'];
/** Lists whose names stay on the page; an action's file says who answers for it, a staff list is names. */
const leavesNamesOut = /^\/(visits|ideas|promises)/;

/** What a file may hold of a table. */
function withoutNames(path: string, shown: ShownTable): ShownTable {
	if (!leavesNamesOut.test(path)) return shown;
	const isKept = (_: string, place: number) =>
		!names.some((name) => onlyWords(shown.headings[place] ?? '') === onlyWords(name));
	return {
		headings: shown.headings.filter(isKept),
		rows: shown.rows.map((row) => row.filter(isKept))
	};
}

describe.each(waysToWalk)('a list and its file, $way', ({ way, withoutJavaScript }) => {
	let manager: Visitor;

	beforeAll(async () => {
		manager = await visit({
			screen: withoutJavaScript ? 'phone' : 'desktop',
			withoutJavaScript
		});
		await manager.signInAs(people.manager);
	});

	/** The page that is open, and its next pages up to three, stand in the file in their order. */
	const expectFileIsPage = async (path: string) => {
		const [headings, ...rows] = await csvOf(manager);
		let from = 0;
		for (let turn = 0; turn < 3; turn += 1) {
			const shown = withoutNames(path, await tableOn(manager));
			expect(headings?.map(onlyWords), path).toEqual(shown.headings.map(onlyWords));
			expect(shown.rows.length, `${path} shows something`).toBeGreaterThan(0);
			expect(
				rows.slice(from, from + shown.rows.length).map((row) => row.map(onlyWords)),
				path
			).toEqual(shown.rows.map((row) => row.map(onlyWords)));
			from += shown.rows.length;
			const next = manager.page.getByRole('link', { name: /^Further down/ });
			if ((await next.count()) === 0) {
				expect(rows.length, `${path} has no more than its pages`).toBe(from);
				return;
			}
			await manager.open(new URL((await next.getAttribute('href')) ?? '', manager.page.url()).href);
		}
	};

	it.each(lists)('%s: the columns, words, order and filters of the page', async (path) => {
		await manager.open(path);
		await expectFileIsPage(path);
	});

	it('lessons narrowed to a service have the column of that service', async () => {
		await manager.open('/learning');
		const oakview = await manager.page
			.locator('select[name="service"] option')
			.filter({ hasText: 'Oakview' })
			.first()
			.getAttribute('value');
		await manager.open(`/learning?service=${oakview ?? ''}`);
		const [headings] = await csvOf(manager);
		expect(headings?.at(-1)).toBe('In Oakview');
		await expectFileIsPage('/learning, one service');
	});

	it('decisions: what stands with each on the page stands in the file', async () => {
		await manager.open('/decisions');
		const [headings, ...rows] = await csvOf(manager);
		expect(headings).toContain('Shaped by');
		const items = await manager.page.locator('main ul.hairlines > li').allInnerTexts();
		expect(items.length).toBeGreaterThan(0);
		for (const [place, item] of items.entries()) {
			for (const cell of rows[place]?.slice(0, 5) ?? ['no row']) {
				expect(onlyWords(item)).toContain(onlyWords(cell));
			}
		}
	});

	it('shared approaches: what stands with each on the page stands in the file, and whose it is does not', async () => {
		await manager.open('/approaches');
		await manager.sees('What you see, without names');
		const [headings, ...rows] = await csvOf(manager);
		expect(headings?.[0]).toBe('What was done');
		const items = await manager.page.locator('main ul.hairlines > li').allInnerTexts();
		expect(items.length).toBeGreaterThan(0);
		for (const [place, item] of items.entries()) {
			for (const cell of rows[place] ?? ['no row']) {
				expect(onlyWords(item)).toContain(onlyWords(cell));
			}
		}
	});

	it('what was found: every find of the page is a row, with its words', async () => {
		await manager.open('/search?q=medicine');
		const [, ...rows] = await csvOf(manager);
		const items = await manager.page.locator('main section ul.hairlines > li').allInnerTexts();
		expect(items.length).toBeGreaterThan(0);
		expect(rows.map((row) => onlyWords(row.slice(1).join('')))).toEqual(items.map(onlyWords));
	});

	it('given the manager is on a later page, then the file still begins at the beginning', async () => {
		await manager.open('/reports');
		const whole = await csvOf(manager);
		await manager.follows(/^Further down/);
		expect(await csvOf(manager)).toEqual(whole);
	});

	it('when they narrow the actions and save that, wrong input first, then the view is there to open and to take along', async () => {
		const name = `Ours, all of them, ${way}`;
		await manager.open('/actions?view=services&state=all');
		await manager.follows('Save this view');
		await manager.press('Save the view');
		await manager.sees('Give the view a name');
		await manager.page.getByLabel('Name of the view').fill('y'.repeat(61));
		await manager.press('Save the view');
		await manager.sees('Use at most 60 characters for the name');
		expect(await manager.page.getByLabel('Name of the view').inputValue()).toBe('y'.repeat(61));
		await manager.expectAccessible();
		await manager.page.getByLabel('Name of the view').fill(name);
		await manager.press('Save the view');
		await manager.open('/actions');
		await manager.follows(name);
		expect(new URL(manager.page.url()).searchParams.get('state')).toBe('all');
		expect(
			await manager.page.getByRole('link', { name, exact: true }).getAttribute('aria-current')
		).toBe('true');
		await manager.expectAccessible();
		await expectFileIsPage('a saved view of actions');
		await manager.open('/actions?view=services&state=all');
		await expectWorkbook(manager);
		// Views of one list are in no other.
		await manager.open('/reviews');
		expect(await manager.count(name)).toBe(0);
		await manager.open('/views');
		await manager.press(new RegExp(`Take away ?: ${name}`));
	});

	it.each([
		'/reviews?view=all',
		'/complaints?state=open',
		'/learning/themes?status=priority',
		'/decisions?kind=rota',
		'/ideas?status=adopted',
		'/promises?state=all',
		'/visits?view=held',
		'/approaches?status=published'
	])('%s can be kept as a view too', async (path) => {
		const name = `Kept, ${way}`;
		await manager.open(path);
		await manager.follows('Save this view');
		await manager.page.getByLabel('Name of the view').fill(name);
		await manager.press('Save the view');
		await manager.open(path.split('?')[0] ?? path);
		await manager.follows(name);
		expect(new URL(manager.page.url()).search).toBe(new URL(path, 'http://x').search);
		await manager.expectAccessible();
		await manager.open('/views');
		await manager.press(new RegExp(`Take away ?: ${name}`));
	});

	it('then whoever may not open a list is given no file of it either', async () => {
		const administrator = await visit({ withoutJavaScript });
		await administrator.signInAs(people.administrator);
		for (const list of [
			'reports',
			'actions',
			'reviews',
			'complaints',
			'learning',
			'learning/themes',
			'decisions',
			'ideas',
			'promises',
			'visits',
			'approaches'
		]) {
			const answer = await administrator.context.request.get(`/${list}/export.csv`);
			expect(answer.status(), list).toBe(403);
		}
	});
});
