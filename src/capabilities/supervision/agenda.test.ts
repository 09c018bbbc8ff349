import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaOf, movePart, sections, type Section } from './agenda.ts';

describe('the agenda', () => {
	it('opens with how somebody is and what was agreed, then the lessons', () => {
		for (const kind of ['manager', 'staff'] as const) {
			expect(agendaOf(kind, null).slice(0, 3)).toEqual(['wellbeing', 'last_actions', 'lessons']);
			expect(agendaOf(kind, null).at(-1)).toBe('actions');
		}
	});

	it('keeps every part, whatever order the two chose', () => {
		const codes = Object.keys(sections) as Section[];
		fc.assert(
			fc.property(fc.shuffledSubarray([...codes, 'something_old']), (own) => {
				const agenda = agendaOf('manager', own);
				expect([...agenda].sort()).toEqual([...agendaOf('manager', null)].sort());
				const usual = new Set<string>(agendaOf('manager', null));
				const kept = own.filter((code) => usual.has(code));
				expect(agenda.slice(0, kept.length)).toEqual(kept);
			})
		);
	});

	it('moves one part a place, and nothing at the end', () => {
		expect(movePart(['wellbeing', 'lessons'], 'lessons', 'up')).toEqual(['lessons', 'wellbeing']);
		expect(movePart(['wellbeing', 'lessons'], 'wellbeing', 'up')).toEqual(['wellbeing', 'lessons']);
		expect(movePart(['wellbeing', 'lessons'], 'lessons', 'down')).toEqual(['wellbeing', 'lessons']);
	});
});
