import { describe, expect, it } from 'vitest';
import type { SignalKind } from '#capabilities/signals/model.ts';
import { knownWords } from './terms.ts';
import { wordsTogether, type Worded } from './words-used.ts';

const known = knownWords({ staff: ['Grace Adeyemi'], places: ['Oakview'] });
let next = 0;
const report = (words: string, more: Partial<Worded> = {}): Worded => ({
	id: `r${(next += 1)}`,
	kind: 'incident',
	serviceId: 'oakview',
	failureCode: `type-${next % 7}`,
	words,
	...more
});
/** Reports of other things, each in its own words. */
const others = (howMany: number): Worded[] =>
	Array.from({ length: howMany }, (_, place) =>
		report(
			[
				'Tablets were missed at breakfast.',
				'A bruise showed beneath the sleeve.',
				'Slipped beside a wardrobe.',
				'Nobody answered the telephone.',
				'Laundry came back torn.',
				'The wheelchair brake slid.',
				'Tea was cold again.'
			][place % 7] ?? ''
		)
	);
const drinks = (kinds: readonly SignalKind[]) =>
	kinds.map((kind, place) =>
		report('The thickener was left out of the drink before coughing.', {
			kind,
			serviceId: place % 2 === 0 ? 'oakview' : 'elm'
		})
	);
const six: readonly SignalKind[] = [
	'incident',
	'complaint',
	'near_miss',
	'incident',
	'comment',
	'good_practice'
];
const find = (recent: Worded[], earlier: Worded[] = others(100)) =>
	wordsTogether(recent, earlier, known, 90);

describe('words that come together', () => {
	it('are proposed with the words, over kinds and services', () => {
		const members = drinks(six);
		const [one, ...rest] = find([...others(120), ...members]);
		expect(rest).toEqual([]);
		expect(one?.why).toContain('These 6 reports of the last 90 days say “');
		expect(one?.why).toContain('thickener');
		expect(one?.why).toContain('2 services, 5 kinds');
		expect(one?.why).toContain('Before that it was 0 of 100 reports.');
		expect(one?.signalIds).toEqual(members.map((member) => member.id));
	});

	it('are the same whatever order the reports come in', () => {
		const all = [...others(120), ...drinks(six)];
		const said = (list: Worded[]) => find(list).map(({ key, why, count }) => ({ key, why, count }));
		expect(said([...all].reverse())).toEqual(said(all));
	});

	it('are nothing new when they were as common before', () => {
		expect(
			find([...others(120), ...drinks(six)], [...others(100), ...drinks([...six, ...six])])
		).toEqual([]);
	});

	it('are not one type’s own story, nor one kind in one service', () => {
		const oneType = drinks(six).map((one) => ({ ...one, failureCode: 'nutrition-texture' }));
		expect(find([...others(120), ...oneType])).toEqual([]);
		const onePlace = drinks(six).map((one) => ({
			...one,
			kind: 'incident' as const,
			serviceId: 'elm'
		}));
		expect(find([...others(120), ...onePlace])).toEqual([]);
	});

	it('need five reports', () => {
		expect(find([...others(120), ...drinks(six.slice(0, 4))])).toEqual([]);
	});

	it('say honestly when there is too little past', () => {
		const [one] = find([...others(120), ...drinks(six)], others(10));
		expect(one?.why).toContain('too few earlier reports');
	});

	it('never surface a name, however often it stands there', () => {
		const named = six.map((kind, place) =>
			report('adeyemi said margaret and Popplewell coughed on thickener with drink.', {
				kind,
				serviceId: place % 2 === 0 ? 'oakview' : 'elm'
			})
		);
		const text = JSON.stringify(find([...others(120), ...named])).toLowerCase();
		expect(text).toContain('thickener');
		expect(text).not.toMatch(/adeyemi|margaret|popplewell/);
	});
});
