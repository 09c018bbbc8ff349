import { expect, it } from 'vitest';
import { accountLimit } from '#platform/identity/sign-in-limit.ts';
import { journeys } from '../support/journey.ts';
import { people } from './steps/people.ts';
import { fillReport, referenceOf } from './steps/report.ts';

const visit = journeys();

it('a report half written is there again after a reload, and gone once it is sent', async () => {
	const reporter = await visit({ screen: 'phone' });
	await reporter.signInAs(people.careWorker);
	await reporter.open('/report');
	const { page } = reporter;
	const words = page.getByLabel('In your own words');
	await fillReport(reporter, { kind: 'Nearly went wrong', words: 'The kettle nearly tipped' });
	await reporter.sees(/^Saved \d\d:\d\d$/);
	await page.reload();
	await reporter.sees(/^Kept from \d\d:\d\d$/);
	expect(await words.inputValue()).toBe('The kettle nearly tipped');
	expect(await page.getByRole('radio', { name: 'Nearly went wrong' }).isChecked()).toBe(true);
	await reporter.press('Send – thank you');
	await referenceOf(reporter);
	await reporter.open('/report');
	expect(await words.inputValue()).toBe('');
	expect(await page.getByRole('radio', { name: 'Nearly went wrong' }).isChecked()).toBe(false);
});

it('a report can be sent with the keyboard alone', async () => {
	const reporter = await visit({ screen: 'desktop' });
	await reporter.signInAs(people.careWorker);
	await reporter.open('/report');
	const { keyboard } = reporter.page;
	const tabTo = async (selector: string) => {
		for (let presses = 0; presses < 60; presses += 1) {
			await keyboard.press('Tab');
			if ((await reporter.page.locator(`${selector}:focus`).count()) > 0) return;
		}
		expect.unreachable(`Tab never comes to ${selector}.`);
	};
	await tabTo('input[name="kind"]');
	await keyboard.press('Space');
	await tabTo('textarea[name="words"]');
	await keyboard.type('Sent without a mouse.');
	await tabTo('main button');
	await Promise.all([reporter.page.waitForEvent('load'), keyboard.press('Enter')]);
	await referenceOf(reporter);
	await reporter.sees('Sent without a mouse.');
});

it('after too many tries to sign in, the door says how long it stays shut', async () => {
	const stranger = await visit({ withoutJavaScript: true });
	const nobody = `haven.nobody-${process.pid}`;
	await stranger.open('/sign-in');
	for (let tries = 0; tries <= accountLimit.tries; tries += 1) {
		await stranger.page.getByLabel('Staff number or e-mail').fill(nobody);
		await stranger.page.getByLabel('Password').fill('not the right one');
		await stranger.press('Sign in');
		if (tries === 0) {
			expect(stranger.status()).toBe(400);
			await stranger.sees('That staff number or password is not right.');
			const name = stranger.page.getByLabel('Staff number or e-mail');
			expect(await name.inputValue()).toBe(nobody);
			expect(await stranger.page.getByLabel('Password').inputValue()).toBe('');
		}
	}
	expect(stranger.status()).toBe(429);
	await stranger.sees('Too many tries. Wait 15 minutes');
});
