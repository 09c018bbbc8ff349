import { describe, expect, it } from 'vitest';
import { londonDate } from '#kernel/london.ts';
import { tap } from './steps/handover.ts';
import { isKept, outboxIs, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';

const house = offline();

describe('handover without signal', () => {
	it('is kept on the phone it was held on, and counts once', async () => {
		house.line.state = 'works';
		const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.teamLeader);
		await leader.open('/handover');
		await leader.page.getByLabel('Shift', { exact: true }).selectOption('days');
		await leader.press('Show');
		await leader.follows(/^Start ?: /);
		await outboxIs(leader, 'ready');
		const path = new URL(leader.page.url());
		await isKept(leader, ['/waiting', path.pathname + path.search]);
		const lesson = path.pathname.split('/').at(-1) ?? '';
		const held = async () =>
			Number(
				(
					await house.owner.query<{ count: string }>(
						`select count(*) as count from handover_briefing where lesson_id = $1 and recorded_at > now() - interval '1 hour'`,
						[lesson]
					)
				).rows[0]?.count
			);
		const before = await held();
		await leader.context.setOffline(true);
		await leader.page.reload();
		await outboxIs(leader, 'ready');
		await tap(leader, 2, 1);
		await Promise.all([
			leader.page.waitForURL(/\/waiting/),
			leader.page.getByRole('button', { name: /^Done/ }).click()
		]);
		await leader.sees(/^Handover: /);
		await leader.context.setOffline(false);
		await waits(leader, 0);
		await expect.poll(held, { timeout: 20_000, interval: 50 }).toBe(before + 1);
	});
});

describe('a leader visit without signal', () => {
	it('has its brief and its screens on the phone, and everything said comes in once', async () => {
		house.line.state = 'works';
		const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.operations);
		await leader.open('/visits/new');
		const { page, context } = leader;
		await page.getByLabel('Where?').selectOption({ label: 'Oakview' });
		await page.getByLabel('Which day?').fill(londonDate(new Date()));
		await page.getByRole('radio', { name: 'Day', exact: true }).check();
		await leader.press('Plan it');
		const path = new URL(page.url()).pathname;
		await leader.follows('Read the brief');
		await page.getByText('Take these, or choose others').click();
		await leader.press('Choose these lessons');
		await leader.open(path);
		await isKept(leader, [
			'/waiting',
			...['brief', 'now', 'now?at=welcome', 'now?at=talk-1', 'now?at=people', 'now?at=finish'].map(
				(end) => `${path}/${end}`
			)
		]);

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
		const { rows } = await house.owner.query<{ status: string; answers: number }>(
			`select w.status, (select count(*)::int from walkaround_answer a where a.provider_id = w.provider_id
				and a.walkaround_id = w.id and a.words = $2) as answers
			from walkaround w where w.id = $1`,
			[path.split('/').at(-1), said]
		);
		expect(rows).toEqual([{ status: 'done', answers: 1 }]);
	});
});
