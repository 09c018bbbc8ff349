import { describe, expect, it } from 'vitest';
import { isLoopback, namesThisMachine } from './host-check.ts';
import { readWebSettings } from './settings.ts';

describe('readWebSettings', () => {
	it('listens on this machine only unless told otherwise', () => {
		const settings = readWebSettings({});
		expect(settings).toEqual({
			host: '127.0.0.1',
			port: 3000,
			trust: { proxyHops: 0, origin: null }
		});
		expect(isLoopback(settings.host)).toBe(true);
		expect(isLoopback('0.0.0.0')).toBe(false);
	});

	it.each([
		[{ PORT: 'http' }, /PORT is "http"/],
		[{ PORT: '70000' }, /PORT is "70000"/],
		[{ HOLDFAST_PROXY_HOPS: '-1' }, /HOLDFAST_PROXY_HOPS/],
		[{ HOLDFAST_ORIGIN: 'holdfast.example' }, /HOLDFAST_ORIGIN/],
		[{ HOLDFAST_ORIGIN: 'https://holdfast.example/path' }, /HOLDFAST_ORIGIN/]
	])('refuses %o in plain words', (env, words) => {
		expect(() => readWebSettings(env)).toThrow(words);
	});
});

describe('namesThisMachine', () => {
	it.each(['localhost', 'localhost:3000', '127.0.0.1:41', '[::1]:3000', 'oak.localhost:3000'])(
		'%s does',
		(host) => expect(namesThisMachine(host)).toBe(true)
	);
	it.each([undefined, '', 'evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:3000'])(
		'%s does not',
		(host) => expect(namesThisMachine(host)).toBe(false)
	);
});
