import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { givenProvider } from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import { addDays } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { countShiftsUnbriefed, pairKey } from './queries/cells.server.ts';
import { shiftsUnbriefed, type AgencyBriefed, type ShiftWorked } from './shifts-unbriefed.ts';

const db = testDatabase();
const FIRST = '2099-05-01';
const groups = ['days', 'nights'] as const satisfies readonly ShiftGroup[];

/** Numbers below `most` that look random and are the same at every run. */
function numbers(seed: number) {
	let state = seed;
	return (most: number): number => {
		state = (state * 48_271) % 2_147_483_647;
		return state % most;
	};
}

describe('shifts worked unbriefed', () => {
	it.each([1, 22, 333])('are counted in the database as by the rule (run %i)', async (seed) => {
		const given = await givenProvider(db);
		const lessonId = await givenLiveLesson(db, given);
		const { providerId } = given;
		const serviceId = given.services.oakview;
		const next = numbers(seed);
		const workers = ['ana', 'bola', 'nia', 'noor', 'tess', 'hugo'] as const;
		const worked: ShiftWorked[] = [];
		const briefed = new Map<string, Date | null>();
		const told: AgencyBriefed[] = [];

		await db.tenants.write(providerId, async (tx) => {
			const own = { provider_id: providerId };
			for (const who of workers) {
				const staffId = given.staff[who];
				const day = addDays(FIRST, next(12));
				const briefedAt = next(3) === 0 ? null : new Date(`${day}T09:00:00Z`);
				if (who !== 'hugo') briefed.set(staffId, briefedAt);
				await tx
					.updateTable('briefing_need')
					.set({ briefed_at: briefedAt })
					.where('staff_id', '=', staffId)
					.execute();
			}
			// Everyone else in scope works no shift here, and so changes nothing.
			for (let day = 0; day < 12; day += 1) {
				const date = addDays(FIRST, day);
				for (const shiftGroup of groups) {
					const shift = { service_id: serviceId, on_date: date, shift_group: shiftGroup };
					const recorded = { source: 'imported', recorded_at: new Date() };
					for (const who of workers) {
						if (next(2) === 0) continue;
						const staffId = given.staff[who];
						worked.push({ date, shiftGroup, staffId, workerCount: 1 });
						await tx
							.insertInto('shift_worked')
							.values({ ...own, ...shift, ...recorded, id: newId(), staff_id: staffId })
							.execute();
					}
					const agency = next(4);
					if (agency > 0) {
						worked.push({ date, shiftGroup, staffId: null, workerCount: agency });
						await tx
							.insertInto('shift_worked')
							.values({ ...own, ...shift, ...recorded, id: newId(), worker_count: agency })
							.execute();
					}
					const count = next(3);
					if (count > 0) {
						told.push({ date, shiftGroup, count });
						await tx
							.insertInto('handover_briefing')
							.values({
								...own,
								...shift,
								id: newId(),
								lesson_id: lessonId,
								version: 1,
								led_by: given.staff.tess,
								agency_present: count,
								recorded_at: new Date()
							})
							.execute();
					}
				}
			}
		});

		const counted = await db.tenants.read(providerId, (tx) =>
			countShiftsUnbriefed(tx, providerId, { lessonIds: [lessonId], serviceIds: [serviceId] })
		);
		const { unbriefed } = shiftsUnbriefed(worked, briefed, told);
		expect(unbriefed).toBeGreaterThan(0);
		expect(counted.get(pairKey(lessonId, serviceId))).toBe(unbriefed);
	});

	it('do not hide one agency worker behind another who was told three times', async () => {
		const given = await givenProvider(db);
		const lessonId = await givenLiveLesson(db, given);
		const { providerId } = given;
		const serviceId = given.services.oakview;
		const own = { provider_id: providerId };
		const shift = { service_id: serviceId, on_date: FIRST, shift_group: 'days' };
		const recorded = { recorded_at: new Date() };
		const lesson = { lesson_id: lessonId, version: 1 };
		await db.tenants.write(providerId, async (tx) => {
			await tx
				.insertInto('shift_worked')
				.values({ ...own, ...shift, ...recorded, source: 'imported', id: newId(), worker_count: 2 })
				.execute();
			for (let handovers = 0; handovers < 2; handovers += 1) {
				const led = { led_by: given.staff.tess, agency_present: 1 };
				await tx
					.insertInto('handover_briefing')
					.values({ ...own, ...shift, ...recorded, ...lesson, ...led, id: newId() })
					.execute();
			}
			const read = { method: 'shift_pass', agency_label: 'Kim', briefed_at: new Date() };
			await tx
				.insertInto('briefing_fact')
				.values({ ...own, ...shift, ...recorded, ...lesson, ...read, id: newId() })
				.execute();
		});
		const counted = await db.tenants.read(providerId, (tx) =>
			countShiftsUnbriefed(tx, providerId, { lessonIds: [lessonId], serviceIds: [serviceId] })
		);
		expect(counted.get(pairKey(lessonId, serviceId))).toBe(1);
	});
});
