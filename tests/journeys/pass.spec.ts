import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { enterPass, showPass } from './steps/pass.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';

const visit = journeys();

describe.each(waysToWalk)('a shift pass, $way', ({ way, withoutJavaScript }) => {
	let leader: Visitor;
	let guest: Visitor;
	let code: string;

	it('given a code the shift lead shows, then an agency worker is in without an account', async () => {
		leader = await visit({ withoutJavaScript });
		await leader.signInAs(people.teamLeader);
		code = await showPass(leader);
		guest = await visit({ withoutJavaScript });
		await enterPass(guest, code);
		await guest.sees('Hello, Sam');
		await guest.expectAccessible();
	});

	it('when they report something, then it is thanked for and leads back to their shift', async () => {
		await report(guest, { words: `The gate would not shut, ${way}.` });
		await guest.follows('Back to your shift');
		await guest.sees('Hello, Sam');
	});

	it('when they read a lesson, then it counts as read', async () => {
		const lesson = guest.page.getByRole('listitem').filter({ hasText: 'To read.' }).first();
		const title = await lesson.getByRole('link').innerText();
		await guest.follows(title);
		await guest.press(/^I have read/);
		await guest.sees('Thank you. That one is read.');
		const read = guest.page.getByRole('listitem').filter({ hasText: title });
		await guest.sees('You have read it.', read);
	});

	it('given a pass, then nothing else of the house opens', async () => {
		await guest.open('/reports');
		expect(new URL(guest.page.url()).pathname).not.toBe('/reports');
	});

	it('when the pass is ended, then the code and the open shift stop', async () => {
		await leader.open('/handover/pass');
		const endings = leader.page.getByRole('button', { name: 'End it' });
		while ((await endings.count()) > 0) await leader.press('End it');
		await guest.open('/pass');
		await guest.page.getByLabel('The code you were shown').waitFor();
		guest = await visit({ withoutJavaScript });
		await enterPass(guest, code);
	});

	it('then the old code is answered with words that help', async () => {
		expect(guest.status()).toBe(400);
		await guest.page.getByRole('alert').waitFor();
		expect(await guest.count('Hello, Sam')).toBe(0);
	});
});
