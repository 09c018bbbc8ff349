import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_NUMBER, spreadOf } from '#kernel/spread.ts';
import { listeningRow } from './present.ts';
import { listeningOf, overall, type ListeningFacts } from './told-back.ts';

const facts = (more: Partial<ListeningFacts> = {}): ListeningFacts => ({
	serviceId: 'oakview',
	serviceName: 'Oakview',
	reported: 0,
	told: null,
	waiting: 0,
	late: 0,
	longest: null,
	held: 0,
	saidYes: 0,
	saidPartly: 0,
	saidNo: 0,
	toAnswerAgain: 0,
	...more
});
const told = (...minutes: number[]) =>
	spreadOf(minutes.map((value, place) => ({ id: `t${place}`, value })));

describe('how well a service listens', () => {
	it('counts those told and those past the promise, not those whose day has not come', () => {
		const one = listeningOf(facts({ told: told(60, 120, 180), waiting: 5, late: 2 }));
		expect(one.rate).toEqual({ told: 3, due: 5 });
		expect(listeningOf(facts({ waiting: 3 })).rate).toBeNull();
	});

	it('takes a wait that still goes on as the worst', () => {
		const longest = { minutes: 90_000, id: 'w' };
		expect(listeningOf(facts({ told: told(60, 4000), waiting: 1, longest })).worst).toEqual({
			...longest,
			isStillWaiting: true
		});
		const short = { minutes: 10, id: 'w' };
		expect(
			listeningOf(facts({ told: told(60, 4000), waiting: 1, longest: short })).worst
		).toMatchObject({ minutes: 4000, isStillWaiting: false });
	});

	it('shows no share of fewer than five, so that nobody is told by theirs', () => {
		const said = (count: number) => listeningOf(facts({ saidYes: count - 1, saidNo: 1 }));
		expect(said(SMALL_NUMBER - 1).answered).toBeNull();
		expect(said(SMALL_NUMBER).answered).toEqual({ yes: 4, said: 5 });
		const row = listeningRow(said(2));
		expect(JSON.stringify(row)).toContain('Too few to show');
	});

	it('counts nobody as answered who only read it', () => {
		// Told, read or not, and nothing said: there is no column a reading could enter by.
		expect(listeningOf(facts({ told: told(60, 61, 62, 63, 64, 65) }))).toMatchObject({
			answered: null,
			said: 0
		});
	});

	it('carries the worst into every row and over all services', () => {
		const minutes = fc.array(fc.nat(500_000), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(fc.array(minutes, { minLength: 1, maxLength: 8 }), (services) => {
				const all = services.map((times) => listeningOf(facts({ told: told(...times) })));
				for (const [place, one] of all.entries()) {
					expect(one.worst?.minutes).toBe(Math.max(...(services[place] ?? [])));
					expect(listeningRow(one).cells['worst']).toHaveProperty('href');
				}
				expect(overall(all).worst?.minutes).toBe(Math.max(...services.flat()));
			})
		);
	});
});
