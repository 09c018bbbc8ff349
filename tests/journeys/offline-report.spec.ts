import { describe, expect, it } from 'vitest';
import {
	arrivesOnce,
	everythingKept,
	outboxIs,
	reportsOf,
	reportWithoutSignal,
	waits
} from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';
import { fillReport, referenceOf } from './steps/report.ts';

const house = offline();

describe('a report without signal', () => {
	it('is kept, said to be waiting, and goes by itself when there is signal', async () => {
		const reporter = await house.phone();
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
		expect(await reportsOf(house.owner, words)).toEqual([]);
		await reporter.context.setOffline(false);
		await waits(reporter, 0);
		const report = await arrivesOnce(house.owner, words, house.careWorker);
		await arrivesOnce(house.owner, `${words} And again.`, house.careWorker);
		expect(report?.captured?.getTime()).toBeLessThan(report?.recorded.getTime() ?? 0);
		await reporter.sees('Nothing is waiting. Everything you sent is in.');
		await reporter.follows('Look at number 1');
		await referenceOf(reporter);
	});

	it('whose line dies between the tap and the answer is sent once, by the page or by the device', async () => {
		const reporter = await house.phone();
		const lost = 'The answer to this was lost on the way back.';
		await reporter.open('/report');
		await outboxIs(reporter, 'ready');
		house.line.state = 'loses answers';
		await fillReport(reporter, { words: lost });
		await Promise.all([
			reporter.page.waitForURL(/\/waiting/),
			reporter.page.getByRole('button', { name: 'Send – thank you' }).click()
		]);
		await arrivesOnce(house.owner, lost, house.careWorker);
		await waits(reporter, 1);
		house.line.state = 'works';
		// The device may be quicker than the finger: then there is no button any more.
		await reporter.page.evaluate(() => {
			document.querySelector<HTMLButtonElement>('button[data-part="send"]')?.click();
		});
		await waits(reporter, 0);
		await arrivesOnce(house.owner, lost, house.careWorker);

		house.line.state = 'dead';
		const never = 'This one never left the car park.';
		await reportWithoutSignal(reporter, never);
		expect(await reportsOf(house.owner, never)).toEqual([]);
		house.line.state = 'wi-fi page';
		await reporter.page.getByRole('button', { name: 'Try now' }).click();
		await reporter.sees('Something answered that was not Holdfast');
		await waits(reporter, 1);
		house.line.state = 'works';
		await reporter.page.getByRole('button', { name: 'Try now' }).click();
		await waits(reporter, 0);
		await arrivesOnce(house.owner, never, house.careWorker);
	});

	it('survives the tab being killed, and goes at the next visit', async () => {
		const reporter = await house.phone();
		const words = 'Written just before the phone died.';
		house.line.state = 'dead';
		await reportWithoutSignal(reporter, words);
		await reporter.page.close({ runBeforeUnload: false });
		house.line.state = 'works';
		const next = await reporter.context.newPage();
		await next.goto('/');
		await arrivesOnce(house.owner, words, house.careWorker);
		await next.locator('[data-connection][data-state="back"]').waitFor();
	});

	it('by a clock that runs ahead comes in with the time it came, and its author is told', async () => {
		const reporter = await house.phone();
		const words = 'Written on a phone that lives in tomorrow.';
		await reporter.context.setOffline(true);
		await reporter.context.clock.setFixedTime(new Date(Date.now() + 26 * 3_600_000));
		await reportWithoutSignal(reporter, words);
		await reporter.context.setOffline(false);
		await reporter.sees('This phone’s clock is wrong');
		const report = await arrivesOnce(house.owner, words, house.careWorker);
		expect(report?.captured?.getTime()).toBeLessThanOrEqual(report?.recorded.getTime() ?? 0);
		await reporter.page.getByRole('button', { name: 'I have seen this' }).click();
		await reporter.page.getByText('This phone’s clock is wrong').waitFor({ state: 'hidden' });
	});

	it('that something is missing from is opened for its author to put right', async () => {
		const reporter = await house.phone();
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
		await arrivesOnce(house.owner, words, house.careWorker);
	});

	it('can be deleted by its author, who is asked twice', async () => {
		const reporter = await house.phone();
		house.line.state = 'dead';
		const words = 'Written by mistake.';
		await reportWithoutSignal(reporter, words);
		await reporter.page.getByText('Delete it', { exact: true }).click();
		await reporter.page.getByRole('button', { name: 'Delete for good' }).click();
		await waits(reporter, 0);
		house.line.state = 'works';
		expect(await reportsOf(house.owner, words)).toEqual([]);
	});

	it('where the browser keeps nothing says so, and keeps the words on the page', async () => {
		house.line.state = 'works';
		const reporter = await house.visit({ screen: 'phone', origin: house.line.origin });
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

describe('without signal', () => {
	it('a page that is not kept says so, and nothing but blank forms and what is made of them is kept', async () => {
		const reader = await house.phone();
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
		const pages = ['/ideas/new', '/offline', '/report', '/report/worried', '/waiting'];
		expect([...new Set(kept.filter((path) => !parts.test(path)))].sort()).toEqual(pages);
		await reader.context.setOffline(false);
	});

	it('a worry has its own form, with what was written', async () => {
		const reporter = await house.phone();
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
		// Sent from there it waits like everything else, and goes where worries go.
		await outboxIs(reporter, 'ready');
		const { page } = reporter;
		await page
			.getByRole('radiogroup', { name: 'Is everyone safe now?' })
			.getByRole('radio', { name: 'Yes' })
			.check();
		await page.getByRole('radio', { name: 'Not needed' }).check();
		await page
			.getByRole('radiogroup', { name: /about your manager/ })
			.getByRole('radio', { name: 'No', exact: true })
			.check();
		await Promise.all([
			page.waitForURL(/\/waiting/),
			page.getByRole('button', { name: 'Send – thank you' }).click()
		]);
		await reporter.sees('A worry');
		expect(await everythingKept(reporter)).not.toContain('no signal here');
		await reporter.context.setOffline(false);
		await waits(reporter, 0);
		await arrivesOnce(house.owner, words, house.careWorker);
		const { rows } = await house.owner.query(`select compartment from signal where words = $1`, [
			words
		]);
		expect(rows).toEqual([{ compartment: 'safeguarding' }]);
	});
});
