import { describe, expect, it } from 'vitest';
import { isAtThisMachine, safePath } from './sign-in.server.ts';

describe('one-tap sign-in', () => {
	it('is for whoever sits at this computer', () => {
		expect(isAtThisMachine('127.0.0.1', '127.0.0.1:3000')).toBe(true);
		expect(isAtThisMachine('::1', 'localhost:3000')).toBe(true);
		expect(isAtThisMachine('::ffff:127.0.0.1', '[::1]:3000')).toBe(true);
	});

	it('is not for the world behind a proxy on this computer, nor for another machine', () => {
		expect(isAtThisMachine('127.0.0.1', 'holdfast.example.org')).toBe(false);
		expect(isAtThisMachine('192.0.2.7', 'localhost:3000')).toBe(false);
	});
});

describe('where to go after signing in', () => {
	it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/sign-in', null])(
		'is home for %s',
		(text) => {
			expect(safePath(text)).toBe('/');
		}
	);

	it('is the page that was asked for', () => {
		expect(safePath('/reports?view=triage')).toBe('/reports?view=triage');
	});
});
