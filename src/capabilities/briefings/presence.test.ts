import { describe, expect, it } from 'vitest';
import { countedThoughNotThere, type HandoverPerson } from './presence.ts';

const person = (more: Partial<HandoverPerson> = {}): HandoverPerson => ({
	staffId: 'ana',
	name: 'Ana Silva',
	isAssignedHere: true,
	isAway: false,
	...more
});
const said = (more: Partial<HandoverPerson>) => {
	const found = countedThoughNotThere([person(more)], ['ana']);
	return found ? [found.problem.code, found.problem.sentence] : null;
};

describe('a briefing counts only for people who were there', () => {
	it('and says nothing when they were', () => {
		expect(said({})).toBeNull();
		expect(said({ isOnRota: true, elsewhere: null, leftOn: null })).toBeNull();
		expect(said({ isOnRota: null })).toBeNull();
	});

	it.each<[string, Partial<HandoverPerson>, string]>([
		['counted_though_left', { leftOn: '2026-06-03', isAssignedHere: false }, 'left on 3 June 2026'],
		['not_assigned', { isAssignedHere: false }, 'does not work in this service'],
		['counted_though_absent', { isAway: true }, 'Ana Silva is recorded as away'],
		['counted_in_two_places', { elsewhere: 'Elm Court' }, 'on shift at Elm Court at the same time'],
		['counted_off_shift', { isOnRota: false }, 'Ana Silva is not on the rota']
	])('%s', (code, more, words) => {
		const [gotCode, sentence] = said(more) ?? [];
		expect(gotCode).toBe(code);
		expect(sentence).toContain(words);
	});

	it('names nobody the leader could not know', () => {
		expect(countedThoughNotThere([], ['stranger'])?.problem.sentence).not.toContain('stranger');
	});

	it('asks only about those tapped', () => {
		expect(countedThoughNotThere([person({ isAway: true })], [])).toBeNull();
	});
});
