import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson, tell } from '../../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import { holdHandover } from './commands/hold-handover.server.ts';
import { readLesson } from './commands/read.server.ts';

const db = testDatabase();
let given: GivenProvider;
beforeAll(async () => {
	given = await givenProvider(db);
});

const read = async (lessonId: string, ...who: Parameters<GivenProvider['actor']>[0][]) => {
	for (const one of who) {
		expect(await db.perform(readLesson, given.actor(one), { lessonId })).toMatchObject({
			kind: 'done'
		});
	}
};

const here = (lessonId: string, serviceId = given.services.oakview) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('lesson_in_service')
			.selectAll()
			.where('lesson_id', '=', lessonId)
			.where('service_id', '=', serviceId)
			.executeTakeFirstOrThrow()
	);

describe('shifts worked by someone not yet briefed', () => {
	it('count named workers by day and agency workers by shift', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const shift = async (more: { staff_id?: string; worker_count?: number }) => {
			await db.tenants.write(given.providerId, (tx) =>
				tx
					.insertInto('shift_worked')
					.values({
						provider_id: given.providerId,
						id: newId(),
						service_id: given.services.oakview,
						on_date: '2099-03-01',
						shift_group: 'nights',
						source: 'imported',
						recorded_at: new Date(),
						...more
					})
					.execute()
			);
		};
		await shift({ staff_id: given.staff.nia });
		await shift({ staff_id: given.staff.noor });
		await shift({ staff_id: given.staff.hugo });
		await shift({ worker_count: 3 });
		await tell(db, given, 'shift.recorded', [newId()], given.services.oakview);
		expect((await here(lessonId)).shifts_worked_unbriefed).toBe(5);
		await read(lessonId, 'nia');
		expect((await here(lessonId)).shifts_worked_unbriefed).toBe(4);
	});

	it('agency workers briefed at a handover are not among them', async () => {
		const lessonId = await givenLiveLesson(db, given, {
			scope: [{ kind: 'service', target: given.services.harbour }]
		});
		const outcome = await db.perform(holdHandover, given.actor('mo'), {
			lessonId,
			serviceId: given.services.harbour,
			shiftGroup: 'days',
			present: [given.staff.hugo],
			answered: [],
			agencyPresent: 2,
			agencyAnswered: 1
		});
		expect(outcome).toMatchObject({ kind: 'done' });
		expect((await here(lessonId, given.services.harbour)).shifts_worked_unbriefed).toBe(0);
	});

	it('a handover on one lesson is a shift worked without the others', async () => {
		const harbour = [{ kind: 'service', target: given.services.harbour }];
		const told = await givenLiveLesson(db, given, { scope: harbour });
		const untold = await givenLiveLesson(db, given, { scope: harbour });
		const outcome = await db.perform(holdHandover, given.actor('mo'), {
			lessonId: told,
			serviceId: given.services.harbour,
			shiftGroup: 'sleep_ins',
			present: [given.staff.hugo],
			answered: [given.staff.hugo]
		});
		expect(outcome).toMatchObject({ kind: 'done' });
		const { harbour: service } = given.services;
		// Two agency workers were on days before either lesson was told; Hugo has worked two shifts.
		expect(await here(told, service)).toMatchObject({ shifts_worked_unbriefed: 2 });
		expect(await here(untold, service)).toMatchObject({ shifts_worked_unbriefed: 4 });
	});
});
