import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenness, measuresOf, middle, type OwnVisit } from './measures.ts';

const visit = (more: Partial<OwnVisit> = {}): OwnVisit => ({
	id: 'v1',
	serviceId: 'oakview',
	serviceName: 'Oakview',
	on: '2026-08-03',
	timeBand: 'day',
	moment: 'ordinary',
	lessons: 1,
	people: 4,
	endedOn: '2026-08-03',
	fedBackOn: '2026-08-07',
	...more
});
const nothing = { visits: [], talks: [], supervisions: [], ideas: [] };
const valueOf = (own: Parameters<typeof measuresOf>[0], code: string) =>
	measuresOf(own).find((one) => one.code === code);

describe('a leader’s own measures', () => {
	it('say that there is nothing to count, and never a nought that judges', () => {
		for (const { value } of measuresOf(nothing))
			expect(value).toMatch(/Nothing to count|None this quarter/);
	});

	it('count visits by service, late ones, and people', () => {
		const own = {
			...nothing,
			visits: [
				visit(),
				visit({ timeBand: 'night', people: 2 }),
				visit({ serviceName: 'Elm Court', people: 0 })
			]
		};
		expect(valueOf(own, 'visits')).toMatchObject({
			value: '3',
			sentence: 'Oakview 2, Elm Court 1'
		});
		expect(valueOf(own, 'out_of_hours')?.value).toBe('1 of 3');
		expect(valueOf(own, 'people')?.value).toBe('6');
	});

	it('count a talk within a visit once', () => {
		const talk = {
			id: 't',
			lessonId: 'l',
			serviceId: 'oakview',
			on: '2026-08-03',
			moment: 'ordinary' as const
		};
		const own = {
			...nothing,
			visits: [visit({ lessons: 0 })],
			talks: [
				{ ...talk, isPartOfContact: true },
				{ ...talk, isPartOfContact: false }
			],
			supervisions: [{ id: 's', hasLesson: true }]
		};
		expect(valueOf(own, 'lessons')).toMatchObject({
			value: '2 of 3',
			records: [{ text: 'Oakview, 2026-08-03: no lesson' }]
		});
	});

	it('show the middle of the waits, and those who still wait beside it', () => {
		const own = {
			...nothing,
			visits: [
				visit(),
				visit({ fedBackOn: '2026-08-04' }),
				visit({ fedBackOn: '2026-09-04' }),
				visit({ fedBackOn: null })
			]
		};
		expect(valueOf(own, 'feedback')).toMatchObject({
			value: '4 days in the middle',
			sentence: '1 team has not heard back yet.'
		});
	});

	it('have a sentence that says how each is worked out', () => {
		for (const { how } of measuresOf(nothing)) expect(how.length).toBeGreaterThan(30);
	});
});

describe('the middle and evenness', () => {
	it('is a number that happened', () => {
		expect(middle([])).toBeNull();
		expect(middle([5, 1, 9, 3])).toBe(3);
		fc.assert(
			fc.property(fc.array(fc.nat(), { minLength: 1 }), (numbers) => {
				expect(numbers).toContain(middle(numbers));
			})
		);
	});

	it('is 1 when all hear the same for their size, and 0 when one hears nothing', () => {
		expect(
			evenness([
				{ talks: 10, staff: 50 },
				{ talks: 4, staff: 20 }
			])
		).toBeCloseTo(1);
		expect(
			evenness([
				{ talks: 10, staff: 50 },
				{ talks: 0, staff: 20 },
				{ talks: 9, staff: 30 }
			])
		).toBe(0);
		expect(evenness([{ talks: 10, staff: 50 }])).toBeNull();
		expect(
			evenness([
				{ talks: 0, staff: 50 },
				{ talks: 0, staff: 9 }
			])
		).toBeNull();
	});
});
