import { beforeAll, describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';
import { report } from './steps/report.ts';

const visit = journeys();

describe.each(waysToWalk)('finding a report again, $way', ({ way, withoutJavaScript }) => {
	// A word of its own for each walk: other journeys and the sample hold none like it.
	const word = withoutJavaScript ? 'quillwort' : 'brackenfern';
	const words = `The ${word} in the hall had been watered over the plug.`;
	let worker: Visitor;
	let manager: Visitor;
	let reference: string;

	beforeAll(async () => {
		worker = await visit({ withoutJavaScript });
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await manager.signInAs(people.manager);
	});

	const searches = async (visitor: Visitor, typed: string) => {
		await visitor.open('/search');
		await visitor.page.getByLabel('What are you looking for?').fill(typed);
		await visitor.press('Search', visitor.page.getByRole('main'));
	};

	it('given a care worker reported something, then they find their own words', async () => {
		reference = await report(worker, { words });
		await searches(worker, word);
		await worker.sees(word, worker.page.getByRole('main').getByRole('listitem'));
		await worker.expectAccessible();
	});

	it('when the manager presses / and types a word of it, then it is found and opens', async () => {
		await manager.open('/learning');
		const box = manager.page.getByRole('searchbox', { name: 'Search everything' });
		if (withoutJavaScript) await box.click();
		else await manager.page.keyboard.press('/');
		await manager.page.keyboard.type(`${word} watered`);
		await Promise.all([manager.page.waitForEvent('load'), manager.page.keyboard.press('Enter')]);
		await manager.sees(reference);
		expect(await manager.page.locator('mark').allTextContents()).toEqual([word, 'watered']);
		await manager.expectAccessible();
		await manager.follows(new RegExp(word));
		await manager.sees(words);
	});

	it('when the reference is typed as it was said, then the report opens at once', async () => {
		await searches(manager, reference.replace('-', '').toLowerCase());
		expect(new URL(manager.page.url()).pathname).toMatch(/^\/reports\/[0-9a-f-]{36}$/);
		await manager.sees(words);
	});

	it('when a word is mistyped, then the right one is offered', async () => {
		await searches(manager, `${word.slice(0, -2)}${word.slice(-1)}`);
		await manager.sees('Nothing found');
		await manager.follows(word);
		await manager.sees(reference);
	});

	it('then the file holds exactly what stands on the page', async () => {
		const file = await manager.context.request.get(`/search/export.csv?q=${word}&what=reports`);
		const lines = (await file.text()).trim().split('\r\n');
		expect(lines).toHaveLength(2);
		expect(lines[1]).toContain(reference);
		expect(file.headers()['content-disposition']).not.toContain(word);
	});

	it('when the manager narrows and saves the view, then it stands beside the filters from then on', async () => {
		const name = `Plants, ${way}`;
		await manager.open(`/search?q=${word}&what=reports`);
		await manager.follows('Save this view');
		await manager.press('Save the view');
		await manager.sees('Give the view a name');
		await manager.page.getByLabel('Name of the view').fill('x'.repeat(61));
		await manager.press('Save the view');
		await manager.sees('Use at most 60 characters for the name');
		expect(await manager.page.getByLabel('Name of the view').inputValue()).toBe('x'.repeat(61));
		await manager.page.getByLabel('Name of the view').fill(name);
		await manager.expectAccessible();
		await manager.press('Save the view');
		await manager.sees(reference);
		await manager.open('/search');
		await manager.follows(name);
		await manager.sees(reference);
		await manager.follows('Change views');
		await manager.expectAccessible();
		await manager.press(new RegExp(`Take away ?: ${name}`));
		expect(await manager.count(name)).toBe(0);
	});

	const findsNothing = async (visitor: Visitor, typed: string, secret: string) => {
		await searches(visitor, typed);
		await visitor.sees('Nothing found');
		expect(await visitor.page.getByRole('main').textContent()).not.toContain(secret);
	};

	it('then another service’s manager and an administrator find nothing of it', async () => {
		for (const line of [people.otherManager, people.administrator]) {
			const other = await visit({ withoutJavaScript });
			await other.signInAs(line);
			for (const typed of [word, reference]) await findsNothing(other, typed, 'watered');
		}
	});

	it('then the care worker finds nothing of what somebody else reported', async () => {
		const theirs = `${word.slice(1)}xylem`;
		const other = await report(manager, { words: `A jar of ${theirs} stood open.` });
		for (const typed of [theirs, other]) await findsNothing(worker, typed, 'stood open');
	});

	it('then nobody finds a worry, not even whoever raised it', async () => {
		const hidden = `${word.slice(2)}phloem`;
		await worker.open('/report');
		const { page } = worker;
		await page.getByRole('radio', { name: /I’m worried someone is being hurt/ }).check();
		await page.getByLabel('In your own words').fill(`Somebody shouted ${hidden} at night.`);
		await worker.press('Send – thank you');
		await page
			.getByRole('radiogroup', { name: 'Is everyone safe now?' })
			.getByRole('radio', { name: 'Yes' })
			.check();
		await page.getByRole('radio', { name: 'Not needed' }).check();
		await page.getByRole('radio', { name: 'My manager' }).check();
		await worker.press('Send – thank you');
		const director = await visit({ withoutJavaScript });
		await director.signInAs(people.director);
		for (const visitor of [worker, manager, director]) {
			await findsNothing(visitor, hidden, 'shouted');
		}
	});

	it('when what is typed makes no sense, then the answer is kind and what was typed stays', async () => {
		for (const typed of ['%', '\\', '"', "'; drop table", 'the', `"${word}`, 'zz '.repeat(100)]) {
			await searches(worker, typed);
			expect(worker.status(), typed).toBe(200);
			const kept = await worker.page.getByLabel('What are you looking for?').inputValue();
			expect(typed.trim().startsWith(kept.slice(0, 20)), typed).toBe(true);
		}
		await worker.sees('That is longer than we can look for.');
		await searches(worker, '   ');
		expect(await worker.count('Nothing found')).toBe(0);
	});
});
