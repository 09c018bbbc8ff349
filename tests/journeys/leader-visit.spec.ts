import { describe, expect, it } from 'vitest';
import { londonDate } from '#kernel/london.ts';
import { journeys, type Visitor } from '../support/journey.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';

const visit = journeys();
const today = londonDate(new Date());

const pathOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

describe.each(waysToWalk)('a leader goes where care happens, $way', (walk) => {
	const { way, withoutJavaScript } = walk;
	const title = `Seen and heard ${way}`;
	const said = `We ask first now, and we write what they say ${way}.`;
	let planner: Visitor;
	let leader: Visitor;
	let path: string;
	let workerName: string;
	let plannerName: string;

	it('given a problem, when a programme is started without a place, then what was written stays', async () => {
		planner = await visit({ screen: 'desktop', withoutJavaScript });
		workerName = await nameOf(planner, people.careWorker);
		plannerName = await nameOf(planner, people.operations);
		await planner.signInAs(people.operations);
		await planner.open('/visits');
		await planner.follows('Programmes: why, where and how often');
		await planner.follows('Start a programme');
		const { page } = planner;
		await page.getByLabel('What do we call it?').fill(title);
		await page.getByLabel('Why do we start it?').fill('Nights hear about lessons on paper only.');
		await planner.press('Start the programme');
		expect(planner.status()).toBe(400);
		await planner.sees('Choose at least one service', page.getByRole('alert'));
		expect(await page.getByLabel('What do we call it?').inputValue()).toBe(title);
		await planner.expectAccessible();
	});

	it('then it proposes visits, at least a quarter of them out of hours, and plans the ticked ones', async () => {
		const { page } = planner;
		const services = page.getByRole('group', { name: 'Which services?' });
		await services.getByRole('checkbox', { name: 'Oakview' }).check();
		const leaders = page.getByRole('group', { name: 'Who visits?' });
		await leaders.getByRole('checkbox', { name: plannerName }).check();
		await planner.press('Start the programme');
		await planner.sees('Proposed for the next three months');
		await planner.sees(/of a hundred are evenings, nights or weekends/);
		await planner.expectAccessible();
		const ticked = page.getByRole('group', { name: 'Proposed visits' }).getByRole('checkbox');
		const all = await ticked.count();
		expect(all).toBeGreaterThan(0);
		for (let at = 0; at < all; at += 1) await ticked.nth(at).uncheck();
		await planner.press('Plan the ticked visits');
		expect(planner.status()).toBe(400);
		await planner.sees('Tick at least one visit', page.getByRole('alert'));
		await ticked.first().check();
		await planner.press('Plan the ticked visits');
		expect(pathOf(planner)).toBe('/visits');
		await planner.sees('Oakview');
	});

	it('when a visit is planned for today, then its brief is there, made for the leader', async () => {
		leader = await visit({ screen: 'phone', withoutJavaScript });
		await leader.signInAs(people.operations);
		await leader.open('/visits/new');
		const { page } = leader;
		await page.getByLabel('Where?').selectOption({ label: 'Oakview' });
		await page.getByLabel('Which day?').fill(today);
		await page.getByRole('radio', { name: 'Night' }).check();
		await page.getByLabel('What time?').fill('10:30');
		await leader.press('Plan it');
		expect(leader.status()).toBe(422);
		await leader.sees('That time is in another part of the day', page.getByRole('alert'));
		expect(await page.getByLabel('What time?').inputValue()).toBe('10:30');
		await page.getByLabel('What time?').fill('22:30');
		await leader.press('Plan it');
		path = pathOf(leader);
		await leader.follows('Read the brief');
		await leader.sees('Before you go to Oakview');
		await leader.sees('We suggest you talk about');
		await leader.sees('Why this one:');
		await leader.sees('Who works here');
		expect(await page.locator('main').innerText()).not.toContain(workerName);
		await leader.expectAccessible();
		await page.getByText('Take these, or choose others').click();
		await leader.press('Choose these lessons');
		await leader.sees('Talk about');
	});

	it('when it begins, then one question at a time is asked, and a name is asked about', async () => {
		const { page } = leader;
		await leader.open(path);
		await leader.press('Start the visit');
		await leader.sees(/^1 of \d+$/);
		await leader.sees('Worried about somebody’s safety');
		await leader.press('Go on');
		await leader.sees('How has this changed what you do?');
		await leader.sees(/^2 of \d+$/);
		await leader.press('Save and go on');
		expect(leader.status()).toBe(400);
		await leader.sees('Write what was said, or skip', page.getByRole('alert'));
		await page.getByLabel('What did they say?').fill(`${workerName} taught me. ${said}`);
		await leader.press('Save and go on');
		expect(leader.status()).toBe(422);
		await leader.sees(/There may be a name in it/, page.getByRole('alert'));
		expect(await page.getByLabel('What did they say?').inputValue()).toContain(said);
		await leader.expectAccessible();
		await page.getByLabel('What did they say?').fill(said);
		await leader.press('Save and go on');
		await leader.sees(/^3 of \d+$/);
	});

	it('when more people are counted than work there, then they were not there', async () => {
		const { page } = leader;
		await page.getByRole('radio', { name: 'Not yet clear' }).check();
		await page.getByLabel('On nights').fill('190');
		await leader.press('Save and go on');
		expect(leader.status()).toBe(422);
		await leader.sees(/Count only people you spoke with/, page.getByRole('alert'));
		expect(await page.getByLabel('On nights').inputValue()).toBe('190');
		await page.getByLabel('On nights').fill('2');
		await leader.press('Save and go on');
		await leader.follows(/^Skip$/);
		await leader.follows(/^Back$/);
		await leader.expectAccessible();
	});

	it('is not finished without thanks, and not complete before the team was told', async () => {
		const { page } = leader;
		await leader.open(`${path}/now?at=finish`);
		await leader.press('Finish here');
		expect(leader.status()).toBe(400);
		await leader.sees('Thank them before you leave, then tick this', page.getByRole('alert'));
		await page.getByRole('checkbox', { name: /everybody I spoke with/ }).check();
		await leader.press('Finish here');
		await leader.sees('The team waits for your words');
		await leader.sees(said);
		await leader.sees('Not yet clear');
		expect(await page.getByRole('button', { name: 'Close the visit' }).count()).toBe(0);
		await leader.expectAccessible();
	});

	it('when the team is told, then those who work there read what came of it, and not who said what', async () => {
		const worker = await visit({ screen: 'phone', withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await worker.open(path);
		expect(worker.status()).toBe(200);
		await worker.sees('Leader visit to Oakview');
		expect(await worker.page.locator('main').innerText()).not.toContain(said);
		await worker.expectAccessible();
		await worker.open(`${path}/brief`);
		expect(worker.status()).toBe(403);

		const { page } = leader;
		const told = `You said that nights hear of lessons last ${way}.`;
		await leader.open(path);
		await leader.follows('Tell the team');
		await page.getByLabel('Thank you').fill('Thank you for your time in the middle of the night.');
		await page.getByLabel('You said').fill(told);
		await page
			.getByLabel('We did, and we will')
			.fill('The lesson is talked about at each handover.');
		await leader.press('Tell the whole team');
		await leader.open(path);
		await leader.sees('Done');
		await leader.press('Close the visit');
		await leader.sees('Read what came of it');

		await worker.open(path);
		await worker.follows('Read what came of it');
		await worker.sees(told);
	});
});

describe('a visit to somebody’s home', () => {
	it('does not begin before they said yes', async () => {
		const leader = await visit();
		await leader.signInAs(people.operations);
		await leader.open('/visits/new');
		const { page } = leader;
		await page.getByLabel('Where?').selectOption({ label: 'Northgate' });
		await page.getByRole('radio', { name: /Shadow visit/ }).check();
		await page.getByLabel('Which day?').fill(today);
		await page.getByRole('radio', { name: 'Day' }).check();
		await leader.press('Plan it');
		await leader.press('Start the visit');
		expect(leader.status()).toBe(422);
		await leader.sees('Ask the person first.');
		await page.getByRole('radio', { name: 'Yes, come' }).check();
		await page.getByLabel('How were they asked?').selectOption({ label: 'Spoken' });
		await leader.press('Write it down');
		await leader.sees('They were asked, and said yes.');
		await leader.press('Start the visit');
		await leader.sees('Say why you came, and thank them');
	});
});

describe('a manager’s own floor', () => {
	it('is walked in two minutes, and counts only those who were talked with', async () => {
		const manager = await visit();
		await manager.signInAs(people.manager);
		await manager.open('/visits/floor-walk');
		const { page } = manager;
		await page.getByLabel('What did you see or hear?').fill('Breakfast was calm.');
		await page.getByLabel('How many people did you talk with?').fill('0');
		await manager.press('Done – thank you');
		expect(manager.status()).toBe(400);
		await manager.sees(/at least one/, page.getByRole('alert'));
		expect(await page.getByLabel('What did you see or hear?').inputValue()).toBe(
			'Breakfast was calm.'
		);
		await manager.expectAccessible();
		await page.getByLabel('How many people did you talk with?').fill('2');
		await manager.press('Done – thank you');
		await manager.sees('Breakfast was calm.');
		await manager.expectAccessible();
	});
});
