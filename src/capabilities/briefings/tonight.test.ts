import { describe, expect, it } from 'vitest';
import { nightOf, tonightInOneLine, type TonightHere } from './tonight.ts';

const here = (serviceName: string, more: Partial<TonightHere> = {}): TonightHere => ({
	serviceId: serviceName,
	serviceName,
	isKnown: true,
	onShift: 3,
	agency: 0,
	lessons: 4,
	unbriefed: [],
	...more
});
const people = (count: number) =>
	Array.from({ length: count }, (_, place) => ({
		staffId: String(place),
		name: `Somebody ${place}`,
		lessons: [{ lessonId: 'l', title: 'Ask why' }]
	}));

describe('nobody works tonight unbriefed', () => {
	it('is true only when every service is known and everybody on it briefed', () => {
		expect(tonightInOneLine([here('Oakview'), here('Mill Lane')])).toEqual({
			isTrue: true,
			isKnown: true,
			sentence: 'Nobody works tonight unbriefed.'
		});
	});

	it('says how many and where', () => {
		const line = tonightInOneLine([
			here('Oakview', { unbriefed: people(2) }),
			here('Rose Lodge', { unbriefed: people(1) }),
			here('Mill Lane')
		]);
		expect(line.isTrue).toBe(false);
		expect(line.sentence).toBe(
			'3 people on tonight have not been briefed: Oakview 2 and Rose Lodge 1.'
		);
	});

	it('does not take an unknown rota for a good one', () => {
		const line = tonightInOneLine([here('Oakview'), here('Elm Court', { isKnown: false })]);
		expect(line.isTrue).toBe(false);
		expect(line.sentence).toBe(
			'Everybody we know of is briefed. We do not know who is on tonight at Elm Court.'
		);
		expect(tonightInOneLine([here('Elm Court', { isKnown: false })])).toEqual({
			isTrue: false,
			isKnown: false,
			sentence: 'We do not know who is on tonight at Elm Court.'
		});
		expect(tonightInOneLine([]).isTrue).toBe(false);
	});

	it('one person is one person, and both problems are said', () => {
		const line = tonightInOneLine([
			here('Oakview', { unbriefed: people(1) }),
			here('Elm Court', { isKnown: false })
		]);
		expect(line.sentence).toBe(
			'1 person on tonight has not been briefed: Oakview 1. We do not know who is on tonight at Elm Court.'
		);
	});
});

describe('tonight', () => {
	it.each([
		['2026-11-27T03:20:00Z', '2026-11-26'],
		['2026-11-27T08:59:00Z', '2026-11-26'],
		['2026-11-27T09:00:00Z', '2026-11-27'],
		['2026-11-27T23:59:00Z', '2026-11-27'],
		['2026-06-11T23:30:00Z', '2026-06-11']
	])('at %s began on %s', (now, date) => {
		expect(nightOf(new Date(now))).toBe(date);
	});
});
