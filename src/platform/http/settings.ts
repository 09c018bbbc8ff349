import type { Trust } from './forwarded.ts';

/** What the web server needs to know, read once. */
export type WebSettings = { host: string; port: number; trust: Trust };

/** Reads HOST, PORT, HOLDFAST_PROXY_HOPS and HOLDFAST_ORIGIN. Throws an Error with plain words. */
export function readWebSettings(env: Record<string, string | undefined>): WebSettings {
	const port = wholeNumber('PORT', env['PORT'] || '3000', 65_535);
	const proxyHops = wholeNumber('HOLDFAST_PROXY_HOPS', env['HOLDFAST_PROXY_HOPS'] || '0', 10);
	return {
		host: env['HOST'] || '127.0.0.1',
		port,
		trust: { proxyHops, origin: readOrigin(env['HOLDFAST_ORIGIN']) }
	};
}

function wholeNumber(name: string, value: string, highest: number): number {
	const number = Number(value);
	if (/^\d+$/.test(value) && number <= highest) return number;
	throw new Error(`${name} is "${value}"; it must be a whole number from 0 to ${highest}.`);
}

function readOrigin(value: string | undefined): URL | null {
	if (!value) return null;
	const url = URL.parse(value);
	if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url;
	throw new Error(`HOLDFAST_ORIGIN is "${value}"; write it like https://holdfast.example.org`);
}
