import { describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

const choose = async ({ page }: Visitor, question: RegExp, answer: string) =>
	page
		.getByRole('radiogroup', { name: question })
		.getByRole('radio', { name: answer, exact: true })
		.check();

describe.each(waysToWalk)('four questions without a name, $way', ({ way, withoutJavaScript }) => {
	let manager: Visitor;
	let worker: Visitor;
	let path: string;

	it('given a manager who wants to know, when the last day has passed, then it is said and the choice stays', async () => {
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await manager.open('/pulse');
		await manager.follows(/Ask again|Ask the first time/);
		const lastDay = await manager.page.getByLabel('Until which day?').inputValue();
		await manager.page.getByLabel('Until which day?').fill('2024-01-05');
		await manager.press('Start asking');
		expect(manager.status()).toBe(422);
		await manager.sees('Choose a day to come', manager.page.getByRole('alert'));
		expect(await manager.page.getByLabel('Until which day?').inputValue()).toBe('2024-01-05');
		await manager.expectAccessible();
		await manager.page.getByLabel('Until which day?').fill(lastDay);
		await manager.press('Start asking');
		await manager.sees('Nobody sees an answer before the round is closed');
		path = new URL(manager.page.url()).pathname;
		await manager.expectAccessible();
	});

	it('when a care worker leaves one out on a phone, then it is asked for and the rest stays', async () => {
		worker = await visit({ screen: 'phone', withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await worker.open('/pulse');
		await worker.sees('You are asked now');
		await worker.expectAccessible();
		await worker.open(path);
		await worker.expectAccessible();
		await choose(worker, /I know what we are trying/, 'Yes');
		await choose(worker, /It is clear what that means/, 'Partly');
		await choose(worker, /It is safe to speak up/, 'No');
		await worker.press('Send, without my name');
		expect(worker.status()).toBe(422);
		await worker.sees(
			'Choose one. “Rather not say” is an answer too',
			worker.page.getByRole('alert')
		);
		const kept = worker.page.getByRole('radiogroup', { name: /It is safe to speak up/ });
		expect(await kept.getByRole('radio', { name: 'No', exact: true }).isChecked()).toBe(true);
		await worker.expectAccessible();
	});

	it('then they are thanked, and asked no more', async () => {
		await choose(worker, /talked with a senior leader/, 'Rather not say');
		await worker.press('Send, without my name');
		await worker.sees('Thank you. You have answered.');
		await worker.expectAccessible();
		await worker.open('/pulse');
		await worker.sees('You have answered. Thank you.');
	});

	it('when the manager closes it, then one answer shows nothing at all', async () => {
		await manager.open(path);
		await manager.sees(/1 of \d+ people asked have answered/);
		expect(await manager.count(/said yes/)).toBe(0);
		await manager.press('Close it now');
		await manager.sees('Too few answered to show anything');
		expect(await manager.page.getByRole('table').count()).toBe(0);
		await manager.expectAccessible();
		await worker.open(path);
		await worker.sees('These questions are closed');
	});

	it('when what is shared holds a name, then it is asked about and the words stay', async () => {
		await manager.page
			.getByLabel('What did you hear?')
			.fill(`Mrs Whitlock said it is hard, ${way}.`);
		await manager.page
			.getByLabel('What changes because of it?')
			.fill('We ask again in three months.');
		await manager.press('Share it with everybody asked');
		expect(manager.status()).toBe(422);
		await manager.sees(/There may be a name in it/, manager.page.getByRole('alert'));
		expect(await manager.page.getByLabel('What changes because of it?').inputValue()).toBe(
			'We ask again in three months.'
		);
		await manager.expectAccessible();
		await manager.page.getByLabel('What did you hear?').fill(`Few had the time to answer, ${way}.`);
		await manager.press('Share it with everybody asked');
		await manager.sees('Shared back');
	});

	it('then the care worker reads what changes because of it', async () => {
		await worker.open('/pulse');
		await worker.sees(/What changes: We ask again in three months/);
		await worker.open(path);
		await worker.sees(`Few had the time to answer, ${way}.`);
		await worker.expectAccessible();
	});

	it('where enough answered, the shares say how sure they are, and over time what changed', async () => {
		const director = await visit({ screen: 'desktop', withoutJavaScript });
		await director.signInAs(people.director);
		await director.open('/pulse/over-time');
		await director.sees('Safe to speak up');
		await director.sees(/at first/);
		await director.expectAccessible();
		await director.open('/pulse');
		await director.follows(/^Every service/);
		await director.sees('Everybody asked');
		await director.sees('How sure are we?');
		await director.expectAccessible();
		const administrator = await visit({ withoutJavaScript });
		await administrator.signInAs(people.administrator);
		await administrator.open(path);
		expect(administrator.status()).toBe(404);
	});
});
