import { describe, expect, it } from 'vitest';
import { outboxIs, triesNow, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';
import { answers, finishes, planVisitToday, visitAsKept } from './steps/visit-offline.ts';

const house = offline();

describe('a leader visit without signal', () => {
	it('has its brief and its screens on the phone, and everything said comes in once', async () => {
		house.line.state = 'works';
		const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.operations);
		const { page, context } = leader;
		const path = await planVisitToday(leader);
		await context.setOffline(true);
		await leader.open(`${path}/brief`);
		await leader.sees('Before you go to Oakview');
		await leader.open(`${path}/now`);
		await outboxIs(leader, 'ready');
		await leader.press('Start');
		await leader.sees('How has this changed what you do?');
		await leader.sees('Offline – 1 waiting to send');
		await outboxIs(leader, 'ready');
		const said = 'We ask first now, in the car park as well.';
		await page.getByLabel('What did they say?').fill(said);
		await leader.press('Save and go on');
		await leader.sees('How clear is it to them, and how many were they?');
		await outboxIs(leader, 'ready');
		// The phone goes dark in the middle of it, and is switched on again.
		await page.close();
		const again = await context.newPage();
		await again.goto(`${path}/now?at=people`);
		await again.waitForFunction(() => document.documentElement.dataset.outbox === 'ready');
		await again.getByLabel('On days').fill('2');
		await again.getByRole('button', { name: 'Save and go on' }).click();
		await again.getByText('Thank them, and say what happens next').first().waitFor();
		await again.waitForFunction(() => document.documentElement.dataset.outbox === 'ready');
		await again.getByLabel('Yes, everybody I spoke with, before I left').check();
		await again.getByRole('button', { name: 'Finish here' }).click();
		await again.locator('[data-waiting][data-shown="4"]').waitFor();
		await context.setOffline(false);
		await again.locator('[data-waiting][data-shown="0"]').waitFor();
		expect(await visitAsKept(house.owner, path, said)).toEqual([
			{ status: 'done', answers: 1, ahead: 0 }
		]);
	});

	it.each([
		['the house is down', 'dead'],
		['a proxy answers that the house is down', 'bad gateway'],
		['each answer is lost after the house has kept it', 'loses answers']
	] as const)(
		'goes on, question after question, while %s and the browser believes it is online',
		async (_, state) => {
			house.line.state = 'works';
			const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
			await leader.signInAs(people.operations);
			const path = await planVisitToday(leader);
			await leader.open(`${path}/now`);
			await outboxIs(leader, 'ready');
			house.line.state = state;
			await leader.press('Start');
			await leader.sees('How has this changed what you do?');
			await leader.sees(/1 waiting to send$/);
			const said = `We ask first, though ${state}.`;
			await answers(leader, said);
			await leader.sees('How clear is it to them, and how many were they?');
			expect(new URL(leader.page.url()).pathname).toBe(`${path}/now`);
			await finishes(leader, path);
			house.line.state = 'works';
			await leader.open('/waiting');
			await triesNow(leader);
			await expect
				.poll(() => visitAsKept(house.owner, path, said), { timeout: 20_000 })
				.toEqual([{ status: 'done', answers: 1, ahead: 0 }]);
		}
	);

	it('on a phone whose clock is a day ahead comes in with the time it came, and the leader is told', async () => {
		house.line.state = 'works';
		const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.operations);
		const path = await planVisitToday(leader);
		await leader.context.setOffline(true);
		await leader.context.clock.setFixedTime(new Date(Date.now() + 26 * 3_600_000));
		await leader.open(`${path}/now`);
		await outboxIs(leader, 'ready');
		await leader.press('Start');
		const said = 'Said today, by a phone that lives in tomorrow.';
		await answers(leader, said);
		await leader.open('/waiting');
		await waits(leader, 2);
		await leader.context.setOffline(false);
		await leader.sees('This phone’s clock is wrong');
		await waits(leader, 0);
		expect(await visitAsKept(house.owner, path, said)).toEqual([
			{ status: 'under_way', answers: 1, ahead: 0 }
		]);
	});
});
