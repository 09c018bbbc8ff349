import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Pool } from 'pg';
import { londonDate } from '#kernel/london.ts';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { scratchFolder } from '../support/chromium.ts';
import { journeys, type Hands, type Visitor } from '../support/journey.ts';
import { layLine, type Line } from '../support/line.ts';
import { startServer } from '../support/server.ts';
import { tap } from './steps/handover.ts';
import {
	arrivesOnce,
	everythingKept,
	isKept,
	outboxIs,
	readyForNoSignal,
	reportsOf,
	reportWithoutSignal,
	waits
} from './steps/offline.ts';
import { nameOf, people } from './steps/people.ts';
import { fillReport, referenceOf } from './steps/report.ts';

const visit = journeys();
let owner: Pool;
let line: Line;
let careWorker: string;

beforeAll(async () => {
	const connection = await attachEmbedded(inject('dataFolder'));
	if (!connection) throw new Error('The server under test has no database to look behind.');
	owner = openPool(connection, 2);
	line = await layLine(inject('origin'));
	careWorker = await nameOf(await visit(), people.careWorker);
});

afterAll(async () => {
	await line.close();
	await owner.end();
});

/** A phone on the line, signed in and ready. */
async function phone(hands: Hands = {}): Promise<Visitor> {
	line.state = 'works';
	const visitor = await visit({ screen: 'phone', origin: line.origin, ...hands });
	await visitor.signInAs(people.careWorker);
	await readyForNoSignal(visitor);
	return visitor;
}

describe('a report without signal', () => {
	it('is kept, said to be waiting, and goes by itself when there is signal', async () => {
		const reporter = await phone();
		const words = 'The lift door shut on a walking frame (no signal).';
		await reporter.context.setOffline(true);
		await reporter.sees(/^Offline – what you send is kept here/);
		await reportWithoutSignal(reporter, words);
		await reporter.sees('Offline – 1 waiting to send');
		await reporter.sees('It goes by itself.');
		await reporter.expectAccessible();
		// A second one from the same blank form is a second one.
		await reportWithoutSignal(reporter, `${words} And again.`);
		await waits(reporter, 2);
		expect(await reportsOf(owner, words)).toEqual([]);
		await reporter.context.setOffline(false);
		await waits(reporter, 0);
		const report = await arrivesOnce(owner, words, careWorker);
		await arrivesOnce(owner, `${words} And again.`, careWorker);
		expect(report?.captured?.getTime()).toBeLessThan(report?.recorded.getTime() ?? 0);
		await reporter.sees('Nothing is waiting. Everything you sent is in.');
		await reporter.follows('Look at number 1');
		await referenceOf(reporter);
	});

	it('whose line dies between the tap and the answer is sent once, by the page or by the device', async () => {
		const reporter = await phone();
		const lost = 'The answer to this was lost on the way back.';
		await reporter.open('/report');
		await outboxIs(reporter, 'ready');
		line.state = 'loses answers';
		await fillReport(reporter, { words: lost });
		await Promise.all([
			reporter.page.waitForURL(/\/waiting/),
			reporter.page.getByRole('button', { name: 'Send – thank you' }).click()
		]);
		await arrivesOnce(owner, lost, careWorker);
		await waits(reporter, 1);
		line.state = 'works';
		// The device may be quicker than the finger: then there is no button any more.
		await reporter.page.evaluate(() => {
			document.querySelector<HTMLButtonElement>('button[data-part="send"]')?.click();
		});
		await waits(reporter, 0);
		await arrivesOnce(owner, lost, careWorker);

		line.state = 'dead';
		const never = 'This one never left the car park.';
		await reportWithoutSignal(reporter, never);
		expect(await reportsOf(owner, never)).toEqual([]);
		line.state = 'wi-fi page';
		await reporter.page.getByRole('button', { name: 'Try now' }).click();
		await reporter.sees('Something answered that was not Holdfast');
		await waits(reporter, 1);
		line.state = 'works';
		await reporter.page.getByRole('button', { name: 'Try now' }).click();
		await waits(reporter, 0);
		await arrivesOnce(owner, never, careWorker);
	});

	it('survives the tab being killed, and goes at the next visit', async () => {
		const reporter = await phone();
		const words = 'Written just before the phone died.';
		line.state = 'dead';
		await reportWithoutSignal(reporter, words);
		await reporter.page.close({ runBeforeUnload: false });
		line.state = 'works';
		const next = await reporter.context.newPage();
		await next.goto('/');
		await arrivesOnce(owner, words, careWorker);
		await next.locator('[data-connection][data-state="back"]').waitFor();
	});

	it('by a clock that runs ahead comes in with the time it came, and its author is told', async () => {
		const reporter = await phone();
		const words = 'Written on a phone that lives in tomorrow.';
		await reporter.context.setOffline(true);
		await reporter.context.clock.setFixedTime(new Date(Date.now() + 26 * 3_600_000));
		await reportWithoutSignal(reporter, words);
		await reporter.context.setOffline(false);
		await reporter.sees('This phone’s clock is wrong');
		const report = await arrivesOnce(owner, words, careWorker);
		expect(report?.captured?.getTime()).toBeLessThanOrEqual(report?.recorded.getTime() ?? 0);
		await reporter.page.getByRole('button', { name: 'I have seen this' }).click();
		await reporter.page.getByText('This phone’s clock is wrong').waitFor({ state: 'hidden' });
	});

	it('that something is missing from is opened for its author to put right', async () => {
		const reporter = await phone();
		await reporter.context.setOffline(true);
		await reporter.open('/report');
		await outboxIs(reporter, 'ready');
		await reporter.page.getByRole('radio', { name: 'Something is unsafe' }).check();
		await Promise.all([
			reporter.page.waitForURL(/\/waiting/),
			reporter.page.getByRole('button', { name: 'Send – thank you' }).click()
		]);
		await reporter.context.setOffline(false);
		await reporter.sees(
			'Something has to be put right first. Say what happened, in your own words.'
		);
		await reporter.sees('1 waiting to send – 1 needs you first');
		await reporter.follows('Open it');
		await outboxIs(reporter, 'ready');
		const tile = reporter.page.getByRole('radio', { name: 'Something is unsafe' });
		expect(await tile.isChecked()).toBe(true);
		const words = 'The handrail by the ramp is loose.';
		await reporter.page.getByLabel('In your own words').fill(words);
		await reporter.press('Send – thank you');
		await referenceOf(reporter);
		await reporter.open('/waiting');
		await waits(reporter, 0);
		await arrivesOnce(owner, words, careWorker);
	});

	it('can be deleted by its author, who is asked twice', async () => {
		const reporter = await phone();
		line.state = 'dead';
		const words = 'Written by mistake.';
		await reportWithoutSignal(reporter, words);
		await reporter.page.getByText('Delete it', { exact: true }).click();
		await reporter.page.getByRole('button', { name: 'Delete for good' }).click();
		await waits(reporter, 0);
		line.state = 'works';
		expect(await reportsOf(owner, words)).toEqual([]);
	});

	it('where the browser keeps nothing says so, and keeps the words on the page', async () => {
		line.state = 'works';
		const reporter = await visit({ screen: 'phone', origin: line.origin });
		await reporter.context.addInitScript(() => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('Not in a private window', 'InvalidStateError');
			};
		});
		await reporter.signInAs(people.careWorker);
		await reporter.open('/report');
		await reporter.page.waitForLoadState('networkidle');
		await fillReport(reporter, { words: 'In a private window.' });
		await reporter.context.setOffline(true);
		await reporter.page.getByRole('button', { name: 'Send – thank you' }).click();
		await reporter.sees('This phone will not keep it. It is not kept and not sent');
		expect(await reporter.page.getByLabel('In your own words').inputValue()).toBe(
			'In a private window.'
		);
		await reporter.context.setOffline(false);
	});
});

describe('a shared phone', () => {
	it('shows nothing of it to the next person, and sends it as its author’s', async () => {
		const device = await phone();
		const words = 'Ana wrote this, and Bola must not read it.';
		line.state = 'drops captures';
		await device.context.setOffline(true);
		await reportWithoutSignal(device, words);
		await device.context.setOffline(false);
		await waits(device, 1);

		// Signing out is warned of, and not stopped.
		await device.page.getByRole('link', { name: 'More' }).click();
		await device.page.getByRole('button', { name: 'Sign out' }).last().click();
		await device.sees('You have not sent everything yet');
		await device.expectAccessible();
		await device.press('Sign out all the same');
		await device.page.waitForURL(/\/sign-in/);
		await device.signInAs(people.teamLeader);
		await device.open('/waiting');
		await device.sees(/One thing written by somebody else on this phone is waiting too/);
		await waits(device, 0);
		expect(await device.count(words)).toBe(0);
		expect(await everythingKept(device)).not.toContain('Bola must not');
		const kept = await device.page.evaluate(() => caches.keys());
		expect(kept.filter((name) => name.startsWith('holdfast-kept')).length).toBeLessThanOrEqual(1);
		line.state = 'works';
		await device.open('/waiting');
		await arrivesOnce(owner, words, careWorker);
		await device.page
			.getByText('written by somebody else on this phone')
			.waitFor({ state: 'hidden' });
	});

	it('sends after its author has signed out, with nobody signed in', async () => {
		const device = await phone();
		const words = 'Sent from the sign-in page by nobody.';
		line.state = 'drops captures';
		await device.context.setOffline(true);
		await reportWithoutSignal(device, words);
		await device.context.setOffline(false);
		await waits(device, 1);
		await device.page.evaluate(() => {
			location.hash = 'leaving';
			location.reload();
		});
		await device.press('Sign out all the same');
		line.state = 'works';
		await device.open('/sign-in');
		await arrivesOnce(owner, words, careWorker);
	});

	it('keeps what a leaver wrote and says nothing went; it goes once they are back', async () => {
		const device = await phone();
		const words = 'Written on the last day.';
		line.state = 'dead';
		await reportWithoutSignal(device, words);
		const left = (on: string | null) =>
			owner.query(`update staff set left_on = $1 where name = $2`, [on, careWorker]);
		await left('2026-01-01');
		try {
			line.state = 'works';
			await device.page.getByRole('button', { name: 'Try now' }).click();
			await device.sees('This phone has to be signed in again by you. Then it goes.');
			await waits(device, 1);
			expect(await reportsOf(owner, words)).toEqual([]);
		} finally {
			await left(null);
		}
		await device.page.getByRole('button', { name: 'Try now' }).click();
		await waits(device, 0);
		await arrivesOnce(owner, words, careWorker);
	});
});

describe('handover without signal', () => {
	it('is kept on the phone it was held on, and counts once', async () => {
		line.state = 'works';
		const leader = await visit({ screen: 'phone', origin: line.origin });
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
					await owner.query<{ count: string }>(
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
		line.state = 'works';
		const leader = await visit({ screen: 'phone', origin: line.origin });
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
		const { rows } = await owner.query<{ status: string; answers: number }>(
			`select w.status, (select count(*)::int from walkaround_answer a where a.provider_id = w.provider_id
				and a.walkaround_id = w.id and a.words = $2) as answers
			from walkaround w where w.id = $1`,
			[path.split('/').at(-1), said]
		);
		expect(rows).toEqual([{ status: 'done', answers: 1 }]);
	});
});

describe('without signal', () => {
	it('a page that is not kept says so, and nothing but blank forms and what is made of them is kept', async () => {
		const reader = await phone();
		await reader.open('/reports');
		await reader.open('/learning');
		await reader.open('/');
		await reader.context.setOffline(true);
		await reader.open('/reports');
		await reader.page.getByRole('heading', { name: 'No signal', level: 1 }).waitFor();
		await reader.expectAccessible();
		const kept = await reader.page.evaluate(async () => {
			const paths: string[] = [];
			for (const name of await caches.keys()) {
				for (const request of await (await caches.open(name)).keys()) {
					const url = new URL(request.url);
					paths.push(url.pathname + url.search);
				}
			}
			return paths;
		});
		const parts = /^\/(_app\/immutable\/|client\.js\?v=|outbox\.js\?v=|icon\.svg)/;
		const pages = ['/offline', '/report', '/report/worried', '/waiting'];
		expect([...new Set(kept.filter((path) => !parts.test(path)))].sort()).toEqual(pages);
		await reader.context.setOffline(false);
	});

	it('a worry has its own form, with what was written', async () => {
		const reporter = await phone();
		await reporter.context.setOffline(true);
		await reporter.open('/report');
		await outboxIs(reporter, 'ready');
		const words = 'I am worried, and there is no signal here.';
		await fillReport(reporter, {
			words,
			kind: 'I’m worried someone is being hurt, neglected or treated wrongly'
		});
		await reporter.page.getByRole('button', { name: 'Send – thank you' }).click();
		await reporter.page.getByRole('heading', { name: 'You are worried about someone' }).waitFor();
		expect(await reporter.page.getByLabel('What are you worried about?').inputValue()).toBe(words);
		await reporter.sees('999');
		await reporter.context.setOffline(false);
	});
});

describe('a house that goes down and is opened again', () => {
	it('has what was sent into nothing, once, and as its author’s', async () => {
		const dataFolder = await scratchFolder('opened-again');
		const first = await startServer({ dataFolder, keepsData: true });
		const own = await layLine(first.origin);
		try {
			const reporter = await visit({ screen: 'phone', origin: own.origin });
			await reporter.signInAs(people.careWorker);
			await readyForNoSignal(reporter);
			await reporter.open('/report');
			await outboxIs(reporter, 'ready');
			const words = 'Sent while the house was falling over.';
			await fillReport(reporter, { words });
			const ended = once(first.process, 'exit');
			first.process.kill('SIGKILL');
			await ended;
			await Promise.all([
				reporter.page.waitForURL(/\/waiting/),
				reporter.page.getByRole('button', { name: 'Send – thank you' }).click()
			]);
			await reporter.sees(words);
			await waits(reporter, 1);
			const second = await startServer({ dataFolder });
			own.target = second.origin;
			const connection = await attachEmbedded(dataFolder);
			if (!connection) throw new Error('The house has no database.');
			const behind = openPool(connection, 1);
			try {
				await reporter.page.getByRole('button', { name: 'Try now' }).click();
				await waits(reporter, 0);
				await arrivesOnce(behind, words, careWorker);
			} finally {
				await behind.end();
				await second.stop();
			}
		} finally {
			await own.close();
		}
	}, 600_000);
});
