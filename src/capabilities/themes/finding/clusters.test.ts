import { describe, expect, it } from 'vitest';
import { londonToInstant } from '#kernel/london.ts';
import { clustersIn, type Ground, type Placed } from './clusters.ts';

const ground: Ground = {
	services: new Map([
		['oakview', { name: 'Oakview', supported: 40 }],
		['elm', { name: 'Elm Court', supported: 30 }]
	]),
	domains: new Map([
		['fall', 'Fall'],
		['medicines', 'Medicines']
	])
};
const places = ['lounge', 'hall', 'bedroom', 'bathroom', 'garden'];
let next = 0;
const at = (change: Partial<Placed> & { time?: string } = {}): Placed => {
	next += 1;
	const { time = `${String(7 + (next % 14)).padStart(2, '0')}:10`, ...more } = change;
	const happenedOn = more.happenedOn ?? `2026-06-${String(1 + (next % 28)).padStart(2, '0')}`;
	return {
		id: `r${next}`,
		serviceId: 'oakview',
		domainCode: 'fall',
		happenedOn,
		occurredAt: londonToInstant(happenedOn, time),
		shiftGroup: next % 3 === 0 ? 'nights' : 'days',
		place: places[next % places.length] ?? null,
		personIds: [`p${next % 30}`],
		...more
	};
};
const several = (howMany: number, change: Parameters<typeof at>[0] = {}) =>
	Array.from({ length: howMany }, () => at(change));
/** What else is reported there: everywhere, at all times, about everybody. */
const around = () => several(200, { domainCode: 'medicines' });

describe('reports that fall together', () => {
	it('are told as so many of so many, in a place and at a time', () => {
		const falls = [...several(5, { place: 'Lounge', time: '16:40' }), at({ place: 'hall' }), at()];
		const [one, ...rest] = clustersIn(falls, around(), ground);
		expect(rest).toEqual([]);
		expect(one?.why).toMatch(
			/^5 of 7 reports of “Fall” at Oakview were in the lounge between 16:00 and 18:00\. Of other things reported there, about 1 in \d+ were\. 7 is a small number: look before you decide\.$/
		);
		expect(one).toMatchObject({ serviceId: 'oakview', isAboutPerson: false, count: 5 });
		expect(one?.signalIds).toHaveLength(5);
	});

	it('are nothing when everything else there falls there too', () => {
		const falls = [...several(5, { place: 'lounge', time: '16:40' }), at(), at()];
		const same = several(200, { domainCode: 'medicines', place: 'lounge', time: '16:20' });
		expect(clustersIn(falls, same, ground)).toEqual([]);
	});

	it('are told for one person apart, so that only managers see it', () => {
		const falls = [...several(6, { personIds: ['p99'] }), at(), at(), at()];
		const found = clustersIn(falls, around(), ground);
		expect(found.map((one) => one.isAboutPerson)).toEqual([true]);
		expect(found[0]?.why).toMatch(/^6 of 9 reports of “Fall” at Oakview are about one person\./);
		expect(found[0]?.why).not.toContain('p99');
	});

	it('are told for a shift or a weekday', () => {
		const mondays = [...several(8, { happenedOn: '2026-06-01' }), at({ happenedOn: '2026-06-03' })];
		expect(clustersIn(mondays, around(), ground)[0]?.why).toContain('on a Monday');
		const nights = [...several(22, { shiftGroup: 'nights' }), at({ shiftGroup: 'days' })];
		const days = several(200, { domainCode: 'medicines', shiftGroup: 'days' });
		expect(clustersIn(nights, days, ground).some((one) => one.why.includes('were on nights'))).toBe(
			true
		);
	});

	it('need four in the cell, two in five of all, and five in all', () => {
		expect(clustersIn(several(4, { place: 'lounge', time: '16:40' }), around(), ground)).toEqual(
			[]
		);
		const spread = [...several(4, { place: 'pantry', time: '03:40' }), ...several(16)];
		expect(
			clustersIn(spread, around(), ground).filter((one) => one.why.includes('pantry'))
		).toEqual([]);
	});

	it('keep services and domains apart', () => {
		const falls = [
			...several(3, { place: 'lounge', time: '16:40' }),
			...several(3, { serviceId: 'elm', place: 'lounge', time: '16:40' })
		];
		expect(clustersIn(falls, around(), ground)).toEqual([]);
	});

	it('count a report without a time in no band of the day', () => {
		const timeless = several(7, { place: null, time: '12:00', personIds: [] }).map((one) => ({
			...one,
			occurredAt: null
		}));
		expect(clustersIn(timeless, around(), ground)).toEqual([]);
	});

	it('ask for more where more services were looked at', () => {
		const falls = [...several(4, { place: 'lounge', time: '16:40' }), ...several(3)];
		const alone = clustersIn(falls, around(), ground).length;
		const many = Array.from({ length: 300 }, (_, place) =>
			several(6, { serviceId: `s${place}` })
		).flat();
		const amongMany = clustersIn([...falls, ...many], around(), ground).filter(
			(one) => one.serviceId === 'oakview'
		).length;
		expect(alone).toBe(1);
		expect(amongMany).toBe(0);
	});

	it('raise a false alarm in few looks where nothing falls together', () => {
		let random = 7;
		const roll = (most: number) => {
			random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
			return Math.floor((random / 2_147_483_648) * most);
		};
		const anywhere = (domainCode: string) =>
			at({
				domainCode,
				place: places[roll(5)] ?? null,
				time: `${String(roll(24)).padStart(2, '0')}:10`,
				happenedOn: `2026-06-${String(1 + roll(28)).padStart(2, '0')}`,
				shiftGroup: ['days', 'nights', 'weekends'][roll(3)] ?? null,
				personIds: [`p${roll(40)}`]
			});
		let alarms = 0;
		for (let look = 0; look < 200; look += 1) {
			const falls = Array.from({ length: 10 }, () => anywhere('fall'));
			const rest = Array.from({ length: 100 }, () => anywhere('medicines'));
			if (clustersIn(falls, rest, ground).length > 0) alarms += 1;
		}
		// One in twenty at the most, with room for the luck of two hundred looks.
		expect(alarms).toBeLessThanOrEqual(16);
	});
});
