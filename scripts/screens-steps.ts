import type { Page } from 'playwright-core';

/** What some screens need before they show anything: done as a person would do it. */
export const steps = { askThePulse, reportWithoutSignal } as const;

/** A round at the manager's own service, so that its care workers have something to answer. */
async function askThePulse(manager: Page): Promise<void> {
	await manager.goto('/pulse/new');
	const ask = manager.getByRole('button', { name: 'Start asking' });
	await Promise.all([manager.waitForEvent('load'), ask.click()]);
}

/** A report sent where there is no signal: it waits on the device. */
async function reportWithoutSignal(page: Page): Promise<void> {
	await page.goto('/report');
	await page.waitForFunction(async () => {
		const isReady = document.documentElement.dataset['outbox'] === 'ready';
		return isReady && navigator.serviceWorker.controller && (await caches.match('/waiting'));
	});
	await page.context().setOffline(true);
	await page.getByRole('radio', { name: 'Nearly went wrong' }).check();
	await page
		.getByLabel('In your own words')
		.fill('The hoist sling was the wrong size. We saw it before we lifted.');
	await Promise.all([
		page.waitForURL(/\/waiting/),
		page.getByRole('button', { name: 'Send – thank you' }).click()
	]);
	await page.locator('[data-waiting][data-shown="1"]').waitFor();
}
