import { IDEMPOTENCY_FIELD } from '#kernel/form.ts';

const UNTIL = 'x-holdfast-until';
const SINCE = 'x-holdfast-since';

/** Headers that remember until when a page may be shown, and since when it is kept. */
export const expiryOf = (until: string, now: number): [string, string][] => [
	[UNTIL, until],
	[SINCE, String(now)]
];

/** A page that says no end is never out of date: only the offline page has none. */
export function isOutOfDate({ headers }: Pick<Response, 'headers'>, now: number): boolean {
	const until = headers.get(UNTIL);
	return until !== null && !(Date.parse(until) > now);
}

/**
 * Styles, scripts and icons of a page, with the second script, which no page names; or the fonts of a
 * style, when it is one.
 * @param from the address of the style; fonts for other alphabets than Latin are left out
 */
export function assetsOf(text: string, from?: string): string[] {
	if (from !== undefined) {
		const base = new URL(from, 'https://holdfast.invalid');
		return [
			...text.matchAll(/url\(["']?([^"')]+latin-?1?\.[^"')]*woff2|[^"')]+latin[^"')]*woff2)/g)
		]
			.map((found) => new URL(found[1] ?? '', base).pathname)
			.filter((path) => !path.includes('latin-ext'));
	}
	const paths = [...text.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg|woff2)(?:\?[^"]*)?)"/g)].map(
		(found) => new URL(found[1] ?? '', 'https://holdfast.invalid/a').href
	);
	const own = paths
		.filter((href) => href.startsWith('https://holdfast.invalid/'))
		.map((href) => href.slice('https://holdfast.invalid'.length));
	const script = own.find((path) => path.startsWith('/client.js'));
	return [...new Set(script ? [...own, script.replace('/client.js', '/outbox.js')] : own)];
}

/**
 * The page as it is shown without signal: it says since when it is kept, and each of its forms has a
 * key of its own, so that a blank form that is used twice is two records.
 */
export function forTheDevice(html: string, headers: Headers, newKey: () => string): string {
	const key = new RegExp(`(name="${IDEMPOTENCY_FIELD}" value=")[^"]*(")`, 'g');
	return html
		.replace('<html ', `<html data-kept-at="${Number(headers.get(SINCE) ?? 0)}" `)
		.replaceAll(key, (_, before: string, after: string) => before + newKey() + after);
}
