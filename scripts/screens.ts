// Takes a picture of each screen of leaders at the front line, on a phone and on a desktop, from a freshly
// started sample, and writes the page that shows them: part of `npm run pictures`.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, scratchFolder } from '../tests/support/chromium.ts';
import { startServer } from '../tests/support/server.ts';
import { rooms } from './screens-list.ts';
import { manager, type Screen } from './screens-model.ts';
import { steps } from './screens-steps.ts';

const folder = 'docs/pictures/screens';
const sizes = {
	phone: { width: 390, height: 844 },
	desktop: { width: 1280, height: 860 }
};

/** A page for one of the sample's people on one size of screen, signed in once. */
async function signedIn(
	browser: Browser,
	origin: string,
	who: RegExp,
	viewport: { width: number; height: number }
): Promise<Page> {
	const context = await browser.newContext({ baseURL: origin, viewport, locale: 'en-GB' });
	context.setDefaultTimeout(20_000);
	const page = await context.newPage();
	await page.goto('/sign-in');
	await Promise.all([
		page.waitForEvent('load'),
		page.getByRole('button', { name: who }).first().click()
	]);
	return page;
}

/** Opens the screen's first page and follows its links, each the first whose address fits. */
async function open(page: Page, { path, follow = [], first }: Screen): Promise<void> {
	if (first) return steps[first](page);
	await page.goto(path);
	for (const address of follow) {
		const hrefs = await page
			.locator('main a[href]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		const next = hrefs.find((href) => address.test(href));
		if (next === undefined) throw new Error(`${page.url()} has no link like ${address}.`);
		await page.goto(next);
	}
}

function shown(screens: readonly Screen[]): string[] {
	return screens.flatMap(({ name, title, says }) => [
		`### ${title}`,
		'',
		says,
		'',
		'| On a phone | On a desktop |',
		'| --- | --- |',
		`| ![${title}, on a phone](pictures/screens/${name}.phone.jpg) | ![${title}, on a desktop](pictures/screens/${name}.desktop.jpg) |`,
		''
	]);
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const server = await startServer({ dataFolder: await scratchFolder('screens') });
const browser = await launchChromium();
try {
	await steps.askThePulse(await signedIn(browser, server.origin, manager, sizes.desktop));
	for (const [size, viewport] of Object.entries(sizes)) {
		const people = new Map<string, Page>();
		for (const screen of rooms.flatMap((room) => room.screens)) {
			const { name, who } = screen;
			const page =
				people.get(who.source) ?? (await signedIn(browser, server.origin, who, viewport));
			people.set(who.source, page);
			await open(page, screen);
			await page.screenshot({ path: `${folder}/${name}.${size}.jpg`, type: 'jpeg', quality: 60 });
			await page.context().setOffline(false);
		}
	}
	const words = [
		'# Leaders at the front line, screen by screen',
		'',
		'From the sample organisation; none of it is real. `npm run pictures` makes this page and its pictures.',
		'',
		...rooms.flatMap(({ title, screens }) => [`## ${title}`, '', ...shown(screens)])
	];
	await writeFile('docs/screens.md', words.join('\n'));
} finally {
	await browser.close();
	await server.stop();
}
