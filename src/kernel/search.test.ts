import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAround, foundGroup, MATCH_FROM, MATCH_TO, piecesOf } from './search.ts';

describe('pieces of what was found', () => {
	it('part the matches from the rest', () => {
		expect(piecesOf(`She ${MATCH_FROM}fell${MATCH_TO} by the bed`)).toEqual([
			{ text: 'She ', isMatch: false },
			{ text: 'fell', isMatch: true },
			{ text: ' by the bed', isMatch: false }
		]);
	});

	it('keep every character of the text, in order, whatever it holds', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.boolean())), (parts) => {
				const plain = parts.map(([text, isMatch]) => ({
					text: text.replaceAll(MATCH_FROM, '').replaceAll(MATCH_TO, ''),
					isMatch
				}));
				const marked = plain
					.map(({ text, isMatch }) => (isMatch ? `${MATCH_FROM}${text}${MATCH_TO}` : text))
					.join('');
				const all = piecesOf(marked);
				expect(all.map(({ text }) => text).join('')).toBe(plain.map(({ text }) => text).join(''));
				expect(all.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(
					plain.filter(({ text, isMatch }) => isMatch && text !== '').map(({ text }) => text)
				);
			})
		);
	});

	it('never lose a mark that does not close', () => {
		expect(piecesOf(`a${MATCH_FROM}b`)).toEqual([
			{ text: 'a', isMatch: false },
			{ text: 'b', isMatch: true }
		]);
	});
});

describe('a long text cut around its match', () => {
	const marked = (text: string) => piecesOf(text.replace('[', MATCH_FROM).replace(']', MATCH_TO));
	const shown = (text: string, most: number) =>
		cutAround(marked(text), most)
			.map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
			.join('');
	const long = 'one two three four five six seven eight nine ten '.repeat(8).trim();

	it('keeps its beginning when the match is near it', () => {
		expect(shown(`He [fell] and ${long}`, 40)).toBe('He [fell] and one two three four five six…');
	});

	it('begins shortly before a match that is far away', () => {
		expect(shown(`${long} he [fell] at night`, 120)).toMatch(/^….{40,70} he \[fell\] at night$/);
	});

	it('is whole when it is short', () => {
		expect(shown('He [fell]', 40)).toBe('He [fell]');
	});

	it('always shows the first match, and little more than was asked for', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (before, after) => {
				const clean = (text: string) => text.replaceAll(MATCH_FROM, '').replaceAll(MATCH_TO, '');
				const all = piecesOf(`${clean(before)}${MATCH_FROM}fell${MATCH_TO}${clean(after)}`);
				const cut = cutAround(all, 160);
				expect(cut.find(({ isMatch }) => isMatch)?.text).toBe('fell');
				expect(cut.map(({ text }) => text).join('').length).toBeLessThanOrEqual(162);
			})
		);
	});
});

it('a group holds what was asked for, and says when there is more', () => {
	const one = (id: string) => ({ id, href: '/', title: [], kind: 'x' });
	const group = { id: 'reports', title: 'Reports' };
	expect(foundGroup(group, [one('a'), one('b')], 2).hasMore).toBe(false);
	const cut = foundGroup(group, [one('a'), one('b'), one('c')], 2);
	expect([cut.found.length, cut.hasMore]).toEqual([2, true]);
});
