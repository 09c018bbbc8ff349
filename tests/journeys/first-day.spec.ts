import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

describe.each(waysToWalk)('a first day and a last one, $way', ({ way, withoutJavaScript }) => {
	const tell = `Stand in the corridor at half past six, ${way}.`;
	let manager: Visitor;
	let path: string;

	it('given a manager, then ten minutes say what is live, owed, open, what works and who to ring', async () => {
		manager = await visit({ screen: 'phone', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open('/more');
		await manager.follows('First day');
		await manager.sees('First day at Oakview');
		path = new URL(manager.page.url()).pathname;
		for (const part of [
			'What we are trying to get better at',
			'What is not held yet',
			'What was promised',
			'What works, and what people here are good at',
			'What is open',
			'Who to know'
		]) {
			await manager.sees(part);
		}
		await manager.expectAccessible();
	});

	it('when nothing is written, then one answer is asked for', async () => {
		await manager.follows(/next one/);
		for (const name of [
			'What works here',
			'What only holds',
			'What kept you awake',
			'What should they do'
		]) {
			await manager.page.getByLabel(new RegExp(name)).fill('');
		}
		await manager.press('Leave it for whoever comes after me');
		expect(manager.status()).toBe(422);
		await manager.sees('Answer at least one of the four', manager.page.getByRole('alert'));
		await manager.expectAccessible();
	});

	it('when it names somebody, then it is asked about and the words stay', async () => {
		const week = manager.page.getByLabel(/What should they do in their first week/);
		await week.fill(`${tell} Ask Mrs Whitlock.`);
		await manager.press('Leave it for whoever comes after me');
		expect(manager.status()).toBe(422);
		await manager.sees(/There may be a name in it/, manager.page.getByRole('alert'));
		expect(await week.inputValue()).toBe(`${tell} Ask Mrs Whitlock.`);
		await week.fill(tell);
		await manager.press('Leave it for whoever comes after me');
		await manager.sees('What the one before you would tell you');
		await manager.sees(tell);
		await manager.expectAccessible();
	});

	it('then whoever answers for it reads it, and nobody else', async () => {
		const above = await visit({ screen: 'desktop', withoutJavaScript });
		await above.signInAs(people.director);
		await above.open('/first-day');
		await above.expectAccessible();
		await above.follows('Oakview');
		await above.sees(tell);
		await above.expectAccessible();
		for (const line of [people.otherManager, people.careWorker, people.administrator]) {
			const elsewhere = await visit({ withoutJavaScript });
			await elsewhere.signInAs(line);
			await elsewhere.open(path);
			expect(elsewhere.status(), String(line)).toBe(404);
		}
	});
});

describe.each(waysToWalk)('a leader’s own view, $way', ({ way, withoutJavaScript }) => {
	const thought = `I spoke more than I listened, ${way}.`;
	let leader: Visitor;

	it('given a contact, when nothing is written, then a thought is asked for and the day stays', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.operations);
		await leader.open('/more');
		await leader.follows('My leadership');
		await leader.expectAccessible();
		await leader.page.getByText('Write down a thought').click();
		await leader.page.getByLabel('After what?').selectOption({ label: 'A leader visit' });
		await leader.press('Keep it for myself');
		expect(leader.status()).toBe(422);
		await leader.sees('Write at least one thought', leader.page.getByRole('alert'));
		expect(await leader.page.getByLabel('After what?').inputValue()).toBe('visit');
		await leader.page.getByLabel('How was I?').fill(thought);
		await leader.press('Keep it for myself');
		await leader.page.getByText(/^Your thoughts/).click();
		await leader.sees(thought);
		await leader.expectAccessible();
	});

	it('then a director sees their log in three kinds, and neither thought nor figure', async () => {
		const name = await leader.page.evaluate(() => document.body.innerText);
		expect(name).toContain(thought);
		const director = await visit({ screen: 'desktop', withoutJavaScript });
		await director.signInAs(people.director);
		await director.open('/my-leadership');
		expect(await director.count(thought)).toBe(0);
		await director.follows('Your log');
		await director.sees('At the front line');
		await director.expectAccessible();
		await director.open('/my-leadership/reach');
		await director.sees('How even is it?');
		await director.expectAccessible();
		const worker = await visit({ withoutJavaScript });
		await worker.signInAs(people.careWorker);
		for (const path of ['/my-leadership', '/my-leadership/log', '/my-leadership/reach']) {
			await worker.open(path);
			expect(worker.status(), path).toBe(403);
		}
	});

	it('when its author deletes it, then it is gone', async () => {
		await leader.press(/^Delete it/, leader.page.locator('li').filter({ hasText: thought }));
		await leader.sees('After a contact');
		expect(await leader.count(thought)).toBe(0);
	});
});
