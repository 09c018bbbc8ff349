import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { counted, sendFile } from './steps/import.ts';
import { startLesson } from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();
const FILE = 'incidents-dialect-a.csv';
const rowsInFile = (): number =>
	(parse(readFileSync(`tests/samples/${FILE}`), { bom: true }) as string[][]).length - 1;

/** How often each thing went wrong at Oakview, as the page of repeats tells it. */
async function repeats({ page }: Visitor): Promise<Map<string, number>> {
	await page.goto('/reports?view=repeats');
	const found = new Map<string, number>();
	for (const item of await page
		.getByRole('listitem')
		.filter({ hasText: / · Oakview · / })
		.all()) {
		const times = /Oakview · (\d+) times/.exec(await item.innerText())?.[1];
		found.set(await item.getByRole('heading').innerText(), Number(times));
	}
	return found;
}

describe.each(waysToWalk)('history from another system, $way', ({ way, withoutJavaScript }) => {
	const screen = withoutJavaScript ? 'phone' : 'desktop';
	let manager: Visitor;
	let path: string;
	let lessonPath: string;
	let before: Map<string, number>;
	let accepted: number;

	beforeAll(async () => {
		manager = await visit({ screen, withoutJavaScript });
		await manager.signInAs(people.manager);
		before = await repeats(manager);
	});

	it('given an export of dialect A, then the manager sees what would come in', async () => {
		path = await sendFile(manager, FILE, 'Oakview');
		await manager.sees('Not taken in yet. Read as UTF-8, columns parted by commas.');
		expect(await counted(manager, 'Rows')).toBe(rowsInFile());
		accepted = await counted(manager, 'Can be taken in');
		expect(accepted).toBeGreaterThan(rowsInFile() / 2);
		await manager.expectAccessible();
	});

	it('when it is taken in, then the page says so', async () => {
		await manager.press('Take these in');
		await manager.sees('See what keeps happening');
		expect(await counted(manager, 'Taken in')).toBe(accepted);
	});

	it('then a failure that repeats in it stands among what keeps going wrong, and becomes a lesson', async () => {
		const now = await repeats(manager);
		const [failure, times] = [...now].find(([what]) => !before.has(what)) ?? [];
		expect(times).toBeGreaterThan(1);
		await manager.follows(`Start a lesson from ${failure}, Oakview`);
		const sources = manager.page.getByRole('region', { name: 'It learns from' });
		const used = await sources.getByRole('listitem').count();
		expect(used).toBeGreaterThan(1);
		lessonPath = await startLesson(manager, `Look earlier ${way}`);
		await manager.sees('What is still missing');
		await manager.open(lessonPath);
		const from = manager.page.getByRole('region', { name: 'It learns from' });
		expect(await from.getByRole('link').count()).toBe(used);
	});

	it('when the same file is sent again, then there is nothing new in it', async () => {
		await sendFile(manager, FILE, 'Oakview');
		await manager.sees('There is nothing new to take in from this file.');
		expect(await counted(manager, 'Can be taken in')).toBe(0);
	});

	it('given a lesson uses it, then undoing is refused and says which reports', async () => {
		await undo();
		expect(manager.status()).toBe(422);
		await manager.sees(/lesson/, manager.page.getByRole('alert'));
		expect((await repeats(manager)).size).toBeGreaterThan(before.size);
	});

	it('when no lesson uses it any more, then undoing takes all of it out', async () => {
		await manager.open(`${lessonPath}/edit`);
		const takingOut = manager.page.getByRole('button', { name: /^Take out ?:/ });
		while ((await takingOut.count()) > 0) await manager.press(/^Take out ?:/);
		await undo();
		await manager.sees('This import was undone');
		expect(await repeats(manager)).toEqual(before);
	});

	async function undo(): Promise<void> {
		await manager.open(path);
		await manager.page.locator('summary', { hasText: 'Undo this import' }).click();
		await manager.press('Undo this import');
	}
});
