import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';

const visit = journeys();

const linksOf = async ({ page }: Visitor): Promise<string[]> => {
	const found = await page
		.locator('a[href^="/check-ins/"]')
		.evaluateAll((list) => list.map((link) => link.getAttribute('href') ?? ''));
	return found.filter((href) => /[0-9a-f-]{36}$/.test(href));
};

describe.each(waysToWalk)('how somebody is, between two people, $way', (walk) => {
	const { way, withoutJavaScript } = walk;
	const note = `A private word ${way}`;
	let worker: Visitor;
	let leader: Visitor;
	let asker: string;
	let manager: Visitor;
	let reportPath: string;
	let paths: string[];

	it('given something hard, when the manager arranges it for nobody, then they are asked for whom', async () => {
		worker = await visit({ screen: 'phone', withoutJavaScript });
		const name = await nameOf(worker, people.careWorker);
		asker = await nameOf(worker, people.teamLeader);
		await worker.signInAs(people.careWorker);
		const reference = await report(worker, { words: `Somebody died in the night ${way}.` });
		leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		await leader.open('/check-ins');
		const before = await linksOf(leader);

		manager = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open(`/reports?reference=${reference}`);
		await manager.follows(/Somebody died in the night/);
		reportPath = new URL(manager.page.url()).pathname;
		await manager.sees('Nobody has been asked yet how they are.');
		await manager.follows('Ask somebody how they are');
		await manager.page.getByLabel('Who asks them?').selectOption({ label: asker });
		await manager.press('Arrange it');
		expect(manager.status()).toBe(400);
		await manager.sees('Choose one person', manager.page.getByRole('alert'));
		const chosen = await manager.page
			.getByLabel('Who asks them?')
			.locator('option:checked')
			.innerText();
		expect(chosen.trim()).toBe(asker);
		await manager.expectAccessible();
		await manager.page.getByLabel(/Who was involved/).selectOption({ label: name });
		await manager.press('Arrange it');
		await manager.sees(/0 of 3 check-ins done/);
		expect(await manager.page.locator('#check-ins').innerText()).not.toContain(name);

		await leader.open('/check-ins');
		paths = (await linksOf(leader)).filter((path) => !before.includes(path));
		expect(paths).toHaveLength(3);
	});

	it('then the person sees who will ask, and that they may say no', async () => {
		await worker.open('/check-ins');
		await worker.sees(`${asker} will ask how you are`);
		await worker.open(paths[0] ?? '');
		await worker.sees(`Only ${asker} and you can see this page.`, worker.page.locator('main'));
		await worker.page.getByRole('button', { name: 'No thanks' }).waitFor();
		await worker.expectAccessible();
	});

	it('when whoever asks does not say how it went, then the note stays; and then it is kept', async () => {
		await leader.open(paths[0] ?? '');
		await leader.page.getByLabel('A note').fill(note);
		await leader.press('Keep it between the two of you');
		expect(leader.status()).toBe(400);
		expect(await leader.page.getByLabel('A note').inputValue()).toBe(note);
		await leader.expectAccessible();
		await leader.page.getByRole('radio', { name: 'We talked' }).check();
		await leader.page.getByRole('checkbox', { name: /Time to talk/ }).check();
		await leader.press('Keep it between the two of you');
		await leader.sees(note);
		await worker.open(paths[0] ?? '');
		await worker.sees(note);
		await worker.sees('Time to talk it through, with whomever they like');
	});

	it('then nobody else can open it, and the manager sees a number', async () => {
		for (const line of [
			people.manager,
			people.otherManager,
			people.operations,
			people.qualityLead,
			people.director,
			people.administrator
		]) {
			const other = await visit({ withoutJavaScript });
			await other.signInAs(line);
			for (const path of paths) {
				await other.open(path);
				expect(other.status(), `${path} as ${line}`).toBe(404);
			}
			await other.open('/check-ins');
			expect(await linksOf(other)).not.toEqual(expect.arrayContaining(paths));
		}
		await manager.open(reportPath);
		await manager.sees(/1 of 3 check-ins done/);
		const page = await manager.page.content();
		expect(page).not.toContain(note);
		for (const path of paths) expect(page).not.toContain(path);
	});

	it('when the person says no thanks, then nobody asks again', async () => {
		await worker.open(paths[1] ?? '');
		await worker.press('No thanks');
		await worker.sees('Not wanted');
		await leader.open(paths[2] ?? '');
		await leader.sees('Not wanted');
		expect(
			await leader.page.getByRole('button', { name: 'Keep it between the two of you' }).count()
		).toBe(0);
	});
});
