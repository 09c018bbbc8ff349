import { describe, expect, it } from 'vitest';
import { serviceFinder } from './services.ts';

const find = serviceFinder(
	[
		{ id: 'oak', name: 'Oakview' },
		{ id: 'elm-1', name: 'Elm Court Care Home' },
		{ id: 'elm-2', name: 'Elm Court Homecare' },
		{ id: 'ash', name: 'Ash House', aliases: ['AH01'] }
	],
	{ 'site 7': 'ash' }
);

describe('finding a service by another system’s name', () => {
	it.each([
		['Oakview', 'oak'],
		['OAK VIEW', 'oak'],
		['The Oakview Care Home', 'oak'],
		['elm-court care home', 'elm-1'],
		['ah01', 'ash'],
		['Site 7', 'ash']
	])('%s is %s', (text, id) => {
		expect(find(text)).toBe(id);
	});

	it('does not choose between two, or invent one', () => {
		expect(find('Elm Court')).toBeNull();
		expect(find('Birch House')).toBeNull();
		expect(find('Care Home')).toBeNull();
	});
});
