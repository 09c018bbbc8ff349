import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';
import { givenLiveLesson, understands } from './steps/reissue.ts';

const visit = journeys();

describe.each(waysToWalk)('a lesson issued again, $way', ({ way, withoutJavaScript }) => {
	const title = `Dry the bath step ${way}`;
	const before = ['Stay beside a wet step until it is dry.', 'Tell the person that it is wet.'];
	const reworded = 'Stay beside a wet step until it is dry, and put the mat back.';
	const news = 'We now put the mat back as well.';
	const hands = { screen: 'desktop', withoutJavaScript } as const;
	let manager: Visitor;
	let lead: Visitor;
	let reader: Visitor;
	let path: string;

	it('given a live lesson that a care worker has understood', async () => {
		manager = await visit(hands);
		lead = await visit(hands);
		path = await givenLiveLesson(manager, lead, title, before);
		reader = await visit({ screen: 'phone', withoutJavaScript });
		await reader.signInAs(people.careWorker);
		await understands(reader, path);
		await manager.open(path);
		await manager.sees(/Briefed: 1 of \d+ staff/);
	});

	it('when its author changes one thing to do and does not say what is new, then it is not approved', async () => {
		await manager.open(path);
		await manager.press('Write a new version');
		await manager.open(`${path}/edit`);
		await lesson.writeBehaviours(manager, [reworded, before[1] ?? '']);
		await manager.sees('Say in a sentence what is new in this version.');
		await lead.open(`${path}?version=2`);
		expect(await lead.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
		await lead.sees('Say in a sentence what is new in this version.');
	});

	it('when they call it a small edit, then they are told what stands against it, and keep what they typed', async () => {
		const words = manager.page.getByRole('region', { name: 'The words' });
		await words.getByLabel('What is new in this version?').fill(news);
		await words.getByRole('checkbox', { name: /It is a small edit/ }).check();
		await manager.press('Save the words', words);
		expect(manager.status()).toBe(422);
		await manager.sees('This is more than a small edit: what people do changed');
		const kept = manager.page.getByLabel('What is new in this version?');
		expect(await kept.inputValue()).toBe(news);
		await manager.expectAccessible();
		await words.getByRole('checkbox', { name: /It is a small edit/ }).uncheck();
		await manager.press('Save the words', words);
		await manager.sees('Saved.');
	});

	it('when somebody else approves it, then they have seen exactly what differs', async () => {
		await lead.open(`${path}?version=2`);
		await lead.sees(news);
		await lead.sees('Exactly what differs from version 1');
		const added = lead.page.locator('ins');
		expect((await added.allInnerTexts()).join('')).toContain('and put the mat back');
		await lead.expectAccessible();
		await lead.press('Approve');
		await lesson.goLive(lead);
		await lead.sees(news);
	});

	it('then nobody counts as briefed on it before they have seen it', async () => {
		await manager.open(path);
		await manager.sees(/Briefed: 0 of \d+ staff/);
	});

	it('then who had understood it sees only what is new, the rest folded, and is asked again', async () => {
		await reader.open(path.replace('/learning/', '/briefings/'));
		await reader.sees('What is new');
		await reader.sees(before[0] ?? '');
		await reader.sees('Now');
		const whole = reader.page.getByText('Someone slipped on a floor that was still wet.');
		expect(await whole.isVisible()).toBe(false);
		await reader.page.getByText('The whole lesson').click();
		await whole.waitFor();
		expect(await reader.count('You have shown that you understand this.')).toBe(0);
		await reader.expectAccessible();
		await reader.press('Send my answer');
		await reader.sees('Choose what you would do', reader.page.getByRole('alert'));
	});

	it('when they only say that they have read it, then they are briefed and have not understood', async () => {
		await reader.open(path.replace('/learning/', '/briefings/'));
		await reader.press('I have read it, and will answer later');
		await manager.open(path);
		await manager.sees(/Briefed: 1 of \d+ staff/);
		const service = manager.page.getByRole('region', { name: 'In each service' });
		await service.getByText('Each step in words').click();
		await manager.sees(/0 of 1 briefed staff showed they understood/, service);
	});

	it('when they answer again, then they have understood the new version', async () => {
		await understands(reader, path);
		await manager.open(path);
		const service = manager.page.getByRole('region', { name: 'In each service' });
		await service.getByText('Each step in words').click();
		await manager.sees(/1 of 1 briefed staff showed they understood/, service);
	});

	it('then somebody who knew no earlier version sees the whole of it', async () => {
		const joiner = await visit({ screen: 'phone', withoutJavaScript });
		await joiner.signInAs(people.careWorker, 1);
		const mine = path.replace('/learning/', '/briefings/');
		await joiner.open(mine);
		if (joiner.status() === 200) {
			await joiner.sees('Someone slipped on a floor that was still wet.');
			await joiner.sees(reworded);
			expect(await joiner.page.getByRole('heading', { name: 'What is new' }).count()).toBe(0);
		}
	});
});

describe('a lesson on paper', () => {
	it('is one page of A4, as a briefing and as a poster, with a code that leads to it', async () => {
		const reader = await visit({ screen: 'desktop' });
		await reader.signInAs(people.manager);
		await reader.open('/learning?status=live');
		await reader.follows(/Medicine rounds are not interrupted/);
		const path = new URL(reader.page.url()).pathname;
		for (const [link, back] of [
			['One-page briefing', 'Make a poster instead'],
			['Poster with a code to scan', 'A one-page briefing instead']
		] as const) {
			await reader.open(path);
			await reader.follows(link);
			await reader.sees(back);
			await reader.page.getByRole('img', { name: /A code that leads to/ }).waitFor();
			await reader.expectAccessible();
			const pdf = await reader.page.pdf({ preferCSSPageSize: true });
			const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? [];
			expect(pages, link).toHaveLength(1);
		}
		await reader.follows(/\/l\/[0-9a-f]{8}$/);
		expect(new URL(reader.page.url()).pathname).toBe(path);
		await reader.open('/l/00000000');
		expect(reader.status()).toBe(404);
	});

	it('the code leads who has not signed in to sign in, and then to the lesson', async () => {
		const reader = await visit({ screen: 'phone' });
		await reader.signInAs(people.careWorker);
		await reader.open('/learning?status=live');
		await reader.follows(/Medicine rounds are not interrupted/);
		const path = new URL(reader.page.url()).pathname;
		const stranger = await visit({ screen: 'phone' });
		await stranger.open(`/l/${path.slice(-8)}`);
		await stranger.page.waitForURL(/\/sign-in/);
		await stranger.press(people.careWorker);
		await stranger.page.waitForURL((url) => url.pathname === path);
	});
});
