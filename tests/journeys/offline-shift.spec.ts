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

describe('a prepared briefing that ends without signal', () => {
	it.each([
		['nothing gets through', 'dead', true],
		['it arrives and its answer is lost', 'loses answers', false]
	] as const)('is kept with who was there and ends once, when %s', async (_, state, byDevice) => {
		house.line.state = 'works';
		const leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.teamLeader);
		await leader.open('/handover');
		await leader.page.getByLabel('Shift', { exact: true }).selectOption('days');
		await leader.press('Show');
		await leader.follows(/^Start ?: /);
		const handover = new URL(leader.page.url());
		const lesson = handover.pathname.split('/').at(-1) ?? '';
		const service = handover.searchParams.get('service') ?? '';
		await leader.open(`/handover/prepare?lesson=${lesson}&service=${service}`);
		await leader.page.getByRole('radio', { name: 'Days' }).check();
		await leader.page.getByLabel('Day the shift starts').fill(londonDate(new Date()));
		await leader.press('Look at it');
		const path = new URL(leader.page.url()).pathname;
		await leader.press('Prepare it');
		await leader.press('Start telling it');
		await outboxIs(leader, 'ready');
		await isKept(leader, ['/waiting', path]);
		const ends = async () =>
			(
				await house.owner.query<{ status: string; ends: number }>(
					`select b.status, (select count(*)::int from event e
						join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
						where e.provider_id = b.provider_id and e.name = 'briefing.finished'
						and d.details->>'briefingId' = b.id::text and e.offline_captured_at is not null) as ends
					from team_briefing b where b.id = $1`,
					[path.split('/').at(-1)]
				)
			).rows;
		house.line.state = state;
		await tap(leader, 2, 1);
		await Promise.all([
			leader.page.waitForURL(/\/waiting/),
			leader.page.getByRole('button', { name: /^Done/ }).click()
		]);
		await leader.sees(/^Briefing: /);
		await waits(leader, 1);
		house.line.state = 'works';
		await leader.open('/waiting');
		await waits(leader, 0);
		await expect.poll(async () => (await ends())[0]?.status, { timeout: 20_000 }).toBe('done');
		// Where the page's own sending had arrived, the device's was the same again and changed nothing.
		expect(await ends()).toEqual([{ status: 'done', ends: byDevice ? 1 : 0 }]);
	});
});
