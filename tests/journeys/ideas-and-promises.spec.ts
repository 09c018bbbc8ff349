import { describe, expect, it } from 'vitest';
import { addDays, londonDate } from '#kernel/london.ts';
import { journeys, type Visitor } from '../support/journey.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';

const visit = journeys();
const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

describe.each(waysToWalk)(
	'an idea is never left in silence, $way',
	({ way, withoutJavaScript }) => {
		const words = `A second kettle on the first floor ${way}`;
		let worker: Visitor;
		let manager: Visitor;
		let workerName: string;
		let path: string;

		it('given nothing typed, then it says what is missing; given words without a yes, then they stay', async () => {
			worker = await visit({ screen: 'phone', withoutJavaScript });
			workerName = await nameOf(worker, people.careWorker);
			await worker.signInAs(people.careWorker);
			await worker.open('/more');
			await worker.follows('Ideas');
			await worker.follows('I have an idea');
			await worker.expectAccessible();
			const { page } = worker;
			await page.getByLabel(/What could we do better/).fill(words);
			await worker.press('Send my idea – thank you');
			expect(worker.status()).toBe(400);
			await worker.sees('Choose yes or no', page.getByRole('alert'));
			expect(await page.getByLabel(/What could we do better/).inputValue()).toBe(words);
			await worker.expectAccessible();
		});

		it('when it is sent with a name, then they are thanked and told when they hear', async () => {
			await worker.page.getByRole('radio', { name: /Yes, it is mine/ }).check();
			await worker.press('Send my idea – thank you');
			await worker.sees('Thank you. Your idea has arrived.');
			await worker.sees(/within 14 days/);
			path = pathOf(worker);
			await worker.expectAccessible();
		});

		it('when somebody looks into it, then words that name a person are turned back, and stay', async () => {
			const leader = await visit({ screen: 'phone', withoutJavaScript });
			await leader.signInAs(people.teamLeader);
			await leader.open('/ideas?view=waiting');
			await leader.sees(words);
			await leader.open(path);
			const { page } = leader;
			const shared = page.getByLabel('How the whole team reads it');
			await shared.fill(`${workerName} wants a kettle`);
			await leader.press('Look into it');
			expect(leader.status()).toBe(422);
			await leader.sees(/works here. Say it so that it names nobody/, page.getByRole('alert'));
			expect(await shared.inputValue()).toBe(`${workerName} wants a kettle`);
			await leader.expectAccessible();
			await shared.fill(words);
			await leader.press('Look into it');
			await leader.sees('Being looked at');
		});

		it('when it is declined without a reason, then it is not; taken on and told back, it is', async () => {
			manager = await visit({ screen: 'desktop', withoutJavaScript });
			await manager.signInAs(people.manager);
			await manager.open(path);
			const { page } = manager;
			await page.getByText('Not now, and why', { exact: true }).first().click();
			await page.getByLabel('Why not now?').fill('No.');
			await manager.press('Say not now, and why', page.locator('form[action="?/decline"]'));
			expect(manager.status()).toBe(422);
			await manager.sees(/Say why, so that whoever had the idea/, page.getByRole('alert'));
			expect(await page.getByLabel('Why not now?').inputValue()).toBe('No.');
			await page.getByText('We do it from now on', { exact: true }).first().click();
			await page.getByLabel('What do you do now?').fill('A kettle stands on the first floor.');
			await manager.press('We do it from now on', page.locator('form[action="?/adopt"]'));
			await manager.sees('We do it now');
			await manager.sees(/not told back yet/);
			await manager.press('Tell them');
			await manager.sees('Told back');
			await manager.expectAccessible();
		});

		it('then whoever raised it says that it answered in part, and it comes back to the manager', async () => {
			const { page } = worker;
			await worker.open(path);
			await worker.sees('Did that answer you?');
			await worker.press('Send');
			expect(worker.status()).toBe(400);
			await page.getByRole('radio', { name: 'Partly' }).check();
			await page.getByLabel(/What is still open/).fill('The lead is too short.');
			await worker.press('Send');
			await worker.sees('Thank you for saying so.');
			await manager.open('/ideas?view=waiting');
			await manager.sees(words);
			await manager.open(path);
			await manager.sees(/The answer left something open/);
			await manager.sees(/The lead is too short/);
		});

		it('given no name, then it arrives with none, and colleagues read it only when somebody looks into it', async () => {
			const quiet = `Softer doors at night ${way}`;
			await worker.open('/ideas/new');
			const { page } = worker;
			await page.getByLabel(/What could we do better/).fill(quiet);
			await page.getByRole('radio', { name: /leave my name out/ }).check();
			await worker.press('Send my idea – thank you');
			await worker.sees('Thank you. Your idea is on its way, without your name.');
			expect(await worker.count(quiet)).toBe(0);
			await worker.expectAccessible();
			await manager.open('/ideas?view=waiting');
			const row = manager.page.getByRole('row').filter({ hasText: quiet });
			await row.first().waitFor();
			expect(await row.innerText()).toContain('Without a name');
			expect(await row.innerText()).not.toContain(workerName);
			const file = await manager.context.request.get('/ideas/export.csv?view=waiting');
			expect(await file.text()).toContain(quiet);
		});
	}
);

describe.each(waysToWalk)('a promise is kept and told, $way', ({ way, withoutJavaScript }) => {
	const what = `A lamp for the side door ${way}`;
	const done = `The lamp by the side door works since Tuesday, ${way}.`;
	let leader: Visitor;
	let path: string;

	it('given no day, then it is no promise, and what was typed stays', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.manager);
		await leader.open('/promises');
		await leader.follows('Make a promise');
		const { page } = leader;
		await page.getByLabel('What do you promise?').fill(what);
		await page.getByLabel('By when?').fill('');
		await leader.press('Make this promise');
		expect(leader.status()).toBe(400);
		await leader.sees('A promise has a day. Choose one', page.getByRole('alert'));
		expect(await page.getByLabel('What do you promise?').inputValue()).toBe(what);
		await leader.expectAccessible();
		await page.getByLabel('By when?').fill(addDays(londonDate(new Date()), 9));
		await leader.press('Make this promise');
		if (leader.status() === 422) {
			// The sample, or an earlier walk, may have left this manager with many.
			await page.getByRole('checkbox', { name: /they can keep this one too/ }).check();
			await leader.press('Make this promise');
		}
		path = pathOf(leader);
		await leader.sees(what);
		await leader.expectAccessible();
	});

	it('is not kept by saying “done”, and then stands on the board for those who work there', async () => {
		const { page } = leader;
		await page.getByLabel('What was done?').fill('Done.');
		await leader.press('It is done – tell the team');
		expect(leader.status()).toBe(422);
		await leader.sees(
			/Say what was done, so that anybody there can see it/,
			page.getByRole('alert')
		);
		expect(await page.getByLabel('What was done?').inputValue()).toBe('Done.');
		await page.getByLabel('What was done?').fill(done);
		await leader.press('It is done – tell the team');
		await leader.sees('Kept');
		expect(pathOf(leader)).toBe(path);

		const night = await visit({ screen: 'phone', withoutJavaScript });
		await night.signInAs(people.careWorker, 1);
		await night.open('/board');
		await night.sees('What we said and what we did');
		await night.sees(/solved and told back this quarter/);
		await night.sees(what);
		await night.expectAccessible();
		await night.follows('Print it for the wall');
		await night.sees(what);
		await night.expectAccessible();
	});

	it('shows what a leader kept on time to that leader alone', async () => {
		await leader.open('/promises?view=mine&state=all');
		await leader.sees(/kept on time/);
		await leader.sees('Only you see this.', leader.page.locator('main'));
		await leader.expectAccessible();
		const other = await visit({ screen: 'desktop', withoutJavaScript });
		await other.signInAs(people.qualityLead);
		await other.open('/promises?state=all');
		expect(await other.count(/kept on time/)).toBe(0);
	});
});
