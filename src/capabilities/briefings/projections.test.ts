import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson, givenNewVersion, tell } from '../../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import { coverageOf, type Contract, type CoverageCell } from './model.ts';
import { answerScenario } from './commands/answer-scenario.server.ts';
import { bringUpToDate } from './commands/bring-up-to-date.server.ts';
import { readLesson } from './commands/read.server.ts';
import type { ShiftGroup } from '#kernel/shift.ts';

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

const needs = (lessonId: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('briefing_need')
			.innerJoin('staff', 'staff.id', 'briefing_need.staff_id')
			.select([
				'staff.name',
				'briefing_need.service_id',
				'briefing_need.version',
				'briefing_need.reason',
				'briefing_need.briefed_at',
				'briefing_need.understood_at',
				'briefing_need.ended_at'
			])
			.where('briefing_need.lesson_id', '=', lessonId)
			.orderBy('staff.name')
			.execute()
	);

const coverage = async (lessonId: string, serviceId = given.services.oakview) => {
	const rows = await db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('lesson_coverage')
			.selectAll()
			.where('lesson_id', '=', lessonId)
			.where('service_id', '=', serviceId)
			.execute()
	);
	const cells = rows.map((row): CoverageCell => ({
		shiftGroup: row.shift_group as ShiftGroup,
		contract: row.contract as Contract,
		inScope: row.in_scope,
		briefed: row.briefed,
		understood: row.understood
	}));
	return coverageOf(cells, 'standard');
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

const assign = async (
	staffId: string,
	serviceId: string,
	more: { shift_group?: string; contract?: string; from_on?: string } = {}
) => {
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('assignment')
			.values({
				provider_id: given.providerId,
				id: newId(),
				staff_id: staffId,
				service_id: serviceId,
				job_role: 'care_worker',
				contract: 'permanent',
				shift_group: 'days',
				from_on: '2026-01-01',
				recorded_at: new Date(),
				...more
			})
			.execute()
	);
};

const givenJoiner = async (name: string): Promise<string> => {
	const staffId = newId();
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('staff')
			.values({
				provider_id: given.providerId,
				id: staffId,
				staff_number: staffId.slice(-8),
				name,
				started_on: '2026-01-01'
			})
			.execute()
	);
	return staffId;
};

const endAssignments = (staffId: string) =>
	db.tenants.write(given.providerId, (tx) =>
		tx
			.updateTable('assignment')
			.set({ superseded_at: new Date() })
			.where('staff_id', '=', staffId)
			.execute()
	);

describe('when a lesson goes live', () => {
	it('everyone in scope has it to read, and nobody else', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const rows = await needs(lessonId);
		expect(rows).toHaveLength(10);
		expect(new Set(rows.map((row) => row.reason))).toEqual(new Set(['went_live']));
		expect(rows.map((row) => row.name)).not.toContain('Hugo Bell');
		expect((await coverage(lessonId)).briefedGate.sentence).toBe(
			'0 of 10 staff, days 0 of 7, nights 0 of 3 – nobody on days yet, nobody on nights yet.'
		);
	});

	it('kinds of scope narrow each other', async () => {
		const lessonId = await givenLiveLesson(db, given, {
			scope: [
				{ kind: 'service', target: given.services.oakview },
				{ kind: 'service', target: given.services.harbour },
				{ kind: 'shift_group', target: 'nights' },
				{ kind: 'shift_group', target: 'sleep_ins' }
			]
		});
		expect((await needs(lessonId)).map((row) => row.name)).toEqual([
			'Hugo Bell',
			'Ned Hart',
			'Nia Evans',
			'Noor Khan'
		]);
	});

	it('a group at zero holds the gate, and the sentence names it', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await read(lessonId, 'ana', 'bola', 'chidi', 'dawn', 'ewa', 'tess', 'grace');
		const { briefedGate } = await coverage(lessonId);
		expect(briefedGate).toMatchObject({
			held: false,
			sentence: '7 of 10 staff, nights 0 of 3 – nobody on nights yet.'
		});
		expect((await here(lessonId)).briefed_gate_first_held_at).toBeNull();
		await read(lessonId, 'nia', 'noor');
		expect((await coverage(lessonId)).briefedGate.held).toBe(true);
		expect((await here(lessonId)).briefed_gate_first_held_at).not.toBeNull();
	});

	it('retired, it is nobody’s to read any more', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await db.tenants.write(given.providerId, (tx) =>
			tx.updateTable('lesson').set({ status: 'retired' }).where('id', '=', lessonId).execute()
		);
		await tell(db, given, 'lesson.retired', [lessonId]);
		expect((await needs(lessonId)).every((row) => row.ended_at !== null)).toBe(true);
		expect((await here(lessonId)).ended_at).not.toBeNull();
		expect(await db.perform(readLesson, given.actor('ana'), { lessonId })).toEqual({
			kind: 'not_found'
		});
	});
});

describe('a read receipt', () => {
	it('shows that somebody read, never that they understood', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await read(
			lessonId,
			'ana',
			'bola',
			'chidi',
			'dawn',
			'ewa',
			'tess',
			'grace',
			'nia',
			'noor',
			'ned'
		);
		const covered = await coverage(lessonId);
		expect(covered).toMatchObject({ briefed: 10, understood: 0 });
		expect(covered.understoodGate.held).toBe(false);
		expect((await here(lessonId)).understood_gate_first_held_at).toBeNull();
	});

	it('twice is one fact', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await read(lessonId, 'ana', 'ana');
		const facts = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('briefing_fact').select('id').where('lesson_id', '=', lessonId).execute()
		);
		expect(facts).toHaveLength(1);
	});
});

describe('a new version', () => {
	it('is to be read again by everyone, and starts its counts afresh', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await db.perform(answerScenario, given.actor('ana'), { lessonId, option: 2 });
		await read(lessonId, 'bola', 'chidi', 'dawn', 'ewa', 'tess', 'grace', 'nia', 'noor', 'ned');
		expect((await here(lessonId)).briefed_gate_first_held_at).not.toBeNull();
		await givenNewVersion(db, given, lessonId, 2);
		const rows = await needs(lessonId);
		expect(rows).toHaveLength(10);
		for (const row of rows) {
			expect(row).toMatchObject({
				version: 2,
				reason: 'new_version',
				briefed_at: null,
				understood_at: null,
				ended_at: null
			});
		}
		expect(await coverage(lessonId)).toMatchObject({ total: 10, briefed: 0, understood: 0 });
		expect(await here(lessonId)).toMatchObject({
			version: 2,
			briefed_gate_first_held_at: null,
			understood_gate_first_held_at: null,
			answers: 0
		});
	});

	it('that leaves a service out ends there', async () => {
		const both = [
			{ kind: 'service', target: given.services.oakview },
			{ kind: 'service', target: given.services.harbour }
		];
		const lessonId = await givenLiveLesson(db, given, { scope: both });
		await givenNewVersion(db, given, lessonId, 2);
		expect((await here(lessonId, given.services.harbour)).ended_at).not.toBeNull();
		expect((await here(lessonId)).ended_at).toBeNull();
	});
});

describe('people come and go', () => {
	it('a joiner gets every live lesson, and the gate once held stays held', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await read(
			lessonId,
			'ana',
			'bola',
			'chidi',
			'dawn',
			'ewa',
			'tess',
			'grace',
			'nia',
			'noor',
			'ned'
		);
		const held = (await here(lessonId)).briefed_gate_first_held_at;
		const jo = await givenJoiner('Jo Night');
		await assign(jo, given.services.oakview, { shift_group: 'nights', contract: 'bank' });
		await tell(db, given, 'staff.joined', [jo]);
		expect((await needs(lessonId)).find((row) => row.name === 'Jo Night')).toMatchObject({
			reason: 'joined',
			briefed_at: null
		});
		expect(await coverage(lessonId)).toMatchObject({ total: 11, briefed: 10 });
		expect((await here(lessonId)).briefed_gate_first_held_at).toEqual(held);
		await endAssignments(jo);
		await tell(db, given, 'staff.left', [jo]);
	});

	it('a mover loses the old and gains the new, and takes along what they know', async () => {
		const both = [
			{ kind: 'service', target: given.services.oakview },
			{ kind: 'service', target: given.services.harbour }
		];
		const shared = await givenLiveLesson(db, given, { scope: both });
		const only = await givenLiveLesson(db, given);
		const max = await givenJoiner('Max Mover');
		await assign(max, given.services.oakview);
		await tell(db, given, 'staff.joined', [max]);
		const actor = { ...given.actor('ana'), staffId: max };
		await db.perform(answerScenario, actor, { lessonId: shared, option: 2 });
		await endAssignments(max);
		await assign(max, given.services.harbour);
		await tell(db, given, 'staff.moved', [max]);
		const rows = (await needs(shared)).filter((row) => row.name === 'Max Mover');
		const old = rows.find((row) => row.service_id === given.services.oakview);
		const now = rows.find((row) => row.service_id === given.services.harbour);
		expect(old?.ended_at).not.toBeNull();
		expect(now).toMatchObject({ reason: 'moved', ended_at: null });
		expect(now?.understood_at).toEqual(old?.understood_at);
		const left = (await needs(only)).find((row) => row.name === 'Max Mover');
		expect(left?.ended_at).not.toBeNull();
		expect((await coverage(only)).total).toBe(10);
	});

	it('somebody away for long is not waited for, and is when they are back', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const absence = newId();
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('absence')
				.values({
					provider_id: given.providerId,
					id: absence,
					staff_id: given.staff.ewa,
					from_on: '2026-01-01',
					is_long_term: true,
					recorded_at: new Date()
				})
				.execute()
		);
		await tell(db, given, 'staff.absence_recorded', [given.staff.ewa]);
		expect((await coverage(lessonId)).total).toBe(9);
		await db.tenants.write(given.providerId, (tx) =>
			tx.updateTable('absence').set({ to_on: '2026-02-01' }).where('id', '=', absence).execute()
		);
		expect(await db.perform(bringUpToDate, given.process(), {})).toMatchObject({ kind: 'done' });
		expect((await coverage(lessonId)).total).toBe(10);
	});

	it('a starter whose first day is ahead comes in on the day, not before', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const soon = await givenJoiner('Sam Soon');
		await assign(soon, given.services.oakview, { from_on: '2099-01-01' });
		await tell(db, given, 'staff.joined', [soon]);
		expect((await coverage(lessonId)).total).toBe(10);
	});
});

describe('several facts at once', () => {
	it('are all counted', async () => {
		const lessonId = await givenLiveLesson(db, given);
		const everyone = ['ana', 'bola', 'chidi', 'dawn', 'ewa', 'nia', 'noor', 'ned'] as const;
		await Promise.all(everyone.map((one) => read(lessonId, one)));
		expect((await coverage(lessonId)).briefed).toBe(8);
	});
});
