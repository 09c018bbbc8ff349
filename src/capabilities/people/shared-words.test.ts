import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShiftGroup } from '#kernel/shift.ts';
import { sharedFault, type SharedGround } from './shared-words.ts';

const TODAY = '2026-11-27';
const some = (count: number, jobRole: string, shiftGroup: ShiftGroup) =>
	Array.from({ length: count }, (_, place) => ({
		staffId: `${jobRole} ${shiftGroup} ${place}`,
		serviceId: 'oakview',
		jobRole,
		shiftGroup,
		fromOn: '2024-01-08',
		toOn: null
	}));
const ground: SharedGround = {
	serviceId: 'oakview',
	staffNames: ['Ana Silva', 'Tess Long'],
	places: ['Oakview', 'Grace House'],
	staffList: [
		...some(9, 'care_worker', 'days'),
		...some(7, 'care_worker', 'nights'),
		...some(1, 'team_leader', 'nights'),
		...some(6, 'nurse', 'days')
	]
};
const fault = (text: string, isSure = false) => sharedFault(text, ground, TODAY, isSure);

describe('words that a whole team will read', () => {
	it('never hold the name of somebody on the staff list, however sure their author is', () => {
		expect(fault('Thank you, Ana Silva.', true)).toMatchObject({ kind: 'never' });
	});

	it('never hold a role and a shift that is a name', () => {
		for (const text of [
			'The night team leader told us so.',
			'We heard it from a team leader, who works nights.',
			'Team leaders on nights asked for it.'
		]) {
			expect(fault(text, true), text).toMatchObject({ kind: 'never' });
		}
	});

	it('may hold a role and a shift that many share, or a role without a shift', () => {
		expect(fault('Care workers on nights asked for a second torch.')).toBeNull();
		expect(fault('A care worker on the day shift said it.')).toBeNull();
		expect(fault('A team leader asked. At night it is dark.')).toBeNull();
	});

	it('are looked at again when something may be a name, and go out once their author has looked', () => {
		expect(fault('We spoke of Dorothy and her soup.')).toMatchObject({ kind: 'look' });
		expect(fault('We spoke of Dorothy and her soup.', true)).toBeNull();
		expect(fault('It happened at Grace House.')).toBeNull();
	});

	it('do not take a senior care worker for a care worker', () => {
		const few = { ...ground, staffList: [...some(2, 'care_worker', 'nights')] };
		expect(sharedFault('A senior care worker on nights said it', few, TODAY, false)).toBeNull();
		expect(sharedFault('A care worker on nights said it', few, TODAY, false)).not.toBeNull();
	});
});

it('a name is found however it is spaced, spelt large or small, or stood in a sentence', () => {
	const spaces = fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0');
	const spelt = fc.constantFrom(
		(word: string) => word,
		(word: string) => word.toLowerCase(),
		(word: string) => word.toUpperCase()
	);
	const around = fc.constantFrom('', 'Thank you, ', '“', '(', 'we asked\n', '1. ');
	const after = fc.constantFrom('', '.', '’s idea', ' said so', '”', ',\nand others');
	fc.assert(
		fc.property(fc.constantFrom(...ground.staffNames), spaces, spelt, around, after, (...some) => {
			const [name, space, spell, before, behind] = some;
			const words = before + name.split(' ').map(spell).join(space) + behind;
			expect(fault(words, true), JSON.stringify(words)).toMatchObject({ kind: 'never' });
		})
	);
});

it('a role and a shift that few share is found however it is written, and a shared one is let be', () => {
	const role = fc.constantFrom('team leader', 'Team Leaders', 'team-leader', 'TEAM  LEADER');
	const shift = fc.constantFrom('on nights', 'of the night', 'who works nights', 'at night');
	fc.assert(
		fc.property(role, shift, fc.boolean(), (who, when, isFirst) => {
			const words = isFirst ? `${when}, the ${who} said so` : `the ${who} ${when} said so`;
			expect(fault(words, true), words).toMatchObject({ kind: 'never' });
			expect(fault(words.replace(/team[\s-]+leader/i, 'care worker'), true), words).toBeNull();
		})
	);
});
