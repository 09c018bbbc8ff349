import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptQuery, PAGE_PATTERN, readSharing, sharingAnswer, sharingOptions } from './views.ts';

describe('what a view keeps of an address', () => {
	it('is its filters, without the place in the list and without empty answers', () => {
		expect(keptQuery('?status=open&kind=&cursor=abc&after=x&show=all&harm=low')).toBe(
			'harm=low&status=open'
		);
		expect(keptQuery('?after=x')).toBe('');
	});

	it('is the same however often it is kept, and in whatever order it was asked', () => {
		const query = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
		fc.assert(
			fc.property(query, (asked) => {
				const once = keptQuery(new URLSearchParams(asked).toString());
				expect(keptQuery(once)).toBe(once);
				const turned = Object.fromEntries(Object.entries(asked).reverse());
				expect(keptQuery(new URLSearchParams(turned).toString())).toBe(once);
			})
		);
	});
});

describe('a page that views are kept for', () => {
	it.each(['/reports', '/search', '/learning/themes', '/leader-visits'])('%s is one', (page) => {
		expect(page).toMatch(PAGE_PATTERN);
	});

	it.each([
		'//evil.example',
		'https://evil.example',
		'/',
		'/reports?x=1',
		'/a/../b',
		'/reports/',
		'/\\evil'
	])('%s is none: nobody is sent out of the house', (page) => {
		expect(page).not.toMatch(PAGE_PATTERN);
	});
});

describe('sharing', () => {
	it('reads back the answer it was given', () => {
		for (const answer of ['me', 'managers', '0197b3c2-7a77-7000-8000-000000000000']) {
			const { with: sharedWith, serviceId } = readSharing(answer);
			expect(sharingAnswer(sharedWith, serviceId)).toBe(answer);
		}
		expect(readSharing(undefined).with).toBe('me');
	});

	it('offers all managers only to those who manage everywhere', () => {
		const labels = (managesAll: boolean) =>
			sharingOptions([{ id: 'x', name: 'Oakview' }], managesAll).map(({ label }) => label);
		expect(labels(false)).toEqual(['Only me', 'Managers of Oakview']);
		expect(labels(true)).toEqual(['Only me', 'All managers', 'Managers of Oakview']);
	});
});
