import { describe, expect, it } from 'vitest';
import {
	arrivesOnce,
	everythingKept,
	reportsOf,
	reportWithoutSignal,
	waits
} from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';

const house = offline();

describe('a shared phone', () => {
	it('shows nothing of it to the next person, and sends it as its author’s', async () => {
		const device = await house.phone();
		const words = 'Ana wrote this, and Bola must not read it.';
		house.line.state = 'drops captures';
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
		house.line.state = 'works';
		await device.open('/waiting');
		await arrivesOnce(house.owner, words, house.careWorker);
		await device.page
			.getByText('written by somebody else on this phone')
			.waitFor({ state: 'hidden' });
	});

	it('sends after its author has signed out, with nobody signed in', async () => {
		const device = await house.phone();
		const words = 'Sent from the sign-in page by nobody.';
		house.line.state = 'drops captures';
		await device.context.setOffline(true);
		await reportWithoutSignal(device, words);
		await device.context.setOffline(false);
		await waits(device, 1);
		await device.page.evaluate(() => {
			location.hash = 'leaving';
			location.reload();
		});
		await device.press('Sign out all the same');
		house.line.state = 'works';
		await device.open('/sign-in');
		await arrivesOnce(house.owner, words, house.careWorker);
	});

	it('keeps what a leaver wrote and says nothing went; it goes once they are back', async () => {
		const device = await house.phone();
		const words = 'Written on the last day.';
		house.line.state = 'dead';
		await reportWithoutSignal(device, words);
		const left = (on: string | null) =>
			house.owner.query(`update staff set left_on = $1 where name = $2`, [on, house.careWorker]);
		await left('2026-01-01');
		try {
			house.line.state = 'works';
			await device.page.getByRole('button', { name: 'Try now' }).click();
			await device.sees('This phone has to be signed in again by you. Then it goes.');
			await waits(device, 1);
			expect(await reportsOf(house.owner, words)).toEqual([]);
		} finally {
			await left(null);
		}
		await device.page.getByRole('button', { name: 'Try now' }).click();
		await waits(device, 0);
		await arrivesOnce(house.owner, words, house.careWorker);
	});
});
