/**
 * Shows what was kept when there is no signal, and keeps nothing else: the offline page and what it is
 * made of, and – for whoever is signed in – blank forms and the pages of what they were assigned. Never a
 * list, a record or an answer of the API. With signal it stands aside: every page comes from the server.
 */
import { version } from '$app/env';
import { self } from '$app/service-worker';
import { KEPT_CACHE, type KeepPages } from '#kernel/capture.ts';
import { IDEMPOTENCY_FIELD } from '#kernel/form.ts';
import { entryAt } from '../client/outbox-store.ts';
import { assetsOf, expiryOf, forTheDevice, isOutOfDate } from './kept-page.ts';

/** The offline page of this release. */
const SHELL = `holdfast-shell.${version}`;
const OFFLINE = '/offline';
const WAITING = '/waiting';
/** A line this slow is no line, where there is a page kept (milliseconds). */
const PATIENCE_MS = 8000;

self.addEventListener('install', (event) => {
	event.waitUntil(
		fetchInto(SHELL, OFFLINE, null, 'omit').then((isKept) => {
			if (!isKept) throw new Error('The offline page is not there.');
			// Nothing depends on which release of this file runs, so a new one need not wait.
			return self.skipWaiting();
		})
	);
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		dropCaches((name) => name.startsWith('holdfast-shell') && name !== SHELL).then(() =>
			self.clients.claim()
		)
	);
});

self.addEventListener('message', (event) => {
	const wanted = event.data as Partial<KeepPages> | null;
	if (typeof wanted?.author !== 'string' || !Array.isArray(wanted.pages)) return;
	event.waitUntil(keep(wanted.author, wanted.pages));
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== self.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(page(request, url));
	else if (request.method === 'GET' && isPart(url)) event.respondWith(part(request));
});

/** Scripts, styles, fonts and the icon: each is named with its release or its content. */
const isPart = (url: URL): boolean =>
	url.pathname.startsWith('/_app/immutable/') ||
	['/client.js', '/outbox.js', '/icon.svg'].includes(url.pathname);

async function part(request: Request): Promise<Response> {
	return (await caches.match(request)) ?? fetch(request);
}

/** The server’s page, always, while it answers. */
async function page(request: Request, url: URL): Promise<Response> {
	if (request.method !== 'GET') return sent(request);
	const live = fetch(request);
	const kept = await keptPage(url);
	if (!kept) return live.catch(() => offlinePage());
	const answer = live.then(
		(response) => (isDown(response) ? kept() : response),
		() => kept()
	);
	const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept()), PATIENCE_MS));
	return Promise.race([answer, late]);
}

/** A form goes out. When nothing but a proxy, or nothing at all, answers, its author goes on all the same. */
async function sent(request: Request): Promise<Response> {
	const copy = request.clone();
	const response = await fetch(request).catch(() => null);
	if (response && !isDown(response)) return response;
	return (await goOn(copy).catch(() => null)) ?? response ?? offlinePage();
}

/**
 * Where the outbox holds what was sent, on to the page that comes next – the next question of a visit – or
 * to the list of what waits. Null for a form that nobody keeps.
 */
async function goOn(form: Request): Promise<Response | null> {
	const key = (await form.formData()).get(IDEMPOTENCY_FIELD);
	const entry = typeof key === 'string' ? await entryAt(key) : undefined;
	if (!entry) return null;
	for (const path of [entry.next, `${WAITING}?unsent`]) {
		const url = path && new URL(path, self.location.origin);
		if (url && (await keptPage(url))) return Response.redirect(url.href, 303);
	}
	return null;
}

/** The house is down, or is being opened again: a proxy says so, or the house itself. */
const isDown = ({ status }: Response): boolean => [502, 503, 504].includes(status);

async function offlinePage(): Promise<Response> {
	return (await caches.match(OFFLINE, { cacheName: SHELL })) ?? Response.error();
}

/** The page kept under this address, made ready to be shown; null when there is none, or none any more. */
async function keptPage(url: URL): Promise<(() => Response) | null> {
	for (const name of await caches.keys()) {
		if (!name.startsWith(KEPT_CACHE)) continue;
		const cache = await caches.open(name);
		const found = await cache.match(url.pathname === WAITING ? WAITING : url.pathname + url.search);
		if (!found) continue;
		if (isOutOfDate(found, Date.now())) {
			await cache.delete(url.pathname + url.search);
			continue;
		}
		const html = forTheDevice(await found.text(), found.headers, () => crypto.randomUUID());
		return () => new Response(html, { headers: found.headers });
	}
	return null;
}

/** Fetches what its owner may have without signal, and lets go of everybody else’s and of what is out of date. */
async function keep(author: string, pages: KeepPages['pages']): Promise<void> {
	const own = `${KEPT_CACHE}.${author}`;
	await dropCaches((name) => name.startsWith(KEPT_CACHE) && name !== own);
	for (const { path, until } of pages) {
		await fetchInto(own, path, { author, until }, 'same-origin').catch(() => false);
	}
	const cache = await caches.open(own);
	for (const request of await cache.keys()) {
		const found = await cache.match(request);
		if (found && isOutOfDate(found, Date.now())) await cache.delete(request);
	}
}

/** Keeps one page with its styles and scripts. False when it is not a page of whom it is kept for. */
async function fetchInto(
	cacheName: string,
	path: string,
	owner: { author: string; until: string } | null,
	credentials: RequestCredentials
): Promise<boolean> {
	const response = await fetch(path, {
		credentials,
		redirect: 'error',
		cache: 'no-store',
		headers: { accept: 'text/html' }
	});
	if (!response.ok) return false;
	const html = await response.clone().text();
	if (owner && !html.includes(`data-author="${owner.author}"`)) return false;
	const cache = await caches.open(cacheName);
	const kept = new Headers(response.headers);
	kept.delete('set-cookie');
	if (owner) for (const [name, value] of expiryOf(owner.until, Date.now())) kept.set(name, value);
	for (const asset of assetsOf(html)) await keepPart(cache, asset);
	await cache.put(path, new Response(html, { headers: kept }));
	return true;
}

/** A style or script, and the fonts a style names. What is kept already is not fetched again. */
async function keepPart(cache: Cache, path: string): Promise<void> {
	if (await cache.match(path)) return;
	const response = await fetch(path);
	if (!response.ok) return;
	if (path.includes('.css')) {
		for (const font of assetsOf(await response.clone().text(), path)) await keepPart(cache, font);
	}
	await cache.put(path, response);
}

async function dropCaches(isDropped: (name: string) => boolean): Promise<void> {
	for (const name of await caches.keys()) if (isDropped(name)) await caches.delete(name);
}
