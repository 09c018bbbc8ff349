import { beforeAll, describe, expect, it } from 'vitest';
import { axeProblems, journeys, type Visitor } from '../support/journey.ts';
import { everyDoor } from '../support/routes.ts';
import { sendFile } from './steps/import.ts';
import { onePersonsPages, type OnePersonsPage } from './steps/one-persons.ts';
import { enterPass, showPass } from './steps/pass.ts';
import { people } from './steps/people.ts';
import { addPhoto } from './steps/photo.ts';
import { report } from './steps/report.ts';

const visit = journeys();
const patterns = everyDoor()
	.filter((door) => door.kind === 'page' && door.pattern !== '/design')
	.map((door) => door.pattern);
/** Pages of one person alone – who asks and who is asked, who was thanked – which nobody of the walk is. */
const onePersons = [
	'/check-ins/[id]',
	'/thanks/[id]',
	'/sources/credit/[id]',
	'/sources/spread/[id]'
];
const plain = patterns.filter((pattern) => !pattern.includes('['));
/** The page of an account is linked from the page of its person, so it comes after it. */
const withParameters = patterns
	.filter((pattern) => pattern.includes('[') && !onePersons.includes(pattern))
	.sort((a, b) => Number(a.includes('/access/')) - Number(b.includes('/access/')));

/** One of each page whose address no other page links to. */
const known: Readonly<Record<string, string>> = {
	'/set-password/[secret]': '/set-password/unknown'
};
/** Who opens a page: the first of these whom it is for. */
const openers = ['otherManager', 'qualityLead', 'manager', 'administrator', 'careWorker'] as const;
/** Pages of people who have not signed in. */
const outside = ['/sign-in', '/set-up', '/set-password/[secret]', '/api', '/api/problems'];

const visitors = new Map<string, Visitor>();
/** Every address of ours that a page linked to. */
const links = new Set<string>();

beforeAll(async () => {
	visitors.set('stranger', await visit());
	for (const who of openers) {
		const visitor = await visit();
		await visitor.signInAs(people[who]);
		visitors.set(who, visitor);
		if (who === 'otherManager') await leaveSomething(visitor);
		for (const list of lists) {
			await visitor.open(list);
			await gatherLinks(visitor);
		}
	}
});

/** What the sample has none of: a file sent, a shift pass in use, a report of one's own. */
async function leaveSomething(manager: Visitor): Promise<void> {
	await sendFile(manager, 'incidents-dialect-b.csv');
	await report(manager, { words: 'The lift stopped between floors.' });
	links.add(new URL(manager.page.url()).pathname);
	await addPhoto(manager);
	links.add(new URL(manager.page.url()).pathname);
	const guest = await visit();
	await enterPass(guest, await showPass(manager));
	visitors.set('guest', guest);
}

/** Lists whose rows differ by who reads them: each person's links are gathered before the walk. */
const lists = [
	'/actions?view=services',
	'/reviews?view=all',
	'/sources',
	'/learning?status=live',
	'/visits?view=mine',
	'/first-day'
];

async function gatherLinks({ page }: Visitor): Promise<void> {
	const found = await page
		.locator('a[href^="/"]')
		.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
	for (const href of found) links.add(href.split(/[?#]/)[0] ?? '');
}

/** Addresses of the pattern that pages link to, or one step below those of the page above it. */
function linked(pattern: string): string[] {
	const shape = new RegExp(
		`^${pattern.replaceAll(/\[(change|code|language|what)\]/g, '[a-z_-]+').replaceAll(/\[\w+\]/g, '[0-9a-f-]{36}')}$`
	);
	const found = [...links].filter((link) => shape.test(link)).slice(0, 3);
	const above = /^(.*\[\w+\])(\/[a-z-]+)$/.exec(pattern);
	if (found.length > 0 || !above) return found;
	return linked(above[1] ?? '').map((link) => link + (above[2] ?? ''));
}

/** Opens the first of the addresses that opens, as the first person it is for. */
async function opened(paths: readonly string[], pattern: string): Promise<Visitor> {
	for (const path of paths) {
		for (const name of openersOf(pattern)) {
			const visitor = visitors.get(name);
			await visitor?.open(path);
			if (visitor?.status() === 200) return visitor;
		}
	}
	return expect.unreachable(
		`${pattern} opens to nobody: ${paths.join(', ') || 'no page links to it'}.`
	);
}

function openersOf(pattern: string): readonly string[] {
	if (outside.includes(pattern)) return ['stranger'];
	return pattern.startsWith('/pass') ? ['guest'] : openers;
}

async function look({ page }: Visitor): Promise<void> {
	// A page may lead on to the one of one's own service.
	links.add(new URL(page.url()).pathname);
	// What is folded away is read too, once it is opened.
	await page.evaluate(() => {
		for (const part of document.querySelectorAll('details')) part.open = true;
	});
	await page.setViewportSize({ width: 320, height: 640 });
	for (const theme of ['light', 'dark'] as const) {
		// Without motion, so that no colour is caught half-way.
		await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		// In the dark only colours differ.
		const rules = theme === 'dark' ? ['color-contrast', 'link-in-text-block'] : [];
		expect(await axeProblems(page, rules), `axe on ${page.url()}, ${theme}`).toEqual([]);
	}
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow, `sideways scrolling at 320 pixels on ${page.url()}`).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 390, height: 844 });
	const found = await page
		.locator('a[href^="/"]')
		.evaluateAll((list) => list.map((link) => link.getAttribute('href') ?? ''));
	for (const href of found) links.add(href.split(/[?#]/)[0] ?? '');
}

describe('every page is open to everyone: axe in light and dark, and no sideways scrolling', () => {
	it.each(plain)('%s', async (pattern) => {
		await look(await opened([pattern], pattern));
	});

	it.each(withParameters)('%s', async (pattern) => {
		const paths = known[pattern] ? [known[pattern]] : linked(pattern);
		await look(await opened(paths, pattern));
	});
});

describe('pages of one person alone, opened by that person', () => {
	let pages: ReadonlyMap<string, readonly OnePersonsPage[]>;

	beforeAll(async () => {
		pages = await onePersonsPages(await visit(), await visit(), await visit());
	});

	it.each(onePersons)('%s', async (pattern) => {
		const found = pages.get(pattern) ?? [];
		expect(found.length, `Nobody opens ${pattern}.`).toBeGreaterThan(0);
		for (const { visitor, path } of found) {
			await visitor.open(path);
			expect(visitor.status(), path).toBe(200);
			await look(visitor);
		}
	});
});
