import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What may be believed about where a request came from. */
export type Trust = {
	/** how many proxies of our own stand in front; 0 believes no forwarded header at all */
	proxyHops: number;
	/** the address people use, when it is configured; it then counts for every request */
	origin: URL | null;
};

/** The answer, once for every request. */
export type Arrival = { protocol: 'http' | 'https'; address: string };

const others = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-real-ip'];

/**
 * Works out protocol and address of a request and overwrites every forwarded header with the
 * answer, so nothing behind this line can be told a tale by a caller. Changes `headers`.
 */
export function settleForwarded(
	headers: IncomingHttpHeaders,
	remoteAddress: string | undefined,
	trust: Trust
): Arrival {
	const protocol = trust.origin
		? trust.origin.protocol === 'https:'
			? 'https'
			: 'http'
		: forwarded(headers['x-forwarded-proto'], trust.proxyHops) === 'https'
			? 'https'
			: 'http';
	const claimed = forwarded(headers['x-forwarded-for'], trust.proxyHops);
	const address = plain(isIP(claimed) === 0 ? (remoteAddress ?? '0.0.0.0') : claimed);
	for (const name of others) Reflect.deleteProperty(headers, name);
	headers['x-forwarded-proto'] = protocol;
	headers['x-forwarded-for'] = address;
	if (trust.origin) headers.host = trust.origin.host;
	return { protocol, address };
}

/** The entry our outermost proxy added: counted from the right, because the left can be invented. */
function forwarded(value: string | string[] | undefined, hops: number): string {
	if (hops === 0 || value === undefined) return '';
	const entries = String(value).split(',');
	return entries[Math.max(0, entries.length - hops)]?.trim() ?? '';
}

/** An IPv4 address that arrived on an IPv6 socket, written the usual way. */
function plain(address: string): string {
	return address.startsWith('::ffff:') ? address.slice(7) : address;
}
