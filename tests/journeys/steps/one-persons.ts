import type { Visitor } from '../../support/journey.ts';
import { nameOf, people } from './people.ts';
import { report } from './report.ts';

/** A page of one person alone: who it is for, and where it is. */
export interface OnePersonsPage {
	readonly visitor: Visitor;
	readonly path: string;
}

const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

/** The manager of Oakview writes thanks for nobody in particular down, and then tells one care worker. */
async function thank(manager: Visitor, worker: string): Promise<string> {
	const { page } = manager;
	await manager.open('/sources/new/compliment');
	await page.getByRole('radio', { name: 'Family or a friend' }).check();
	await page.getByLabel('What was it about?').selectOption('kindness');
	await page.getByLabel('What did they say?').fill('Somebody found her slippers in the dark.');
	await manager.press('Save the thanks');
	const id = pathOf(manager).split('/').at(-1) ?? '';
	await manager.open(`/sources/credit/${id}`);
	await page.getByLabel('Who should hear it?').selectOption({ label: `${worker} · Oakview` });
	await manager.press('Tell them');
	return id;
}

async function writeDownGoodPractice(manager: Visitor): Promise<string> {
	const { page } = manager;
	await manager.open('/sources/new/good-practice');
	await page.getByLabel('What did they do?').fill('The lamp is lit before the bell is answered.');
	await page.getByLabel('Why did it matter?').fill('Nobody is frightened at night.');
	await page.getByRole('radio', { name: /^Yes/ }).check();
	await manager.press('Save what went well');
	return pathOf(manager).split('/').at(-1) ?? '';
}

/** The page of the first check-in that somebody has been asked to hold. */
async function arrangeCheckIn(manager: Visitor, worker: Visitor, name: string): Promise<string> {
	const asker = await nameOf(manager, people.teamLeader);
	const reference = await report(worker, { words: 'A hard night: somebody fell and was hurt.' });
	await manager.signInAs(people.manager);
	await manager.open(`/reports?reference=${reference}`);
	await manager.follows(/A hard night/);
	await manager.follows('Ask somebody how they are');
	await manager.page.getByLabel(/Who was involved/).selectOption({ label: name });
	await manager.page.getByLabel('Who asks them?').selectOption({ label: asker });
	await manager.press('Arrange it');
	await worker.open('/check-ins');
	const links = await worker.page
		.locator('a[href^="/check-ins/"]')
		.evaluateAll((list) => list.map((link) => link.getAttribute('href') ?? ''));
	return links.find((href) => /[0-9a-f-]{36}$/.test(href)) ?? '';
}

/** One of each page that one person alone may open, by the pattern of its route. */
export async function onePersonsPages(
	manager: Visitor,
	worker: Visitor,
	leader: Visitor
): Promise<ReadonlyMap<string, readonly OnePersonsPage[]>> {
	const name = await nameOf(worker, people.careWorker);
	await worker.signInAs(people.careWorker);
	await leader.signInAs(people.teamLeader);
	const checkIn = await arrangeCheckIn(manager, worker, name);
	const thanks = await thank(manager, name);
	const practice = await writeDownGoodPractice(manager);
	return new Map([
		[
			'/check-ins/[id]',
			[
				{ visitor: worker, path: checkIn },
				{ visitor: leader, path: checkIn }
			]
		],
		['/thanks/[id]', [{ visitor: worker, path: `/thanks/${thanks}` }]],
		['/sources/credit/[id]', [{ visitor: manager, path: `/sources/credit/${thanks}` }]],
		['/sources/spread/[id]', [{ visitor: manager, path: `/sources/spread/${practice}` }]]
	]);
}
