import { describe, expect, it } from 'vitest';
import type { Visitor } from '../support/journey.ts';
import { everythingKept, outboxIs } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';
import { fillReport, referenceOf } from './steps/report.ts';

const house = offline();
const words = (visitor: Visitor) => visitor.page.getByLabel('In your own words');
const SEALED = /^Saved \d\d:\d\d$/;
const IN_THE_TAB = /^Saved \d\d:\d\d, in this tab only$/;
const SECRET = 'Ana slipped by the blue gate';

async function signOut(visitor: Visitor): Promise<void> {
	await visitor.open('/more');
	await visitor.press('Sign out', visitor.page.locator('main'));
	await visitor.page.waitForURL(/\/sign-in/);
}

describe('a draft on a shared phone', () => {
	it('lies there sealed: no word that was typed is on the device', async () => {
		const device = await house.phone();
		await device.open('/report');
		await fillReport(device, { kind: 'Nearly went wrong', words: SECRET });
		await device.sees(SEALED);
		const kept = await everythingKept(device);
		expect(kept).toContain('holdfast.draft.');
		for (const word of ['slipped', 'blue', 'gate']) expect(kept).not.toContain(word);
		expect(kept).not.toContain('near_miss');
	});

	it('is read by its author alone: the next person finds a blank form, and the author their words', async () => {
		const device = await house.phone();
		await device.open('/report');
		await words(device).fill(SECRET);
		await device.sees(SEALED);
		await signOut(device);
		expect(await everythingKept(device)).toContain('holdfast.draft.');
		await device.signInAs(people.teamLeader);
		await device.open('/report');
		await outboxIs(device, 'ready');
		expect(await words(device).inputValue()).toBe('');
		// Their own draft of the same form neither shows nor replaces it.
		await words(device).fill('The next person’s own words.');
		await device.sees(SEALED);
		const kept = await everythingKept(device);
		expect(kept).not.toContain('gate');
		expect(kept).not.toContain('next person');
		await signOut(device);
		await device.signInAs(people.careWorker);
		await device.open('/report');
		await device.sees(/^Kept from \d\d:\d\d$/);
		expect(await words(device).inputValue()).toBe(SECRET);
		await device.page.getByRole('radio', { name: 'Nearly went wrong' }).check();
		await device.press('Send – thank you');
		await referenceOf(device);
		await device.open('/report');
		await outboxIs(device, 'ready');
		expect(await words(device).inputValue()).toBe('');
	});

	it('survives the tab being killed, without signal too', async () => {
		const device = await house.phone();
		await device.open('/report');
		await words(device).fill(SECRET);
		await device.sees(SEALED);
		await device.context.setOffline(true);
		await device.page.close({ runBeforeUnload: false });
		const next = await device.context.newPage();
		await next.goto('/report');
		await next.getByText(/^Kept from \d\d:\d\d$/).waitFor();
		expect(await next.getByLabel('In your own words').inputValue()).toBe(SECRET);
		await device.context.setOffline(false);
	});
});

describe('before the device has a key', () => {
	it('nothing typed is lost: the tab keeps it and says so, and it is sealed once the key comes', async () => {
		house.line.state = 'works';
		const device = await house.visit({ screen: 'phone', origin: house.line.origin });
		let isHeld = true;
		await device.context.route('**/api/capture-kit', (route) =>
			isHeld ? route.abort() : route.continue()
		);
		await device.signInAs(people.careWorker);
		await device.open('/report');
		await outboxIs(device, 'closed');
		await words(device).fill(SECRET);
		await device.sees(IN_THE_TAB);
		expect(await everythingKept(device)).not.toContain('gate');
		await device.page.reload();
		await device.sees(/^Kept from \d\d:\d\d, in this tab only$/);
		expect(await words(device).inputValue()).toBe(SECRET);
		isHeld = false;
		await device.page.reload();
		await device.sees(SEALED);
		expect(await words(device).inputValue()).toBe(SECRET);
		expect(await device.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(
			'gate'
		);
		expect(await everythingKept(device)).not.toContain('gate');
	});

	it('typed while the key is on its way, and the page left at once, it is there again', async () => {
		house.line.state = 'works';
		const device = await house.visit({ screen: 'phone', origin: house.line.origin });
		let letGo = () => {};
		const held = new Promise<void>((resolve) => (letGo = resolve));
		await device.context.route('**/api/capture-kit', async (route) => {
			await held;
			await route.continue().catch(() => {});
		});
		await device.signInAs(people.careWorker);
		await device.open('/report');
		await words(device).fill(SECRET);
		await device.open('/learning');
		letGo();
		await device.open('/report');
		await device.sees(SEALED);
		expect(await words(device).inputValue()).toBe(SECRET);
	});

	it('in the tab only it goes when its author signs out', async () => {
		house.line.state = 'works';
		const device = await house.visit({ screen: 'phone', origin: house.line.origin });
		await device.context.route('**/api/capture-kit', (route) => route.abort());
		await device.signInAs(people.careWorker);
		await device.open('/report');
		await outboxIs(device, 'closed');
		await words(device).fill(SECRET);
		await device.sees(IN_THE_TAB);
		await signOut(device);
		expect(await device.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toBe('{}');
		await device.signInAs(people.teamLeader);
		await device.open('/report');
		expect(await words(device).inputValue()).toBe('');
	});
});
