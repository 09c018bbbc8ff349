import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameWarnings } from './name-warning.ts';

const known = {
	staff: ['Rose Cooper', 'Mark Adeyemi', 'Siân O’Neill', 'May Brown', 'Priti Shah'],
	places: ['Oakview', 'Rose Cottage', 'Margaret House']
};
const found = (text: string) => nameWarnings(text, known).map((warning) => warning.text);

describe('a name in the text', () => {
	it.each([
		['The senior, rose cooper, was told.', ['rose cooper']],
		['Priti found her on the floor.', ['Priti']],
		['We asked Mark to help.', ['Mark']],
		['Adeyemi was told.', ['Adeyemi']],
		['It was Priti’s round.', ['Priti']],
		['Siân  O’Neill helped.', ['Siân  O’Neill']],
		['Mrs Patel fell.', ['Mrs Patel']],
		['Then Dr. Jones came.', ['Dr. Jones']],
		['He told Mr O’Brien and Ms Lee.', ['Mr O’Brien', 'Ms Lee']],
		['She told Joan to wait.', ['Joan']],
		['Joan had fallen.', ['Joan']],
		['Found in room 12 at night.', ['room 12']],
		['Found in Room no. 4b.', ['Room no. 4b']],
		['R12 was found on the floor.', ['R12']],
		['Flat 3 had no water.', ['Flat 3']],
		['May Brown was told.', ['May Brown']]
	])('%s', (text, names) => {
		expect(found(text)).toEqual(names);
	});

	it('says where and why', () => {
		expect(nameWarnings('We told Mrs Patel.', known)).toEqual([
			{ start: 8, end: 17, text: 'Mrs Patel', why: 'This looks like a title and a surname.' }
		]);
	});

	it('warns once for one stretch, in the order of the text', () => {
		expect(found('Joan saw Rose Cooper in room 2.')).toEqual(['Joan', 'Rose Cooper', 'room 2']);
	});
});

describe('no false alarm', () => {
	it.each([
		'On Monday the chart was missing. In May and June it was not.',
		'Oakview and Rose Cottage changed the form.',
		'Staff at Margaret House read it back.',
		'Mark the chart at once. Rose early? Mark it then.',
		'Check the bell. Tell the senior. Write the time.',
		'The Care Quality Commission and the GP were told.',
		'Give 12 units at 8. Two beds were broken in 2026.',
		'The Miss Monday rota is gone.',
		'• Mark each dose\n• Rose-tinted answers help nobody',
		'Room checks happen each hour. The room was warm.',
		''
	])('%s', (text) => {
		expect(found(text)).toEqual([]);
	});

	it('copes with odd names on the staff list', () => {
		const odd = { staff: ['', ' ', 'A (agency)', 'X*', '.*'], places: [' ', '['] };
		expect(nameWarnings('Anyone at all may read this.', odd)).toEqual([]);
	});
});

it('points at the text it names, without overlaps, whatever is typed', () => {
	const piece = fc.constantFrom(
		'Joan',
		'Mrs Shah',
		'room 4',
		'Rose Cooper',
		'in',
		'May',
		'Oakview',
		'.'
	);
	const typed = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 15 });
	fc.assert(
		fc.property(typed, (pieces) => {
			const text = pieces.join(' ');
			let last = 0;
			for (const warning of nameWarnings(text, known)) {
				expect(warning.start).toBeGreaterThanOrEqual(last);
				expect(text.slice(warning.start, warning.end)).toBe(warning.text);
				expect(warning.text).not.toBe('');
				last = warning.end;
			}
		})
	);
});
