import { describe, expect, it } from 'vitest';
import type { Visitor } from '../support/journey.ts';
import { everythingKept, isKept, outboxIs, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';

const house = offline();

const count = async (sql: string, ...values: unknown[]): Promise<number> =>
	Number((await house.owner.query<{ count: string }>(sql, values)).rows[0]?.count);
const once = (sql: string, ...values: unknown[]) =>
	expect.poll(() => count(sql, ...values), { timeout: 20_000, interval: 100 }).toBe(1);

describe('an idea without signal', () => {
	const ideas = 'select count(*) from idea where words = $1';

	it('goes without a name when it has none, and nothing on the phone says so', async () => {
		const worker = await house.phone();
		await isKept(worker, ['/ideas/new']);
		const { page } = worker;
		await worker.context.setOffline(true);
		const send = async (words: string, credit: string) => {
			await worker.open('/ideas/new');
			await outboxIs(worker, 'ready');
			await page.getByLabel(/What could we do better/).fill(words);
			await page.locator(`[name="credit"][value="${credit}"]`).check();
			await worker.press('Send my idea – thank you');
		};
		await send('A lamp by the back door (nobody’s).', 'anonymous');
		await send('A bench under the tree (mine).', 'named');
		await worker.sees('Offline – 2 waiting to send');
		await worker.expectAccessible();
		const held = await everythingKept(worker);
		expect(held).not.toMatch(/nobody’s|anonymous|put-in-box/);
		await worker.context.setOffline(false);
		await waits(worker, 0);
		await once(
			`${ideas} and raised_by is null and credit = 'anonymous'`,
			'A lamp by the back door (nobody’s).'
		);
		await once(`${ideas} and raised_by is not null`, 'A bench under the tree (mine).');
		expect(await everythingKept(worker)).not.toContain('ideas.raise-idea');
	});

	it('that was sent with its code on the page is not sent again by the phone', async () => {
		const worker = await house.phone();
		await worker.open('/ideas/new');
		await outboxIs(worker, 'ready');
		const words = 'A second clock in the hall (with signal).';
		await worker.page.getByLabel(/What could we do better/).fill(words);
		await worker.page.locator('[name="credit"][value="anonymous"]').check();
		await worker.press('Send my idea – thank you');
		await worker.sees('Your code, shown this once');
		await worker.open('/waiting');
		await waits(worker, 0);
		expect(await count(ideas, words)).toBe(1);
	});
});

describe('a shift without signal', () => {
	let leader: Visitor;
	const talks = `select count(*) from reinforcement r join staff s on s.provider_id = r.provider_id
		and s.id = r.leader_id where r.recorded_at > now() - interval '10 minutes' and s.name = $1`;
	let name: string;

	it('given a team leader, then what opens without signal is listed, and the handover is there unopened', async () => {
		house.line.state = 'works';
		leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		await leader.signInAs(people.teamLeader);
		name = (await leader.page.locator('[data-author]').first().getAttribute('data-author')) ?? '';
		const { rows } = await house.owner.query<{ name: string }>(
			'select name from staff where id = $1',
			[name]
		);
		name = rows[0]?.name ?? '';
		await leader.open('/waiting');
		await outboxIs(leader, 'ready');
		const listed = await leader.page
			.getByRole('region', { name: 'What opens without signal' })
			.getByRole('link')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		expect(listed.filter((href) => href.startsWith('/handover/')).length).toBeGreaterThan(0);
		await isKept(leader, ['/waiting', ...listed]);
		await leader.context.setOffline(true);
		await leader.open('/waiting');
		await leader.expectAccessible();
		await leader.follows(/^Handover: /);
		await leader.sees('Who is here?');
	});

	it('when more people are counted than there are, then it stays with the reason, and is put right once', async () => {
		const { page, context } = leader;
		const before = await count(talks, name);
		await leader.open('/waiting');
		await leader.follows(/^I talked about /);
		await outboxIs(leader, 'ready');
		await page.locator('[name="channel"][value="huddle"]').check();
		await page.getByLabel(/\bDays\b/).fill('499');
		await leader.press('I talked about it');
		await leader.sees('Offline – 1 waiting to send');
		await context.setOffline(false);
		await leader.sees(/A rule stops it.*Count only who was there/);
		expect(await count(talks, name)).toBe(before);
		await leader.follows('Open it');
		await outboxIs(leader, 'ready');
		expect(await page.getByLabel(/\bDays\b/).inputValue()).toBe('499');
		// Sent again with signal it is refused on its page, and is still one thing.
		await leader.press('I talked about it');
		await leader.sees(/Count only who was there/);
		await page.getByLabel(/\bDays\b/).fill('1');
		await leader.press('I talked about it');
		await leader.sees('Thank you. Kept for');
		await leader.open('/waiting');
		await outboxIs(leader, 'ready');
		await waits(leader, 0);
		expect(await count(talks, name)).toBe(before + 1);
	});

	it('when two minutes were spent on a lesson and the floor was walked, then each comes in once, of the time it was', async () => {
		const { page, context } = leader;
		await isKept(leader, ['/visits/floor-walk']);
		await context.setOffline(true);
		await leader.open('/waiting');
		await leader.follows('Two minutes about a lesson');
		await outboxIs(leader, 'ready');
		const used = 'She waited outside, and asked a second time.';
		await page.getByLabel('With whom?').selectOption({ index: 1 });
		await page.getByLabel('Which lesson?').selectOption({ index: 1 });
		await page.getByLabel('Tell me about a time you used it').fill(used);
		await page.locator('[name="answer"]').first().check();
		await leader.press('Keep it between the two of you');
		await leader.open('/visits/floor-walk');
		await outboxIs(leader, 'ready');
		const seen = 'Calm at breakfast, and the lift works.';
		await page.getByLabel('How many people did you talk with?').fill('1');
		await page.getByLabel('What did you see or hear?').fill(seen);
		await leader.press('Done – thank you');
		await leader.sees('Offline – 2 waiting to send');
		await context.setOffline(false);
		await waits(leader, 0);
		await once(
			'select count(*) from supervision_spot where used = $1 and held_at <= recorded_at',
			used
		);
		await once(
			`select count(*) from walkaround_answer a join walkaround w on w.provider_id = a.provider_id
				and w.id = a.walkaround_id where a.words = $1 and w.ended_at <= a.recorded_at`,
			seen
		);
	});
});
