import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	choiceFrom,
	choiceValue,
	fullServices,
	restsToGoLive,
	whyNotRest,
	type CarriedLesson,
	type Carrying
} from './rest.ts';

const lesson = (lessonId: string, more: Partial<CarriedLesson> = {}): CarriedLesson => ({
	lessonId,
	title: `Lesson ${lessonId}`,
	risk: 'standard',
	briefedSince: null,
	...more
});

const service = (serviceId: string, active: CarriedLesson[], people = 12): Carrying => ({
	serviceId,
	serviceName: serviceId,
	people,
	active
});

const carries = (count: number) => Array.from({ length: count }, (_, n) => lesson(`l${n}`));

describe('a service that carries as many lessons as it can', () => {
	it('is full at the cap, not below it, and not where the lesson concerns nobody', () => {
		const services = [
			service('below', carries(5)),
			service('full', carries(6)),
			service('empty', carries(6), 0)
		];
		expect(fullServices(services, 'new', 6).map((one) => one.serviceId)).toEqual(['full']);
	});

	it('is not full for a lesson it already carries', () => {
		expect(fullServices([service('full', carries(6))], 'l3', 6)).toEqual([]);
	});

	it('refuses one more, and says where and what to do', () => {
		const refused = restsToGoLive([service('Oakview', carries(6))], [], 6);
		expect(refused).toMatchObject({
			ok: false,
			problem: {
				code: 'full',
				sentence:
					'6 lessons are live at Oakview already. Choose one to rest there, so that this one is heard'
			}
		});
	});

	it('takes one more once one is chosen to rest there', () => {
		const choice = { serviceId: 'Oakview', lessonId: 'l2' };
		expect(restsToGoLive([service('Oakview', carries(6))], [choiceValue(choice)], 6)).toEqual({
			ok: true,
			value: [choice]
		});
	});

	it('asks for as many as are over the cap, when the cap was lowered', () => {
		const full = [service('Oakview', carries(7))];
		const values = ['l0', 'l1'].map((lessonId) => choiceValue({ serviceId: 'Oakview', lessonId }));
		expect(restsToGoLive(full, values.slice(0, 1), 6).ok).toBe(false);
		expect(restsToGoLive(full, values, 6).ok).toBe(true);
	});

	it.each(['', 'nowhere:l0', 'Oakview:unknown', 'Oakview', 'Oakview:l0:l1'])(
		'refuses the choice “%s”',
		(value) => {
			expect(restsToGoLive([service('Oakview', carries(6))], [value], 6)).toMatchObject({
				ok: false,
				problem: { code: 'rest' }
			});
		}
	);

	it('never lets more lessons be live than the cap, and rests none in a service with room', () => {
		const plan = fc.record({
			cap: fc.integer({ min: 1, max: 8 }),
			counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
			picks: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 8 })))
		});
		fc.assert(
			fc.property(plan, ({ cap, counts, picks }) => {
				const services = counts.map((count, n) => service(`s${n}`, carries(count)));
				const full = fullServices(services, 'new', cap);
				const values = picks.map(([s, l]) =>
					choiceValue({ serviceId: `s${s}`, lessonId: `l${l}` })
				);
				const outcome = restsToGoLive(full, values, cap);
				if (!outcome.ok) return;
				for (const one of services) {
					const rested = outcome.value.filter((rest) => rest.serviceId === one.serviceId).length;
					const isFull = full.includes(one);
					expect(isFull || rested === 0).toBe(true);
					expect(one.active.length - rested + 1).toBeLessThanOrEqual(
						Math.max(cap, isFull ? 0 : one.active.length + 1)
					);
				}
			})
		);
	});
});

describe('a lesson that may rest', () => {
	it('is any standard lesson, and a high-risk one once it was briefed', () => {
		expect(whyNotRest(lesson('a'))).toBeNull();
		const briefed = new Date('2026-03-01T09:00:00Z');
		expect(whyNotRest(lesson('a', { risk: 'high', briefedSince: briefed }))).toBeNull();
	});

	it('is not a high-risk one that not everyone heard', () => {
		const high = lesson('a', { risk: 'high' });
		expect(whyNotRest(high)).toMatch(/not everyone has been briefed/);
		const full = [service('Oakview', [high, ...carries(5)])];
		const value = choiceValue({ serviceId: 'Oakview', lessonId: 'a' });
		expect(restsToGoLive(full, [value], 6)).toMatchObject({ problem: { code: 'cannot-rest' } });
	});
});

it('writes a choice so that it can be read again', () => {
	const choice = { serviceId: 'one', lessonId: 'two' };
	expect(choiceFrom(choiceValue(choice))).toEqual(choice);
});
