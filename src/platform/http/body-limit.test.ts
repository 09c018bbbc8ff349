import { describe, expect, it } from 'vitest';
import { formLimit, limitFor, refusal, uploadLimit } from './body-limit.ts';

describe('the size of a request', () => {
	it.each(['/settings/import', '/settings/import/7', '/api/v1/exchange/import-incidents'])(
		'%s takes files',
		(path) => expect(limitFor(path)).toBe(uploadLimit)
	);

	it.each(['/', '/settings', '/settings/imports', '/api/v1/exchanges', '/x/settings/import'])(
		'%s takes forms only',
		(path) => expect(limitFor(path)).toBe(formLimit)
	);

	it.each([
		['/', { 'content-length': String(formLimit) }, null],
		['/', { 'content-length': String(formLimit + 1) }, 413],
		['/', { 'transfer-encoding': 'chunked' }, 411],
		['/', {}, null],
		['/settings/import', { 'content-length': String(formLimit + 1) }, null],
		['/settings/import', { 'content-length': String(uploadLimit + 1) }, 413],
		['/settings/import', { 'transfer-encoding': 'chunked' }, null]
	])('%s with %o is answered with %s', (path, headers, expected) => {
		expect(refusal(path, headers)).toBe(expected);
	});
});
