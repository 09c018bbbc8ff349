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

		const quiet = `Softer doors at night ${way}`;
		let code: string;

		it('given no name, then it arrives with none, and a code is shown once', async () => {
			await worker.open('/ideas/new');
			const { page } = worker;
			await page.getByLabel(/What could we do better/).fill(quiet);
			await page.getByRole('radio', { name: /leave my name out/ }).check();
			await worker.press('Send my idea – thank you');
			await worker.sees('Thank you. Your idea is on its way, without your name.');
			await worker.sees('Your code, shown this once');
			code = await page.locator('.code').innerText();
			expect(code).toMatch(/^[A-Z][A-Z0-9]+(-[0-9A-Z]{4}){3}$/);
			expect(page.url()).not.toContain(code);
			await worker.expectAccessible();
			await worker.open('/ideas');
			expect(await worker.count(quiet)).toBe(0);
			expect(await worker.count(code)).toBe(0);
			await manager.open('/ideas?view=waiting');
			const row = manager.page.getByRole('row').filter({ hasText: quiet });
			await row.first().waitFor();
			expect(await row.innerText()).toContain('Without a name');
			expect(await row.innerText()).not.toContain(workerName);
			const file = await manager.context.request.get('/ideas/export.csv?view=waiting');
			const text = await file.text();
			expect(text).toContain(quiet);
			expect(text).not.toContain('Whose idea');
			expect(text).not.toContain(workerName);
		});

		it('given a code that is none, then it says so and keeps it; with theirs anybody’s phone reads what came of it', async () => {
			const anyPhone = await visit({ screen: 'phone', withoutJavaScript });
			await anyPhone.open('/sign-in');
			await anyPhone.follows('Read the answer with your code');
			const { page } = anyPhone;
			await anyPhone.expectAccessible();
			await anyPhone.press('Read the answer');
			expect(anyPhone.status()).toBe(400);
			await anyPhone.sees('Enter your code', page.getByRole('alert'));
			const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
			await page.getByLabel('Your code').fill(wrong);
			await anyPhone.press('Read the answer');
			expect(anyPhone.status()).toBe(400);
			await anyPhone.sees(/We do not know this code/, page.getByRole('alert'));
			expect(await page.getByLabel('Your code').inputValue()).toBe(wrong);
			await anyPhone.expectAccessible();
			await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '));
			await anyPhone.press('Read the answer');
			await anyPhone.sees(quiet);
			await anyPhone.sees('Nobody has answered yet');
			await anyPhone.expectAccessible();
			expect(await anyPhone.context.cookies()).toEqual([]);
			expect(page.url()).not.toContain(code.slice(-4));
		});

		it('when it is answered on the board, then whoever has the code says that it answered in part, and it comes back', async () => {
			await manager.open('/ideas?view=waiting');
			await manager.follows(quiet);
			await manager.press('Look into it');
			await manager.page
				.getByLabel('What do you tell whoever raised it?')
				.fill('Thank you. New closers come for the two loudest doors.');
			await manager.press('Tell them', manager.page.locator('form[action="?/tell"]'));
			const back = await visit({ screen: 'phone', withoutJavaScript });
			await back.open('/idea-answer');
			const { page } = back;
			await page.getByLabel('Your code').fill(code);
			await back.press('Read the answer');
			await back.sees(/New closers come/);
			await back.press('Send');
			expect(back.status()).toBe(400);
			await back.sees('Choose yes, partly or no', page.getByRole('alert'));
			await back.sees(/New closers come/);
			await page.getByRole('radio', { name: 'Partly' }).check();
			await page.getByLabel(/What is still open/).fill('The kitchen door is the loudest.');
			await back.press('Send');
			await back.sees('Thank you for saying so.');
			expect(await page.getByRole('radio', { name: 'Partly' }).count()).toBe(0);
			await back.expectAccessible();
			await manager.open('/ideas?view=waiting');
			await manager.follows(quiet);
			await manager.sees(/The kitchen door is the loudest/);
			expect(await manager.count(workerName)).toBe(0);
		});

		it('when the same is raised again, then both are answered together, and whoever raised it hears at once', async () => {
			const again = `Doors that close without a bang ${way}`;
			await worker.open('/ideas/new');
			await worker.page.getByLabel(/What could we do better/).fill(again);
			await worker.page.getByRole('radio', { name: /Yes, it is mine/ }).check();
			await worker.press('Send my idea – thank you');
			const second = pathOf(worker);
			await manager.open(second);
			const { page } = manager;
			await page.getByText('It is the same as another idea', { exact: true }).first().click();
			await manager.press('Answer both together', page.locator('form[action="?/join"]'));
			expect(manager.status()).toBe(400);
			await manager.sees('Choose the other idea', page.getByRole('alert'));
			await page.getByLabel('Which idea is it the same as?').selectOption({ label: quiet });
			await manager.press('Answer both together', page.locator('form[action="?/join"]'));
			await manager.sees('The same idea was raised twice');
			await manager.expectAccessible();
			await worker.open(second);
			await worker.sees(/Somebody else had it too/);
			await worker.sees('Did that answer you?');
		});

		it('is found with the words the reader may read, and the list is kept as a view', async () => {
			await worker.open(
				`/search?q=${encodeURIComponent(`"Softer doors at night" ${way}`)}&what=ideas`
			);
			await worker.sees(quiet, worker.page.locator('main'));
			await worker.expectAccessible();
			const night = await visit({ screen: 'phone', withoutJavaScript });
			await night.signInAs(people.administrator);
			await night.open(`/search?q=${encodeURIComponent('"Softer doors at night"')}`);
			expect(await night.count(quiet)).toBe(0);
			const name = `Tried now, ${way}`;
			await manager.open('/ideas?status=trying');
			await manager.follows('Save this view');
			await manager.press('Save the view');
			await manager.sees('Give the view a name');
			await manager.page.getByLabel('Name of the view').fill(name);
			await manager.press('Save the view');
			await manager.open('/ideas');
			await manager.follows(name);
			expect(new URL(manager.page.url()).searchParams.get('status')).toBe('trying');
			await manager.expectAccessible();
			await manager.open('/views');
			await manager.press(new RegExp(`Take away ?: ${name}`));
		});
	}
);

describe.each(waysToWalk)('a promise is kept and told, $way', ({ way, withoutJavaScript }) => {
	const what = `A lamp for the side door ${way}`;
	const done = `The lamp by the side door works since Tuesday, ${way}.`;
	let leader: Visitor;
	let leaderName: string;
	let path: string;

	it('given no day, then it is no promise, and what was typed stays', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		leaderName = await nameOf(leader, people.manager);
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

	it('when somebody else is to see to it, then a reason is asked for, and the team reads who and why', async () => {
		const { page } = leader;
		await page.getByText('Somebody else sees to it', { exact: true }).first().click();
		const form = page.locator('form[action="?/hand_on"]');
		const others = await form.getByLabel('Who sees to it now?').locator('option').allInnerTexts();
		const own = leaderName;
		const other = others.find((one) => one !== '' && !one.includes(own) && !/choose/i.test(one));
		await form.getByLabel('Who sees to it now?').selectOption({ label: other ?? '' });
		await form.getByLabel('Why somebody else?').fill('Holiday');
		await leader.press('Hand it on', form);
		expect(leader.status()).toBe(422);
		await leader.sees(/Say why, in words the team can understand/, page.getByRole('alert'));
		expect(await form.getByLabel('Why somebody else?').inputValue()).toBe('Holiday');
		await form.getByLabel('Why somebody else?').fill('The lamps are seen to by the day team now.');
		await leader.press('Hand it on', form);
		await leader.sees(/Somebody else sees to it now: The lamps/);
		await leader.sees(other ?? 'nobody', page.locator('main'));
		await leader.expectAccessible();
		// And back again: whoever answers for the service may do that.
		await page.getByText('Somebody else sees to it', { exact: true }).first().click();
		await form.getByLabel('Who sees to it now?').selectOption({ label: own });
		await form.getByLabel('Why somebody else?').fill('The manager keeps this one after all.');
		await leader.press('Hand it on', form);
		if (leader.status() === 422) {
			await form.getByRole('checkbox', { name: /they can keep this one too/ }).check();
			await leader.press('Hand it on', form);
		}
		await leader.sees('It is done – tell the team');
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
