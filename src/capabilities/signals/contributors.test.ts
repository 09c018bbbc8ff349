import { describe, expect, it } from 'vitest';
import type { StaffListEntry } from '#capabilities/people/small-groups.ts';
import { shownContributor } from './contributors.ts';

const staff = (jobRole: string, shiftGroup: 'days' | 'nights', count: number): StaffListEntry[] =>
	Array.from({ length: count }, (_, index) => ({
		staffId: `${jobRole}-${shiftGroup}-${index}`,
		serviceId: 'oakview',
		jobRole,
		shiftGroup,
		fromOn: '2024-01-08',
		toOn: null
	}));

const said = {
	name: 'Ana Silva',
	role: 'care_worker',
	shiftGroup: 'days',
	serviceId: 'oakview',
	at: new Date('2026-06-01T09:30:00Z')
};
const reader = { seesNames: false, now: new Date('2026-06-05T09:00:00Z') };

describe('a contributor', () => {
	it('is role, shift and time where five share them', () => {
		const shown = shownContributor(said, reader, staff('care_worker', 'days', 5));
		expect(shown.words).toMatch(/^Care worker, days/);
		expect(shown.at).toBe(said.at.toISOString());
		expect(shown.words).not.toContain('Ana');
	});

	it('is “staff, this quarter” and no time where four do', () => {
		expect(shownContributor(said, reader, staff('care_worker', 'days', 4))).toEqual({
			words: 'staff, this quarter',
			at: null
		});
	});

	it('has a name only for those who must answer them', () => {
		const shown = shownContributor(said, { ...reader, seesNames: true }, []);
		expect(shown).toEqual({ words: 'Ana Silva · Care worker', at: said.at.toISOString() });
	});
});
