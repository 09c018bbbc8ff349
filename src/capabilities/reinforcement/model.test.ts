import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from './channels.ts';
import { differentPeople, talkedOf, type Talk, type TalkedFacts } from './model.ts';
import type { InScope, Reach } from './reach.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const home: InScope = [
	{ shiftGroup: 'days', total: 14 },
	{ shiftGroup: 'nights', total: 6 }
];

const talk = (channel: Channel, days: number, reach: Reach, more: Partial<Talk> = {}): Talk => ({
	channel,
	isLive: channel !== 'newsletter',
	moment: 'ordinary',
	occurredAt: daysAgo(days),
	reach,
	...more
});

function facts(talks: readonly Talk[], more: Partial<TalkedFacts> = {}): TalkedFacts {
	const times = talks.map((one) => one.occurredAt.getTime());
	return {
		talks,
		inScope: home,
		isHomecare: false,
		firstHeldAt: null,
		lastAt: times.length > 0 ? new Date(Math.max(...times)) : null,
		now: NOW,
		...more
	};
}
const enough = [
	talk('huddle', 3, { days: 6 }),
	talk('walkaround', 10, { days: 5, nights: 3 }),
	talk('huddle', 12, { nights: 2 })
];

describe('talked about (domain 4.2, Reinforce)', () => {
	it('nothing said is not tested', () => {
		expect(talkedOf(facts([])).bead).toEqual({
			condition: 'none',
			sentence: 'Not tested.',
			stands: false
		});
	});

	it('two ways, half the people and every shift group are in place', () => {
		const talked = talkedOf(facts(enough));
		expect(talked.held).toBe(true);
		expect(talked.bead.sentence).toBe(
			'Huddle and leader visit in the last 28 days; about 13 of 20 people.'
		);
	});

	it('one way is not enough, however many heard it', () => {
		const talked = talkedOf(facts([talk('huddle', 2, { days: 14, nights: 6 })]));
		expect(talked.held).toBe(false);
		expect(talked.bead).toMatchObject({ condition: 'some', stands: false });
		expect(talked.bead.sentence).toContain('one more way of talking about it needed');
	});

	it('a shift group nobody reached holds it back, whatever the rest', () => {
		const talked = talkedOf(
			facts([talk('huddle', 2, { days: 14 }), talk('walkaround', 3, { days: 14 })])
		);
		expect(talked.held).toBe(false);
		expect(talked.bead.sentence).toBe(
			'Huddle and leader visit in the last 28 days; about 14 of 20 people; nights not reached.'
		);
	});

	it('a newsletter is a way but no conversation, and reaches nobody', () => {
		const letter = talk('newsletter', 2, { days: 14, nights: 6 });
		expect(talkedOf(facts([letter])).reached).toBe(0);
		expect(talkedOf(facts([letter])).bead.sentence).toContain('nobody was talked with');
		expect(talkedOf(facts([letter, ...enough.slice(0, 1)])).held).toBe(false);
		const both = [letter, talk('huddle', 1, { days: 9, nights: 4 })];
		expect(talkedOf(facts(both)).held).toBe(true);
	});

	it('what is older than 28 days counts no more', () => {
		const talked = talkedOf(facts([...enough.slice(0, 1), talk('walkaround', 29, { nights: 6 })]));
		expect(talked.channels).toEqual(['huddle']);
		expect(talked.notReached).toEqual(['nights']);
	});

	it('in homecare a live conversation counts for 56 days, a newsletter for 28', () => {
		const old = [
			talk('coaching', 50, { days: 14, nights: 6 }),
			talk('newsletter', 20, {}),
			talk('newsletter', 40, {})
		];
		expect(talkedOf(facts(old)).held).toBe(false);
		expect(talkedOf(facts(old, { isHomecare: true })).held).toBe(true);
		expect(talkedOf(facts(old.slice(0, 1), { isHomecare: true })).held).toBe(false);
	});

	it('says when it was only talked about in trouble', () => {
		const talked = talkedOf(
			facts(enough.map((one) => ({ ...one, moment: 'investigation' as const })))
		);
		expect([talked.ordinary, talked.inWindow]).toEqual([0, 3]);
		expect(talked.bead.sentence).toContain('only around an investigation or inspection');
	});

	it('three people are all needed', () => {
		const house: InScope = [{ shiftGroup: 'sleep_ins', total: 3 }];
		const two = [talk('huddle', 1, { sleep_ins: 2 }), talk('coaching', 1, { sleep_ins: 2 })];
		const short = talkedOf(facts(two, { inScope: house }));
		expect(short.held).toBe(false);
		expect(short.bead.sentence).toContain('everyone is needed, small numbers');
		const all = [talk('huddle', 1, { sleep_ins: 3 }), talk('coaching', 4, { sleep_ins: 1 })];
		expect(talkedOf(facts(all, { inScope: house })).held).toBe(true);
	});
});

describe('what keeps it in place', () => {
	const held = { firstHeldAt: daysAgo(200) };
	it.each([
		[44, 'held', true],
		[46, 'some', true],
		[68, 'some', true],
		[69, 'broken', false]
	] as const)('the last talk %i days ago: %s', (days, condition, stands) => {
		const talks = [talk('huddle', days, { days: 10, nights: 4 })];
		expect(talkedOf(facts(talks, held)).bead).toMatchObject({ condition, stands });
	});

	it('a shift group left out for longer than 45 days makes it due, and does not undo it', () => {
		const talks = [talk('huddle', 4, { days: 10 }), talk('huddle', 50, { nights: 4 })];
		const { bead } = talkedOf(facts(talks, held));
		expect(bead).toMatchObject({ condition: 'some', stands: true });
		expect(bead.sentence).toBe('Recheck due: nights not reached for more than 45 days.');
	});

	it('is due 45 days after the last', () => {
		const talked = talkedOf(facts([talk('huddle', 10, { days: 1 })]));
		expect([talked.dueOn, talked.isOverdue]).toEqual(['2026-12-25', false]);
		expect(talkedOf(facts([talk('huddle', 46, { days: 1 })])).isOverdue).toBe(true);
	});
});

describe('how many different people', () => {
	it('one shift is exact; the same shift told twice counts once', () => {
		expect(differentPeople([6], 14)).toBe(6);
		const twice = [talk('huddle', 2, { days: 6 }), talk('coaching', 2, { days: 4 })];
		expect(talkedOf(facts(twice)).reached).toBe(6);
	});

	it('is never more than the group, never less than the largest, and never falls with another talk', () => {
		const counts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
		fc.assert(
			fc.property(
				counts,
				fc.integer({ min: 1, max: 30 }),
				fc.integer({ min: 1, max: 30 }),
				(before, more, total) => {
					const people = differentPeople(before, total);
					expect(people).toBeLessThanOrEqual(total);
					expect(people).toBeGreaterThanOrEqual(Math.min(total, Math.max(0, ...before)));
					expect(differentPeople([...before, more], total)).toBeGreaterThanOrEqual(people);
				}
			)
		);
	});

	it('another talk never takes "talked about" away', () => {
		const anyTalk = fc.record({
			channel: fc.constantFrom<Channel>('huddle', 'coaching', 'newsletter', 'walkaround'),
			days: fc.integer({ min: 0, max: 60 }),
			day: fc.integer({ min: 0, max: 14 }),
			night: fc.integer({ min: 0, max: 6 })
		});
		const made = ({
			channel,
			days,
			day,
			night
		}: {
			channel: Channel;
			days: number;
			day: number;
			night: number;
		}) =>
			talk(channel, days, {
				...(day > 0 ? { days: day } : {}),
				...(night > 0 ? { nights: night } : {})
			});
		fc.assert(
			fc.property(
				fc.array(anyTalk, { maxLength: 8 }),
				anyTalk,
				fc.boolean(),
				(before, more, isHomecare) => {
					const first = talkedOf(facts(before.map(made), { isHomecare }));
					const then = talkedOf(facts([...before, more].map(made), { isHomecare }));
					expect(!first.held || then.held).toBe(true);
					expect(then.reached).toBeGreaterThanOrEqual(first.reached);
				}
			)
		);
	});
});
