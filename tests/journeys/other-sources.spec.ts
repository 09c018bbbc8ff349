import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

/** The name of whoever is signed in, as the rail or their account shows it. */
async function ownName(visitor: Visitor): Promise<string> {
	await visitor.open('/account');
	return (await visitor.page.locator('.lede').first().innerText()).trim();
}

/** Both ways write nearly the same title, and a lesson like one that is there is pointed out first. */
async function goOnAllTheSame(visitor: Visitor): Promise<void> {
	const another = visitor.page.getByRole('button', { name: /It is another lesson/ });
	if ((await another.count()) > 0) await visitor.press(/It is another lesson/);
}

describe.each(waysToWalk)('other sources of learning, $way', ({ way, withoutJavaScript }) => {
	it('given a coroner’s report, then “does not apply” needs a reason, and “applies” leads to a lesson', async () => {
		const lead = await visit({ screen: 'desktop', withoutJavaScript });
		await lead.signInAs(people.qualityLead);
		const { page } = lead;
		await lead.open('/reports');
		await lead.follows('Something else to learn from');
		await lead.expectAccessible();
		await lead.follows('Learning from outside');
		const title = `A death nobody connected, ${way}`;
		await page.getByLabel('Where is it from?').selectOption('coroner');
		await page.getByLabel('Its title').fill(title);
		await page.getByLabel(/What did they learn/).fill('Three wards each knew a part of it.');
		await lead.press('Save and ask');
		expect(lead.status()).toBe(400);
		await lead.sees('Choose who decides', page.getByRole('alert'));
		expect(await page.getByLabel('Its title').inputValue()).toBe(title);
		await page.getByLabel('When was it published?').fill('2026-01-05');
		await page.getByLabel(/Who says whether/).selectOption({ label: 'Dr Helen Marsh' });
		await lead.press('Save and ask');
		await lead.sees('Nobody has decided yet whether it applies.');
		await lead.expectAccessible();

		await page.getByRole('radio', { name: 'It does not apply' }).check();
		await lead.press('Save the decision');
		expect(lead.status()).toBe(422);
		await lead.sees('Without a reason it stays undecided', page.getByRole('alert'));
		expect(await page.getByRole('radio', { name: 'It does not apply' }).isChecked()).toBe(true);
		await page.getByRole('radio', { name: 'It applies to us' }).check();
		await lead.press('Save the decision');
		await lead.sees('All of us: it applies to us');
		await lead.follows('Start a lesson from this');
		await page.getByLabel('What should people remember?').fill(`Ask what the others know, ${way}`);
		await lead.press('Start writing');
		await goOnAllTheSame(lead);
		await page.waitForURL(/\/learning\/.*\/edit/);
		await lead.open(`/reports?kind=external_learning`);
		await lead.sees('Lesson started', page.getByRole('row').filter({ hasText: title }));
		await lead.sees('Every service', page.getByRole('row').filter({ hasText: title }));
	});

	it('given thanks for a care worker, then they read it, and others see no name without their yes', async () => {
		const worker = await visit({ screen: 'phone', withoutJavaScript });
		await worker.signInAs(people.careWorker);
		const name = await ownName(worker);
		const words = `She stayed until he slept, ${way}.`;
		const manager = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open('/sources/new/compliment');
		const { page } = manager;
		await page.getByRole('radio', { name: 'Family or a friend' }).check();
		await page.getByLabel('What was it about?').selectOption('kindness');
		await page.getByLabel('Who was thanked?').selectOption({ label: `${name} · Oakview` });
		await manager.press('Save the thanks');
		expect(manager.status()).toBe(400);
		await manager.sees('Write what they said.', page.getByRole('alert'));
		await page.getByLabel('What did they say?').fill(words);
		await manager.press('Save the thanks');
		await manager.sees('Has not read it yet.');
		await manager.sees(name);
		await manager.expectAccessible();
		const reportPath = new URL(page.url()).pathname;

		const lead = await visit({ withoutJavaScript });
		await lead.signInAs(people.qualityLead);
		await lead.open(reportPath);
		await lead.sees('1 member of staff, known to their manager');
		expect(await lead.count(name)).toBe(0);

		await worker.open('/thanks');
		await worker.follows(words);
		await worker.sees('Somebody thanked you');
		await worker.expectAccessible();
		await worker.press('Save');
		expect(worker.status()).toBe(400);
		await worker.page.getByRole('radio', { name: 'Yes, say my name' }).check();
		await worker.press('Save');
		await worker.sees('You can change your mind here at any time.');
		await lead.open(reportPath);
		await lead.sees(name);
		// Another care worker has no such page.
		const other = await visit({ withoutJavaScript });
		await other.signInAs(people.teamLeader);
		await other.open(reportPath.replace('/reports/', '/thanks/'));
		expect(other.status()).toBe(404);
	});

	it('given an inspection, then each finding can become the source of a lesson', async () => {
		const manager = await visit({ screen: 'phone', withoutJavaScript });
		await manager.signInAs(people.manager);
		const { page } = manager;
		await manager.open('/sources/new/inspection');
		await manager.expectAccessible();
		await page.getByLabel('Who inspected?').selectOption('healthwatch');
		await page.getByLabel('Where does it stand?').selectOption('published');
		await page.getByLabel('First day of the visit').fill('2026-03-02');
		await page.getByLabel('Last day').fill('2026-03-01');
		await page
			.getByLabel(/What they found wanting/)
			.fill(`Bells rang long at night, ${way} [Dignity]\nThe menu was out of date`);
		await manager.press('Save the inspection');
		expect(manager.status()).toBe(422);
		await manager.sees('The last day is before the first.', page.getByRole('alert'));
		expect(await page.getByLabel(/What they found wanting/).inputValue()).toContain('Bells rang');
		await page.getByLabel('Last day').fill('2026-03-02');
		await manager.press('Save the inspection');
		await manager.sees('Found wanting');
		await manager.sees(/Dignity · Found/);
		await manager.expectAccessible();
		await manager.follows(`Bells rang long at night, ${way}`);
		await manager.sees('Under: Dignity');
		await manager.follows('Start a lesson from this');
		await manager.sees(/inspection finding on 2 March 2026/);
		await page.getByLabel('What should people remember?').fill(`Answer the bell at night, ${way}`);
		await manager.press('Start writing');
		await goOnAllTheSame(manager);
		await page.waitForURL(/\/learning\/.*\/edit/);
	});
});

describe('what only some may open', () => {
	it('refuses the page of other sources to a care worker, and unknown kinds to anybody', async () => {
		const worker = await visit();
		await worker.signInAs(people.careWorker);
		await worker.open('/sources');
		expect(worker.status()).toBe(403);
		const manager = await visit();
		await manager.signInAs(people.manager);
		await manager.open('/sources/new/rumours');
		expect(manager.status()).toBe(404);
	});
});
