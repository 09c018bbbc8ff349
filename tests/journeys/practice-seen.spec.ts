import { beforeAll, describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { nameOf, people, waysToWalk } from './steps/people.ts';

const visit = journeys();

describe.each(waysToWalk)('what was seen in practice, $way', ({ way, withoutJavaScript }) => {
	const title = `Close the gate behind you ${way}`;
	let manager: Visitor;
	let leader: Visitor;
	let lead: Visitor;
	let path: string;
	let workerName: string;
	let workerId: string;

	beforeAll(async () => {
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		leader = await visit({ screen: 'phone', withoutJavaScript });
		lead = await visit({ screen: 'desktop', withoutJavaScript });
		workerName = await nameOf(manager, people.careWorker);
		await manager.signInAs(people.manager);
		await lead.signInAs(people.qualityLead);
		path = await lesson.setLiveAtOakview(manager, lead, title);
	});

	it('given a team leader who looked, then the first question is whether it is personal care', async () => {
		await leader.signInAs(people.teamLeader);
		await leader.open(path);
		await leader.follows('Record what you saw');
		await leader.sees('Is it personal or intimate care?');
		await leader.expectAccessible();
		await leader.press('Next');
		expect(leader.status()).toBe(400);
		await leader.sees('Say whether it is personal care');
		await leader.expectAccessible();
	});

	it('when the person did not agree, then it goes no further and nothing is kept', async () => {
		await leader.page.getByRole('radio', { name: 'Yes', exact: true }).check();
		await leader.press('Next');
		await leader.sees('Has the person agreed that you are there?');
		await leader.page.getByRole('radio', { name: /I did not ask/ }).check();
		await leader.press('Next');
		expect(leader.status()).toBe(400);
		await leader.sees(/Then it is not observed/);
		expect(await leader.page.getByRole('radio', { name: /I did not ask/ }).isChecked()).toBe(true);
	});

	it('when they agreed, then each thing is asked for, and what makes it hard before whose work it was', async () => {
		await leader.page.getByRole('radio', { name: /Yes, they said so/ }).check();
		await leader.press('Next');
		await leader.sees('Stay beside it until it is safe.');
		await leader.page.getByText('No', { exact: true }).click();
		await leader.press('Next');
		await leader.sees('What makes this hard here?');
		await leader.expectAccessible();
		await leader.press('Back');
		await leader.sees('Stay beside it until it is safe.');
		expect(await leader.page.getByRole('radio', { name: 'No', exact: true }).isChecked()).toBe(
			true
		);
		await leader.press('Next');
		await leader.page.getByLabel('What makes this hard here?').fill(`The latch sticks, ${way}.`);
		await leader.press('Next');
		await leader.sees('Which shift was it?');
		await leader.page.getByRole('radio', { name: 'Days' }).check();
		await leader.press('Next');
		const who = leader.page.getByLabel('Whose work did you see?');
		workerId =
			(await who.locator('option', { hasText: workerName }).first().getAttribute('value')) ?? '';
		await who.selectOption(workerId);
		await leader.press('Keep what I saw');
		await leader.sees('One thing they did well');
		await leader.expectAccessible();
	});

	it('when nothing good is said, then it is asked for, and what was typed stays', async () => {
		await leader.page.getByLabel(/One thing to try/).fill('Lift the latch with both hands.');
		await leader.page.getByRole('radio', { name: /Yes, I have told them/ }).check();
		await leader.press('Keep what I saw');
		expect(leader.status()).toBe(400);
		await leader.sees('Say one thing they did well');
		const kept = await leader.page.getByLabel(/One thing to try/).inputValue();
		expect(kept).toBe('Lift the latch with both hands.');
		await leader.page.getByLabel('One thing they did well').fill('You waited for her at the gate.');
		await leader.press('Keep what I saw');
		await leader.sees('Thank you, it is kept.');
	});

	it('then the worker reads it, and says something about it', async () => {
		const worker = await visit({ withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await worker.open('/observations/mine');
		await worker.sees(title);
		await worker.sees('You waited for her at the gate.');
		await worker.expectAccessible();
		await worker.page.getByText('Say something about it').first().click();
		await worker.press('Add my comment');
		expect(worker.status()).toBe(400);
		await worker.sees('Write your comment first');
		await worker.page
			.getByLabel('Anything you would like to say about it?')
			.first()
			.fill('The latch was mended today.');
		await worker.press('Add my comment');
		await worker.sees('The latch was mended today.');
	});

	it('and nobody else finds whose work it was: no manager, no quality lead', async () => {
		expect(workerId).toMatch(/^[0-9a-f-]{36}$/);
		for (const visitor of [lead, manager]) {
			await visitor.open(`/observations/of/${workerId}`);
			expect(visitor.status()).toBe(404);
			await visitor.open(path);
			const seen = visitor.page.getByRole('region', { name: 'Seen in practice' });
			await visitor.sees(/Looked at 1 time, too few people to say/, seen);
			expect(await seen.getByText(workerName).count()).toBe(0);
			await visitor.follows('Oakview', seen);
			await visitor.sees(`The latch sticks, ${way}.`);
			expect(await visitor.count('You waited for her at the gate.')).toBe(0);
			await visitor.expectAccessible();
		}
	});

	it('and a round is said before it, with ten at least', async () => {
		await manager.page.getByText('Begin a new round').click();
		await manager.page.getByLabel('How many times will you look?').fill('4');
		await manager.press('Begin a round');
		expect(manager.status()).toBe(400);
		await manager.sees(/At least 10/);
		expect(await manager.page.getByLabel('How many times will you look?').inputValue()).toBe('4');
		await manager.page.getByLabel('How many times will you look?').fill('12');
		await manager.press('Begin a round');
		await manager.sees('A new round has begun; nobody has looked in it yet.');
	});
});

it('a manager reads what was seen of those who report to her, for their supervision', async () => {
	const manager = await visit();
	await manager.signInAs(people.otherManager);
	await manager.open('/observations/mine');
	await manager.sees('People who report to you');
	await manager.page.locator('a[href^="/observations/of/"]').first().click();
	await manager.sees(/For their supervision/);
	await manager.sees(/Well done:/);
	await manager.expectAccessible();
});
