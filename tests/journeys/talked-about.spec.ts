import { beforeAll, describe, expect, it } from 'vitest';
import { journeys, type Visitor } from '../support/journey.ts';
import * as lesson from './steps/lesson.ts';
import { people, waysToWalk } from './steps/people.ts';

const visit = journeys();

describe.each(waysToWalk)('I talked about it, $way', ({ way, withoutJavaScript }) => {
	const title = `Warm the cup before you pour ${way}`;
	let manager: Visitor;
	let leader: Visitor;
	let path: string;

	beforeAll(async () => {
		manager = await visit({ screen: 'desktop', withoutJavaScript });
		leader = await visit({ screen: 'phone', withoutJavaScript });
		const lead = await visit({ screen: 'desktop', withoutJavaScript });
		await manager.signInAs(people.manager);
		await lead.signInAs(people.qualityLead);
		path = await lesson.setLiveAtOakview(manager, lead, title);
	});

	it('given a lesson that is live, then nobody has talked about it and it says so', async () => {
		await manager.open(path);
		const part = manager.page.getByRole('region', { name: 'Talked about' });
		await manager.sees('Oakview', part);
		await manager.sees('Not yet', part);
		await manager.sees('Not tested.', part);
		await manager.expectAccessible();
	});

	it('when a number is more than the people there, then it is refused and what was tapped stays', async () => {
		await manager.follows('I talked about it');
		await manager.sees(title);
		await manager.page.getByText('Huddle', { exact: true }).click();
		await manager.page.getByLabel(/\bDays\b/).fill('499');
		await manager.press('I talked about it');
		expect(manager.status()).toBe(422);
		await manager.sees(/Count only who was there/);
		expect(await manager.page.getByLabel(/\bDays\b/).inputValue()).toBe('499');
		expect(await manager.page.getByRole('radio', { name: 'Huddle' }).isChecked()).toBe(true);
		await manager.expectAccessible();
	});

	it('when it is right, then it is kept, and a way and a shift are still missing', async () => {
		await manager.page.getByLabel(/\bDays\b/).fill('5');
		await manager.press('I talked about it');
		await manager.sees('Thank you. Kept for');
		await manager.expectAccessible();
		await manager.open(path);
		const part = manager.page.getByRole('region', { name: 'Talked about' });
		await manager.sees(/Huddle in the last 28 days; about 5 of \d+ people/, part);
		await manager.sees(/one more way of talking about it needed/, part);
		await manager.sees(/nights not reached/, part);
		await manager.sees(/Next by/, part);
	});

	it('when the team leader says it from handover in a few taps, then the manager sees it', async () => {
		await leader.signInAs(people.teamLeader);
		await leader.open('/handover');
		await leader.follows('I talked about it');
		await leader.follows(title);
		await leader.page.getByText('Coaching', { exact: true }).click();
		await leader.page.getByLabel(/\bNights\b/).fill('2');
		await leader.press('I talked about it');
		await leader.sees('Thank you. Kept for');
		await leader.expectAccessible();
		await manager.page.reload();
		const part = manager.page.getByRole('region', { name: 'Talked about' });
		await manager.sees(/Coaching and huddle in the last 28 days/, part);
	});

	it('when it was a mistake, then it is taken back the same day and counts no more', async () => {
		await leader.press('Take it back');
		await leader.sees('Taken back. It counts no more.');
		await manager.page.reload();
		const part = manager.page.getByRole('region', { name: 'Talked about' });
		await manager.sees(/Huddle in the last 28 days/, part);
		await manager.follows('Oakview', part);
		await manager.page.getByText('When, where and with how many').click();
		await manager.sees(/taken back, counts no more/);
		await manager.expectAccessible();
	});

	it('then talk has moved no check, and a care worker is not offered it', async () => {
		const worker = await visit({ withoutJavaScript });
		await worker.signInAs(people.careWorker);
		await worker.open(path);
		expect(await worker.page.getByRole('link', { name: 'I talked about it' }).count()).toBe(0);
		const seen = worker.page.getByRole('region', { name: 'Seen in practice' });
		await worker.sees('Nobody looked', seen);
		await worker.open('/talked');
		expect(worker.status()).toBe(403);
		await worker.sees(/whoever leads a shift/);
	});
});

it('the numbers are printed with what they let through, and changed by the quality lead', async () => {
	const lead = await visit({ screen: 'desktop' });
	await lead.signInAs(people.qualityLead);
	await lead.open('/settings/learning');
	await lead.sees(/15 of 16 are needed. A round is passed in 81%/);
	await lead.page.getByLabel('Times to look in a round').fill('5');
	await lead.press('Save these numbers');
	expect(lead.status()).toBe(400);
	await lead.sees('At least 10');
	expect(await lead.page.getByLabel('Times to look in a round').inputValue()).toBe('5');
	await lead.expectAccessible();
});
