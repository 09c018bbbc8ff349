import { describe, expect, it } from 'vitest';
import { settleForwarded } from './forwarded.ts';

const told = () => ({
	host: 'care.example',
	'x-forwarded-for': '6.6.6.6, 1.2.3.4',
	'x-forwarded-proto': 'https',
	'x-forwarded-host': 'evil.example',
	forwarded: 'for=6.6.6.6'
});

describe('settleForwarded', () => {
	it('believes nothing without a proxy of our own', () => {
		const headers = told();
		const arrival = settleForwarded(headers, '::ffff:10.0.0.9', { proxyHops: 0, origin: null });
		expect(arrival).toEqual({ protocol: 'http', address: '10.0.0.9' });
		expect(headers).toEqual({
			host: 'care.example',
			'x-forwarded-for': '10.0.0.9',
			'x-forwarded-proto': 'http'
		});
	});

	it.each([
		[1, '1.2.3.4'],
		[2, '6.6.6.6']
	])('with %i proxies counts from the right', (proxyHops, address) => {
		const trust = { proxyHops, origin: null };
		expect(settleForwarded(told(), '10.0.0.9', trust)).toEqual({ protocol: 'https', address });
	});

	it('falls back to the connection when the proxy says something that is no address', () => {
		const headers = { ...told(), 'x-forwarded-for': 'nonsense', 'x-forwarded-proto': 'gopher' };
		const arrival = settleForwarded(headers, '10.0.0.9', { proxyHops: 1, origin: null });
		expect(arrival).toEqual({ protocol: 'http', address: '10.0.0.9' });
	});

	it('lets a configured origin decide protocol and host', () => {
		const headers = { host: 'other.example' };
		const origin = new URL('https://holdfast.example:8443');
		const arrival = settleForwarded(headers, '10.0.0.9', { proxyHops: 0, origin });
		expect(arrival.protocol).toBe('https');
		expect(headers.host).toBe('holdfast.example:8443');
	});
});
