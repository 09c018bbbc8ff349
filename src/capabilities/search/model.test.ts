import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, spokenReference } from '#kernel/ids.ts';
import { writeCursor } from '#kernel/keyset.ts';
import { asReference, mended, readAsk, wordsToMend } from './model.ts';

const rooms = [{ id: 'reports', title: 'Reports' }];
const read = (query: Record<string, string>) => readAsk(new URLSearchParams(query), rooms);

describe('a question read from the address', () => {
	it('keeps the words, without the space around and between them', () => {
		expect(read({ q: '  call   bell\n' }).ask.words).toBe('call bell');
	});

	it('is cut at two hundred characters, and says so', () => {
		const { ask, wasCut } = read({ q: 'a'.repeat(300) });
		expect([ask.words.length, wasCut]).toEqual([200, true]);
		expect(read({ q: 'a'.repeat(200) }).wasCut).toBe(false);
	});

	it('takes nothing malformed as a filter', () => {
		const { ask, room } = read({
			q: 'x',
			what: 'worries',
			service: "' or 1=1",
			from: 'yesterday',
			to: '2026-02-31',
			status: 'all'
		});
		expect([room, ask.service, ask.from, ask.to, ask.status]).toEqual([
			null,
			null,
			null,
			null,
			null
		]);
	});

	it('goes further down only in one room', () => {
		const after = writeCursor({ at: '2026-01-01T00:00:00.000Z', id: newId() });
		expect(read({ q: 'x', after }).ask.cursor).toBeNull();
		expect(read({ q: 'x', after, what: 'reports' }).ask.cursor).not.toBeNull();
		expect(
			read({ q: 'x', after: writeCursor({ at: 'x', id: 'y' }), what: 'reports' }).ask.cursor
		).toBeNull();
	});

	it('never fails, whatever stands in the address', () => {
		fc.assert(
			fc.property(
				fc.dictionary(
					fc.constantFrom('q', 'what', 'after', 'from', 'to', 'service', 'status'),
					fc.string()
				),
				(query) => {
					expect(read(query).ask.words.length).toBeLessThanOrEqual(200);
				}
			)
		);
	});
});

describe('a reference', () => {
	it('is heard with or without its hyphen, in any case, with O for nought and I or L for one', () => {
		expect(asReference('k7q2m4xd')).toBe('K7Q2-M4XD');
		expect(asReference('K7Q2-M4XD')).toBe('K7Q2-M4XD');
		expect(asReference('koil-0000')).toBe('K011-0000');
	});

	it('is never two words', () => {
		expect(asReference('call bell')).toBeNull();
		expect(asReference('')).toBeNull();
	});

	it('of any report is found as it is said', () => {
		fc.assert(
			fc.property(fc.uuid({ version: 7 }), (id) => {
				const said = spokenReference(id);
				expect(asReference(said)).toBe(said);
				expect(asReference(said.replace('-', '').toLowerCase())).toBe(said);
			})
		);
	});
});

describe('mistyped words', () => {
	it('are those of four letters and more, at most four of them', () => {
		expect(wordsToMend('the Medicaton of a bell, 12345 medicaton')).toEqual(['medicaton', 'bell']);
		expect(wordsToMend('aaaa bbbb cccc dddd eeee')).toHaveLength(4);
	});

	it('are exchanged whole, and nothing else is', () => {
		expect(mended('Medicaton late', [{ typed: 'medicaton', word: 'medication' }])).toBe(
			'medication late'
		);
		expect(mended('bells bell', [{ typed: 'bell', word: 'well' }])).toBe('bells well');
		expect(mended('bell', [{ typed: 'bell', word: 'bell' }])).toBeNull();
		expect(mended('bell', [])).toBeNull();
	});
});
