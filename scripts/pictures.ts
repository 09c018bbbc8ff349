// Takes the pictures of the README from a freshly started sample: `npm run pictures`.
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, scratchFolder } from '../tests/support/chromium.ts';
import { startServer } from '../tests/support/server.ts';

const folder = 'docs/pictures';
const desktop = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

async function signedIn(
	browser: Browser,
	origin: string,
	who: RegExp,
	viewport: { width: number; height: number }
): Promise<Page> {
	const context = await browser.newContext({ baseURL: origin, viewport, locale: 'en-GB' });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.getByRole('button', { name: who }).first().click();
	await page.waitForLoadState('load');
	return page;
}

await mkdir(folder, { recursive: true });
const server = await startServer({ dataFolder: await scratchFolder('pictures') });
const browser = await launchChromium();
try {
	const manager = await signedIn(browser, server.origin, /Grace Adeyemi/, desktop);
	await manager.screenshot({ path: `${folder}/home.png` });
	const lead = await signedIn(browser, server.origin, /Quality lead/, desktop);
	await lead.goto('/learning');
	await lead
		.getByRole('link', { name: /Ask why before you write/ })
		.first()
		.click();
	await lead.getByRole('heading', { name: 'In each service' }).waitFor();
	// How far it has got in each service: further down than one screen.
	await lead.locator('#services').evaluate((part) => {
		part.scrollIntoView({ block: 'start' });
		window.scrollBy(0, -16);
	});
	await lead.screenshot({ path: `${folder}/lesson.png` });

	const worker = await signedIn(browser, server.origin, /Care worker/, phone);
	await worker.goto('/report');
	await worker.screenshot({ path: `${folder}/report.png` });

	const leader = await signedIn(browser, server.origin, /Grace Adeyemi/, phone);
	await leader.goto('/handover');
	await leader.locator('a[href^="/handover/"]').first().click();
	await leader.waitForLoadState('load');
	await leader.screenshot({ path: `${folder}/handover.png` });

	await leader.goto('/talked');
	await leader.locator('a[href^="/talked?lesson="]').first().click();
	await leader.getByRole('button', { name: 'I talked about it' }).waitFor();
	await leader.screenshot({ path: `${folder}/talked.png` });
	await leader.goto('/observations/new');
	await leader.locator('a[href^="/observations/new?lesson="]').first().click();
	await leader.getByRole('radio', { name: 'No', exact: true }).check();
	await leader.getByRole('button', { name: 'Next' }).click();
	await leader.getByRole('radio', { name: 'Partly' }).waitFor();
	await leader.screenshot({ path: `${folder}/practice.png` });
} finally {
	await browser.close();
	await server.stop();
}
