import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Visitor } from '../support/journey.ts';
import { everythingKept, isKept, outboxIs, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { nameOf, people } from './steps/people.ts';
import { planVisitToday } from './steps/visit-offline.ts';

const house = offline();
const said = {
	hard: 'Only one lift key on the whole floor.',
	idea: 'A hook for the lift key by each door.',
	promise: 'A second lift key by the stairs.',
	thanks: 'They sat with my mother until she slept.'
};

const ready = (page: Page) =>
	page.waitForFunction(() => document.documentElement.dataset.outbox === 'ready');

/** From the visit’s own screen to one of its blank forms. */
async function opens(page: Page, name: string): Promise<void> {
	await page.getByText('What you see, an idea, thanks, a promise').click();
	await page.getByRole('link', { name }).click();
	await ready(page);
}

/** How often the house has each of these words, and whose it is. */
async function kept(leader: string) {
	const { rows } = await house.owner.query<Record<string, number>>(
		`select
			(select count(*)::int from observation_moment m join staff s on s.provider_id = m.provider_id
				and s.id = m.observer_id where m.what_makes_it_hard = $1 and s.name = $5
				and m.context_kind = 'walkaround') as hard,
			(select count(*)::int from idea i join staff s on s.provider_id = i.provider_id
				and s.id = i.noted_by where i.words = $2 and s.name = $5) as idea,
			(select count(*)::int from promise p join staff s on s.provider_id = p.provider_id
				and s.id = p.made_by where p.what = $3 and s.name = $5) as promise,
			(select count(*)::int from signal g join staff s on s.provider_id = g.provider_id
				and s.id = g.reporter_id where g.words = $4 and s.name = $5) as thanks`,
		[said.hard, said.idea, said.promise, said.thanks, leader]
	);
	return rows[0];
}

describe('what is seen, heard, promised and thanked on a visit without signal', () => {
	let leader: Visitor;
	let name: string;
	let path: string;
	let lesson: string;

	it('given a visit of today, then its blank forms are on the phone before anybody opens one', async () => {
		house.line.state = 'works';
		leader = await house.visit({ screen: 'phone', origin: house.line.origin });
		name = await nameOf(leader, people.operations);
		await leader.signInAs(people.operations);
		path = await planVisitToday(leader);
		const id = path.split('/').at(-1) ?? '';
		const { rows } = await house.owner.query<{ lesson: string; service: string }>(
			`select l.lesson_id as lesson, w.service_id as service from walkaround w
			join walkaround_lesson l on l.provider_id = w.provider_id and l.walkaround_id = w.id
			where w.id = $1 order by l.chosen_at, l.lesson_id limit 1`,
			[id]
		);
		lesson = rows[0]?.lesson ?? '';
		await isKept(leader, [
			`/observations/new/whole?visit=${id}&lesson=${lesson}`,
			`/ideas/heard?from=walkaround&id=${id}`,
			`/promises/new?from=walkaround&id=${id}`,
			`/sources/new/compliment?service=${rows[0]?.service}&visit=${id}`
		]);
	});

	it('and all that the phone keeps beforehand is little', async () => {
		const size = await leader.page.evaluate(async () => {
			const found = { pages: 0, pageBytes: 0, parts: 0, partBytes: 0 };
			for (const name of await caches.keys()) {
				if (!name.startsWith('holdfast-kept')) continue;
				const cache = await caches.open(name);
				for (const request of await cache.keys()) {
					const answer = await cache.match(request);
					const bytes = (await answer?.arrayBuffer())?.byteLength ?? 0;
					const isPage = answer?.headers.get('content-type')?.startsWith('text/html') ?? false;
					found[isPage ? 'pages' : 'parts'] += 1;
					found[isPage ? 'pageBytes' : 'partBytes'] += bytes;
				}
			}
			return found;
		});
		// Decision 0065: 64 pages, and a megabyte and a half before it is packed for the way.
		expect(size.pages).toBeLessThanOrEqual(70);
		expect(size.pageBytes + size.partBytes).toBeLessThan(1_500_000);
	});

	it('when care is personal and nobody agreed, then it is not observed, and nothing can be sent', async () => {
		const { page } = leader;
		await leader.context.setOffline(true);
		await leader.open(`${path}/now?at=talk-1`);
		await opens(page, 'Look whether it is done here');
		await page.locator('[name="care"][value="yes"]').check();
		await page.locator('[name="agreement"][value="none"]').check();
		await leader.sees('Then it is not observed');
		expect(await page.getByRole('button', { name: 'Keep what I saw' }).isVisible()).toBe(false);
		await leader.expectAccessible();
	});

	it('when it is not personal, then one question opens the next, and it is kept', async () => {
		const { page } = leader;
		await page.locator('[name="care"][value="no"]').check();
		expect(await page.getByLabel('What makes this hard here?').isVisible()).toBe(false);
		for (const at of [1, 2, 3, 4, 5]) {
			const seen = page.locator(`[name="behaviour${at}"][value="partly"]`);
			if ((await seen.count()) > 0) await seen.check();
		}
		await page.getByLabel('What makes this hard here?').fill(said.hard);
		await page.getByLabel('Whose work did you see?').selectOption({ index: 1 });
		await page.getByLabel('One thing they did well').fill('She knocked and waited.');
		await page.locator('[name="told"][value="later"]').check();
		await leader.expectAccessible();
		await leader.press('Keep what I saw');
		await leader.sees('Offline – 1 waiting to send');
		expect(new URL(page.url()).pathname).toBe(`${path}/now`);
	});

	it('when an idea is heard, a promise made and somebody thanked, then the visit goes on each time', async () => {
		const { page } = leader;
		await opens(page, 'An idea, with or without a name');
		await page.getByLabel('What was the idea?').fill(said.idea);
		await leader.press('Write this idea down');
		await leader.sees('Offline – 2 waiting to send');
		await opens(page, 'A promise, with an owner and a day');
		await page.getByLabel('What do you promise?').fill(said.promise);
		await page.getByRole('radio', { name: /The team/ }).check();
		await leader.press('Make this promise');
		await leader.sees('Offline – 3 waiting to send');
		// The phone goes dark, and is switched on again.
		await page.close();
		const again = await leader.context.newPage();
		await again.goto(`${path}/now`);
		await ready(again);
		await opens(again, 'Thanks for somebody');
		await again.getByRole('radio').first().check();
		await again.getByLabel('What was it about?').selectOption({ index: 1 });
		await again.getByLabel('What did they say?').fill(said.thanks);
		await again.getByRole('button', { name: 'Save the thanks' }).click();
		await again.getByText('Offline – 4 waiting to send').first().waitFor();
		await again.goto('/waiting');
		await again.locator('[data-waiting][data-shown="4"]').waitFor();
		expect(await kept(name)).toEqual({ hard: 0, idea: 0, promise: 0, thanks: 0 });
		leader = { ...leader, page: again };
	});

	it('when its author signs out and somebody else signs in, then they read nothing, and each goes once as its author’s', async () => {
		const { page, context } = leader;
		house.line.state = 'drops captures';
		await context.setOffline(false);
		await page.goto('/waiting#leaving');
		await page.reload();
		await page.getByRole('button', { name: 'Sign out all the same' }).click();
		await page.waitForURL(/\/sign-in/);
		await page.getByRole('button', { name: people.teamLeader }).first().click();
		await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
		await page.goto('/waiting');
		await outboxIs(leader, 'ready');
		await waits(leader, 0);
		await page.getByText('written by somebody else on this phone').waitFor();
		const held = await everythingKept(leader);
		for (const words of Object.values(said)) expect(held).not.toContain(words);
		house.line.state = 'works';
		await page.goto('/waiting');
		await expect
			.poll(() => kept(name), { timeout: 20_000, interval: 100 })
			.toEqual({ hard: 1, idea: 1, promise: 1, thanks: 1 });
		await page.getByText('written by somebody else on this phone').waitFor({ state: 'hidden' });
	});
});
