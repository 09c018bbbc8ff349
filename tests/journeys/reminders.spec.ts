import { describe, expect, it } from 'vitest';
import { londonDate } from '#kernel/london.ts';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();
const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

describe.each(waysToWalk)('what is due reaches one person, $way', ({ way, withoutJavaScript }) => {
	const what = `A rail for the back step ${way}`;
	let leader: Visitor;

	it('given a promise for today, then whoever made it finds it under Today, and nobody else does', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.manager);
		await leader.open('/promises/new');
		const { page } = leader;
		await page.getByLabel('What do you promise?').fill(what);
		await page.getByLabel('By when?').fill(londonDate(new Date()));
		await leader.press('Make this promise');
		if (leader.status() === 422) {
			// The sample, or an earlier walk, may have left this manager with many.
			await page.getByRole('checkbox', { name: /they can keep this one too/ }).check();
			await leader.press('Make this promise');
		}
		await leader.sees(what);
		const path = pathOf(leader);
		await leader.open('/digest');
		await leader.sees('Waits for you');
		await leader.expectAccessible();
		await leader.follows(what);
		expect(pathOf(leader)).toBe(path);

		for (const other of [people.careWorker, people.administrator]) {
			const somebody = await visit({ screen: 'phone', withoutJavaScript });
			await somebody.signInAs(other);
			await somebody.open('/digest');
			await somebody.sees('For you to read');
			expect(await somebody.count(what)).toBe(0);
			await somebody.expectAccessible();
		}
	});

	it('when they choose what comes by mail, then what waits is one of the choices and stays chosen', async () => {
		await leader.open('/digest/settings');
		const waits = leader.page.getByRole('checkbox', { name: /What waits for me/ });
		expect(await waits.isChecked()).toBe(true);
		await waits.uncheck();
		await leader.press('Save what I chose');
		expect(await waits.isChecked()).toBe(false);
		await waits.check();
		await leader.press('Save what I chose');
		expect(await waits.isChecked()).toBe(true);
		await leader.expectAccessible();
	});

	it('when they take it into their calendar, then it says that a promise is due, and not which', async () => {
		await leader.open('/account/calendar');
		await leader.expectAccessible();
		await leader.press(/^Make a/);
		const address = await leader.page.getByLabel('Address').inputValue();
		const calendar = await (await leader.context.request.get(address)).text();
		expect(calendar).toContain('SUMMARY:Promise due – Oakview');
		expect(calendar).not.toContain('A rail for the back step');
		await leader.expectAccessible();
		await leader.open('/account/calendar');
		await leader.press('Stop this address');
		expect((await leader.context.request.get(address)).status()).toBe(404);
	});
});

describe.each(waysToWalk)(
	'what we hold ourselves to is decided in the open, $way',
	({ way, withoutJavaScript }) => {
		const reason = `Two managers asked for one more, ${way}.`;
		const value = withoutJavaScript ? 7 : 6;
		let quality: Visitor;

		it('given a number past its limit, then it says why not, and the reason typed stays', async () => {
			quality = await visit({ screen: 'desktop', withoutJavaScript });
			await quality.signInAs(people.qualityLead);
			await quality.open('/settings');
			await quality.follows('What we hold ourselves to');
			await quality.expectAccessible();
			await quality.follows(/After a leader visit, the whole team hears back within/);
			const { page } = quality;
			await page.getByLabel(/hears back within/).fill('8');
			await page.getByLabel('Why this number, here?').fill(reason);
			await quality.press('Save what we hold ourselves to');
			expect(quality.status()).toBe(422);
			await quality.sees(/A week is the limit/, page.getByRole('alert'));
			expect(await page.getByLabel('Why this number, here?').inputValue()).toBe(reason);
			expect(await page.getByLabel(/hears back within/).inputValue()).toBe('8');
			await quality.expectAccessible();
		});

		it('given no reason, then it is not saved; given one, then it stands with who and why', async () => {
			await quality.open('/settings/measures/open_promises');
			const { page } = quality;
			await page.getByLabel(/Before promising more/).fill(String(value));
			await quality.press('Save what we hold ourselves to');
			expect(quality.status()).toBe(400);
			await quality.sees('Say why, so that whoever comes after you understands it');
			expect(await page.getByLabel(/Before promising more/).inputValue()).toBe(String(value));
			await page.getByLabel('Why this number, here?').fill(reason);
			await quality.press('Save what we hold ourselves to');
			await quality.sees(reason);
			await quality.sees('Our default, from the start');
			await quality.expectAccessible();
			await quality.open('/settings/measures');
			await quality.sees(new RegExp(`anybody who holds ${value} open promises`));
			await quality.sees(reason);
		});

		it('then a manager reads it and cannot change it, and a care worker is told whom to ask', async () => {
			const manager = await visit({ screen: 'phone', withoutJavaScript });
			await manager.signInAs(people.manager);
			await manager.open('/settings/measures/open_promises');
			await manager.sees('Your quality lead or a director can change it.');
			expect(await manager.page.getByRole('button', { name: /Save what we hold/ }).count()).toBe(0);
			await manager.expectAccessible();
			const worker = await visit({ screen: 'phone', withoutJavaScript });
			await worker.signInAs(people.careWorker);
			await worker.open('/settings/measures');
			expect(worker.status()).toBe(403);
			await worker.open('/settings/measures/open_promises');
			expect(worker.status()).toBe(403);
		});
	}
);
