import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#kernel/london.ts';
import { defaultCadence, everyDays, PER_MONTH_UNLESS_SAID } from './cadence.ts';
import { bandOf, isMealtime, isOutOfHours, isWithinPart, partOf } from './model.ts';
import {
	monthsBetween,
	outOfHoursShare,
	proposeVisits,
	settled,
	type SchedulePlan
} from './schedule.ts';

const from = '2026-01-01';
const plan = (more: Partial<SchedulePlan> = {}): SchedulePlan => ({
	seed: 'programme',
	from,
	until: addDays(from, 364),
	services: ['elm', 'oak', 'ash'].map((id) => ({
		id,
		risk: id === 'ash' ? ('high' as const) : ('standard' as const),
		lastByRole: {},
		leaderIds: ['martin', 'sunita', 'helen']
	})),
	leaders: [
		{ id: 'martin', role: 'operations_manager', perMonth: 8, taken: {} },
		{ id: 'sunita', role: 'director', perMonth: 3, taken: {} },
		{ id: 'helen', role: 'quality_lead', perMonth: 3, taken: {} }
	],
	cadence: defaultCadence,
	outOfHoursShare: 25,
	...more
});

const anyPlan = fc
	.record({
		seed: fc.string(),
		days: fc.integer({ min: 20, max: 400 }),
		services: fc.integer({ min: 1, max: 8 }),
		high: fc.boolean(),
		share: fc.integer({ min: 25, max: 60 }),
		months: fc.array(fc.option(fc.integer({ min: 0, max: 8 })), { minLength: 1, maxLength: 4 })
	})
	.map(({ seed, days, services, high, share, months }) => {
		const roles = ['operations_manager', 'director', 'quality_lead', 'director'] as const;
		const leaders = months.map((perMonth, place) => ({
			id: `leader-${place}`,
			role: roles[place] ?? 'director',
			perMonth,
			taken: { '2026-01': place }
		}));
		return plan({
			seed,
			until: addDays(from, days),
			outOfHoursShare: share,
			leaders,
			services: Array.from({ length: services }, (_, place) => ({
				id: `service-${place}`,
				risk: high && place === 0 ? ('high' as const) : ('standard' as const),
				lastByRole: {},
				leaderIds: leaders.map(({ id }) => id)
			}))
		});
	});

describe('a proposed schedule', () => {
	it('is the same each time it is asked for', () => {
		fc.assert(
			fc.property(anyPlan, (one) => {
				expect(proposeVisits(one)).toEqual(proposeVisits(one));
			})
		);
	});

	it('never plans more in a month than a leader said they can do; the rest is said, not squeezed in', () => {
		fc.assert(
			fc.property(anyPlan, (one) => {
				const { visits } = proposeVisits(one);
				for (const leader of one.leaders) {
					for (const month of monthsBetween(one.from, one.until)) {
						const own = visits.filter(
							(visit) => visit.leaderId === leader.id && visit.plannedOn.startsWith(month)
						);
						const room = Math.max(
							0,
							(leader.perMonth ?? PER_MONTH_UNLESS_SAID) - (leader.taken[month] ?? 0)
						);
						expect(own.length).toBeLessThanOrEqual(room);
					}
				}
			})
		);
	});

	it('never proposes a mealtime, and every time fits its part of the day and its band', () => {
		fc.assert(
			fc.property(anyPlan, (one) => {
				for (const { startsAt, timeBand, plannedOn } of proposeVisits(one).visits) {
					expect(isMealtime(startsAt)).toBe(false);
					expect(isWithinPart(startsAt, partOf(timeBand))).toBe(true);
					expect(bandOf(plannedOn, partOf(timeBand))).toBe(timeBand);
				}
			})
		);
	});

	it('keeps the share of evenings, nights and weekends, over all and in every service', () => {
		fc.assert(
			fc.property(anyPlan, (one) => {
				const { visits } = proposeVisits(one);
				for (const { id } of one.services) {
					const here = visits.filter((visit) => visit.serviceId === id);
					const out = here.filter(({ timeBand }) => isOutOfHours(timeBand)).length;
					expect(out * 100).toBeGreaterThanOrEqual(one.outOfHoursShare * here.length);
				}
			})
		);
	});

	it('stays within its days', () => {
		fc.assert(
			fc.property(anyPlan, (one) =>
				proposeVisits(one).visits.every(
					({ plannedOn }) => plannedOn >= one.from && plannedOn <= one.until
				)
			)
		);
	});

	it('sees every service out of hours at least twice in a year', () => {
		const { visits, unplaced } = proposeVisits(plan());
		expect(unplaced).toEqual([]);
		for (const id of ['elm', 'oak', 'ash']) {
			const out = visits.filter(
				({ serviceId, timeBand }) => serviceId === id && isOutOfHours(timeBand)
			);
			expect(out.length, id).toBeGreaterThanOrEqual(2);
		}
		expect(outOfHoursShare(visits)).toBeGreaterThanOrEqual(25);
	});

	it('visits a service at risk more often', () => {
		const { visits } = proposeVisits(plan());
		const of = (id: string) => visits.filter(({ serviceId }) => serviceId === id).length;
		expect(of('ash')).toBeGreaterThan(of('oak'));
	});

	it('cannot be guessed: intervals differ, and no time of the clock comes twice in a row', () => {
		const { visits } = proposeVisits(plan());
		const here = visits.filter(
			({ serviceId, leaderId }) => serviceId === 'elm' && leaderId === 'martin'
		);
		const gaps = here
			.slice(1)
			.map((visit, at) => daysBetween(here[at]?.plannedOn ?? '', visit.plannedOn));
		expect(new Set(gaps).size).toBeGreaterThan(3);
		const all = visits.filter(({ serviceId }) => serviceId === 'elm');
		expect(all.slice(1).filter((visit, at) => visit.startsAt === all[at]?.startsAt)).toEqual([]);
	});

	it('counts from the last visit there', () => {
		const every = everyDays(defaultCadence, 'director', 'standard');
		const { visits } = proposeVisits(
			plan({
				until: addDays(from, 120),
				leaders: [{ id: 'sunita', role: 'director', perMonth: 9, taken: {} }],
				services: [
					{
						id: 'elm',
						risk: 'standard',
						lastByRole: { director: addDays(from, -10) },
						leaderIds: ['sunita']
					}
				]
			})
		);
		expect(daysBetween(addDays(from, -10), visits[0]?.plannedOn ?? '')).toBeGreaterThan(every / 2);
	});

	it('says what nobody has room for', () => {
		const { visits, unplaced } = proposeVisits(
			plan({ leaders: [{ id: 'martin', role: 'operations_manager', perMonth: 1, taken: {} }] })
		);
		expect(visits.length).toBeLessThanOrEqual(12);
		expect(unplaced.length).toBeGreaterThan(20);
		expect(unplaced[0]).toMatchObject({ role: 'operations_manager' });
	});
});

describe('settled', () => {
	it('is spread over the whole of [0, 1)', () => {
		const tenths = new Set(
			Array.from({ length: 200 }, (_, at) => Math.floor(settled(`service ${at}`) * 10))
		);
		expect(tenths.size).toBe(10);
	});
});
