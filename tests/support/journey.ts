import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from './chromium.ts';

/** In whose hands the page is. */
export interface Hands {
	readonly screen?: 'phone' | 'desktop' | 'narrow';
	readonly theme?: 'light' | 'dark';
	readonly withoutJavaScript?: boolean;
	/** Another way to the application than the straight one. */
	readonly origin?: string;
}

const screens = {
	phone: { width: 390, height: 844 },
	desktop: { width: 1440, height: 900 },
	narrow: { width: 320, height: 640 }
};

/** A person with a device: what a journey's sentences are about. */
export interface Visitor {
	readonly page: Page;
	readonly context: BrowserContext;
	/** Opens a path of the application. */
	open(path: string): Promise<void>;
	/** The HTTP status of the page that is open. */
	status(): number;
	/** Waits until these words stand on the page. */
	sees(words: string | RegExp, inside?: Locator): Promise<void>;
	/** How often these words stand on the page now. */
	count(words: string | RegExp): Promise<number>;
	/** Presses a button and waits for the page it leads to. */
	press(name: string | RegExp, inside?: Locator): Promise<void>;
	/** Follows a link to the page it leads to. */
	follows(name: string | RegExp, inside?: Locator): Promise<void>;
	/** Signs in with one tap as one of the sample's people, by words of their line; `place` counts from 0. */
	signInAs(line: string | RegExp, place?: number): Promise<void>;
	/** Fails with each problem axe finds, and with sideways scrolling. */
	expectAccessible(): Promise<void>;
}

/** Opens the browser for a file of journeys, and closes everything after them. */
export function journeys(): (hands?: Hands) => Promise<Visitor> {
	let browser: Browser;
	const contexts: BrowserContext[] = [];
	beforeAll(async () => {
		browser = await launchChromium();
	});
	afterAll(async () => {
		for (const context of contexts) await context.close();
		await browser.close();
	});
	return async (hands = {}) => {
		const context = await browser.newContext({
			baseURL: hands.origin ?? inject('origin'),
			viewport: screens[hands.screen ?? 'phone'],
			colorScheme: hands.theme ?? 'light',
			javaScriptEnabled: !hands.withoutJavaScript,
			hasTouch: hands.screen !== 'desktop',
			locale: 'en-GB',
			timezoneId: 'Europe/London'
		});
		contexts.push(context);
		context.setDefaultTimeout(20_000);
		const page = await context.newPage();
		return visitorOn(context, page, hands);
	};
}

function visitorOn(context: BrowserContext, page: Page, hands: Hands): Visitor {
	let status = 0;
	page.on('response', (response) => {
		const isPage =
			response.request().isNavigationRequest() && response.frame() === page.mainFrame();
		if (isPage) status = response.status();
	});
	/** Every page comes from the server, so every step ends with a page that has loaded. */
	const goBy = async (part: Locator) => {
		await part.waitFor();
		await Promise.all([page.waitForEvent('load'), part.click()]);
	};
	return {
		page,
		context,
		status: () => status,
		async open(path) {
			await page.goto(path, { waitUntil: 'load' });
		},
		async sees(words, inside) {
			await (inside ?? page.locator('body'))
				.getByText(words)
				.filter({ visible: true })
				.first()
				.waitFor();
		},
		count: (words) => page.getByText(words).count(),
		press: (name, inside) => goBy((inside ?? page).getByRole('button', { name }).first()),
		follows: (name, inside) => goBy((inside ?? page).getByRole('link', { name }).first()),
		async signInAs(line, place = 0) {
			await page.goto('/sign-in');
			await goBy(page.getByRole('button', { name: line }).nth(place));
			await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
		},
		async expectAccessible() {
			// axe is a script of the page; the page itself is the same where none runs.
			if (!hands.withoutJavaScript)
				expect(await axeProblems(page), `axe on ${page.url()}`).toEqual([]);
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow, `sideways scrolling on ${page.url()}`).toBeLessThanOrEqual(0);
		}
	};
}

/**
 * What axe finds against WCAG 2.2 AA on the page as it stands, a line for each.
 * @param rules only these; none for all
 */
export async function axeProblems(page: Page, rules: readonly string[] = []): Promise<string[]> {
	// From the top, as a page is first seen: what the bar covers while one scrolls is no small target.
	await page.evaluate(() => window.scrollTo(0, 0));
	// In the page itself: no page of ours has frames, so a second page to gather them in is only slow.
	const axe = new AxeBuilder({ page }).setLegacyMode();
	if (rules.length > 0) axe.withRules([...rules]);
	else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
	const found = await axe.analyze();
	return found.violations.map(
		(violation) =>
			`${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(' ')).join(', ')})`
	);
}
