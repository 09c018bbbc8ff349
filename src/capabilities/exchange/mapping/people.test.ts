import { describe, expect, it } from 'vitest';
import { nameRemover, personKey, staffRemover, withoutContacts } from './people.ts';

describe('a reference instead of a name', () => {
	it('is the same for the same words, however they are typed', () => {
		const key = personKey('salt', 'Mrs S – R12');
		expect(key).toMatch(/^[0-9a-f]{20}$/);
		expect(personKey('salt', 'MRS S - r12 ')).toBe(key);
		expect(personKey('salt', 'Mrs S – R13')).not.toBe(key);
		expect(personKey('other salt', 'Mrs S – R12')).not.toBe(key);
	});

	it.each(['', 'N/A', 'Unknown', 'Member of staff', '—'])('is none for %j', (text) => {
		expect(personKey('salt', text)).toBeNull();
	});
});

describe('names in a story', () => {
	const sweep = nameRemover(['Margaret Smith – R12'], ['Senior Carer Jo-Ann Okafor']);

	it.each([
		['Margaret fell. SMITH was helped up.', '[person] fell. [person] was helped up.'],
		['Margaret Smith’s shoe came off', '[person]’s shoe came off'],
		['Okafor called the GP', '[staff] called the GP'],
		['Mr Khan next door heard Mrs S call', '[person] next door heard [person] call'],
		['The senior carer found her', 'The senior carer found her'],
		['Blacksmith visit today', 'Blacksmith visit today']
	])('%s → %s', (text, expected) => {
		expect(sweep(text)).toBe(expected);
	});

	it('leaves words alone that only look like a name in another case', () => {
		expect(nameRemover(['Rose Will'], [])('Rose will wear rose pink')).toBe(
			'[person] will wear rose pink'
		);
	});

	it('takes a cell of odd characters as plain characters', () => {
		expect(nameRemover(['A.B (c*d)+[e'], [])('saw A.B (c*d)+[e there')).toBe('saw [person] there');
	});
});

describe('names from the staff list in a story', () => {
	const sweep = staffRemover(['Fola Kaur', 'Jo-Ann O’Neill', 'Cher', 'A. (Bea) Lind']);

	it.each([
		['Carer Fola Kaur helped her up', 'Carer [staff] helped her up'],
		['FOLA  KAUR’s notes; then Jo-Ann O’Neill rang', '[staff]’s notes; then [staff] rang'],
		['Fola Kaurwell and Mrs Kaur', 'Fola Kaurwell and Mrs Kaur'],
		['Fola came. Cher sang.', 'Fola came. Cher sang.']
	])('%s → %s', (text, expected) => {
		expect(sweep(text)).toBe(expected);
	});

	it('leaves a text alone when nobody is on the list', () => {
		expect(staffRemover([])('Fola Kaur helped')).toBe('Fola Kaur helped');
	});
});

describe('contact details in a story', () => {
	it.each([
		['rang 07700 900123 twice', 'rang [phone] twice'],
		['+447700900000 rang', '[phone] rang'],
		['wrote to edith@example.com.', 'wrote to [e-mail].'],
		['NHS 943 476 5919', 'NHS [NHS number]'],
		['BP 120 80, 02/03/2026 at 07:40, W00001', 'BP 120 80, 02/03/2026 at 07:40, W00001']
	])('%s → %s', (text, expected) => {
		expect(withoutContacts(text)).toBe(expected);
	});
});
