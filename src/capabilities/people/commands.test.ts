import { describe, expect, it } from 'vitest';
import { givenProvider } from '../../../tests/support/provider.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { standingPosts } from '#capabilities/organisation/queries.server.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import { moveStaff, recordLeaver } from './commands/move.server.ts';
import { addPersonSupported } from './commands/people-supported.server.ts';
import { recordShifts, recordWhoIsHere } from './commands/shifts.server.ts';
import { changeStaff, recordAbsence, tagStaff } from './commands/staff.server.ts';
import { takeOnMany } from './commands/take-on-many.server.ts';
import { takeOnStaff } from './commands/take-on.server.ts';
import type { StaffScope } from './model.ts';
import { findStaff, staffInScope, staffOnShift } from './queries.server.ts';
import { londonDate } from '#kernel/london.ts';

const db = testDatabase();
const today = londonDate(new Date());

const everybody: StaffScope = {
	all: true,
	regionIds: [],
	serviceIds: [],
	teamIds: [],
	jobRoles: [],
	shiftGroups: [],
	tags: []
};

const fieldsOf = (outcome: Outcome) =>
	outcome.kind === 'refused'
		? (outcome.refusal.fields ?? []).map(({ field }) => field)
		: outcome.kind;

async function history(providerId: string, staffId: string) {
	return db.tenants.read(providerId, (tx) =>
		tx
			.selectFrom('assignment')
			.select(['service_id', 'from_on', 'to_on', 'superseded_at'])
			.where('provider_id', '=', providerId)
			.where('staff_id', '=', staffId)
			.orderBy('recorded_at')
			.orderBy('from_on')
			.execute()
	);
}

describe('joiners, movers and leavers', () => {
	it('a joiner is on the staff list and in scope from the first day', async () => {
		const given = await givenProvider(db);
		const outcome = await db.perform(takeOnStaff, given.actor('grace'), {
			name: 'Femi Bello',
			staffNumber: '2001',
			startedOn: '2026-01-05',
			serviceId: given.services.oakview,
			teamId: given.teams.first,
			jobRole: 'care_worker',
			contract: 'bank',
			shiftGroup: 'nights',
			reportsToId: given.staff.tess
		});
		expect(outcome).toMatchObject({ kind: 'done' });
		const id = outcome.kind === 'done' ? outcome.subjectId : '';
		const nights = { ...everybody, all: false, shiftGroups: ['nights'] };
		const on = (day: string) =>
			db.tenants.read(given.providerId, (tx) => staffInScope(tx, given.providerId, nights, day));
		expect((await on('2026-01-05')).find(({ staffId }) => staffId === id)).toMatchObject({
			contract: 'bank',
			shiftGroup: 'nights',
			teamId: given.teams.first
		});
		expect((await on('2026-01-04')).some(({ staffId }) => staffId === id)).toBe(false);
	});

	it('a taken staff number and a missing job are said beside their fields', async () => {
		const given = await givenProvider(db);
		const outcome = await db.perform(takeOnStaff, given.actor('grace'), {
			name: 'Femi Bello',
			staffNumber: '1001',
			startedOn: '2026-01-05',
			serviceId: given.services.oakview
		});
		expect(fieldsOf(outcome)).toEqual(['staffNumber', 'jobRole', 'contract', 'shiftGroup']);
	});

	it('a manager adds nobody to another service', async () => {
		const given = await givenProvider(db);
		const input = {
			name: 'Femi Bello',
			staffNumber: '2001',
			startedOn: '2026-01-05',
			serviceId: given.services.harbour,
			jobRole: 'care_worker',
			contract: 'bank',
			shiftGroup: 'nights'
		};
		expect((await db.perform(takeOnStaff, given.actor('grace'), input)).kind).toBe('not_found');
		expect((await db.perform(takeOnStaff, given.actor('hugo'), input)).kind).toBe('forbidden');
		expect((await db.perform(takeOnStaff, given.actor('alex'), input)).kind).toBe('done');
	});

	it('a mover keeps the history: the old row is superseded, not overwritten', async () => {
		const given = await givenProvider(db);
		const before = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('assignment').select('id').where('staff_id', '=', given.staff.ana).execute()
		);
		const outcome = await db.perform(moveStaff, given.actor('martin'), {
			staffId: given.staff.ana,
			fromOn: '2026-02-01',
			ends: before.map(({ id }) => id),
			serviceId: given.services.harbour,
			jobRole: 'support_worker',
			contract: 'permanent',
			shiftGroup: 'days'
		});
		expect(outcome).toMatchObject({ kind: 'done' });
		const rows = await history(given.providerId, given.staff.ana);
		expect(rows.map((row) => [row.service_id, row.to_on, row.superseded_at !== null])).toEqual([
			[given.services.oakview, null, true],
			[given.services.oakview, '2026-01-31', false],
			[given.services.harbour, null, false]
		]);
	});

	it('a leaver ends everywhere, and the post they held is vacant', async () => {
		const given = await givenProvider(db);
		const outcome = await db.perform(recordLeaver, given.actor('martin'), {
			staffId: given.staff.grace,
			lastOn: '2026-11-02'
		});
		expect(outcome).toMatchObject({
			kind: 'done',
			eventNames: expect.arrayContaining(['staff.left', 'post.vacated'])
		});
		const posts = await db.tenants.read(given.providerId, (tx) =>
			standingPosts(tx, given.providerId, 'registered_manager')
		);
		const own = posts.filter((post) => post.serviceId === given.services.oakview);
		expect(own.map(({ staffId, fromOn, toOn }) => [staffId, fromOn, toOn])).toEqual([
			[given.staff.grace, '2024-01-08', '2026-11-02'],
			[null, '2026-11-03', null]
		]);
		const again = await db.perform(recordLeaver, given.actor('martin'), {
			staffId: given.staff.grace,
			lastOn: '2026-11-03'
		});
		expect(again.kind).toBe('refused');
	});

	it('nobody reports to somebody under them', async () => {
		const given = await givenProvider(db);
		const outcome = await db.perform(changeStaff, given.actor('martin'), {
			id: given.staff.grace,
			name: 'Grace Adeyemi',
			reportsToId: given.staff.ana
		});
		expect(fieldsOf(outcome)).toEqual(['reportsToId']);
	});

	it('an edit of an older text is stale', async () => {
		const given = await givenProvider(db);
		const edit = { id: given.staff.ana, name: 'Ana Silva-Costa', revision: 1 };
		expect((await db.perform(changeStaff, given.actor('grace'), edit)).kind).toBe('done');
		expect((await db.perform(changeStaff, given.actor('grace'), edit)).kind).toBe('stale');
	});
});

describe('absence and tags', () => {
	it('a long absence shows in scope, and its correction replaces it', async () => {
		const given = await givenProvider(db);
		const away = { staffId: given.staff.ned, fromOn: '2026-01-01', isLongTerm: 'yes' };
		expect((await db.perform(recordAbsence, given.actor('grace'), away)).kind).toBe('done');
		const scope = { ...everybody, serviceIds: [given.services.oakview] };
		const ned = async () =>
			(
				await db.tenants.read(given.providerId, (tx) =>
					staffInScope(tx, given.providerId, scope, '2026-03-01')
				)
			).find(({ staffId }) => staffId === given.staff.ned);
		expect((await ned())?.longTermAbsent).toBe(true);
		expect(fieldsOf(await db.perform(recordAbsence, given.actor('grace'), away))).toEqual([
			'fromOn'
		]);
		const row = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('absence').select('id').executeTakeFirstOrThrow()
		);
		const back = { ...away, absenceId: row.id, toOn: '2026-02-20' };
		expect((await db.perform(recordAbsence, given.actor('grace'), back)).kind).toBe('done');
		expect((await ned())?.longTermAbsent).toBe(false);
	});

	it('a tag narrows a scope', async () => {
		const given = await givenProvider(db);
		const tag = { staffId: given.staff.ewa, kind: 'language', tag: 'Polish' };
		expect((await db.perform(tagStaff, given.actor('grace'), tag)).kind).toBe('done');
		const found = await db.tenants.read(given.providerId, (tx) =>
			staffInScope(tx, given.providerId, { ...everybody, tags: ['Polish'] }, today)
		);
		expect(found.map(({ staffId }) => staffId)).toEqual([given.staff.ewa]);
	});

	it('a scope with no line is nobody', async () => {
		const given = await givenProvider(db);
		const found = await db.tenants.read(given.providerId, (tx) =>
			staffInScope(tx, given.providerId, { ...everybody, all: false }, today)
		);
		expect(found).toEqual([]);
	});
});

describe('who is on shift', () => {
	it('tapping twice counts once, and agency counts in all', async () => {
		const given = await givenProvider(db);
		const { oakview } = given.services;
		const tap = (staffIds: string[], agencyCount: number) =>
			db.perform(recordWhoIsHere, given.actor('nia'), {
				serviceId: oakview,
				shiftGroup: 'nights',
				onDate: today,
				staffIds,
				agencyCount
			});
		expect((await tap([], 0)).kind).toBe('refused');
		expect((await tap([given.staff.nia, given.staff.noor], 2)).kind).toBe('done');
		expect((await tap([given.staff.nia, given.staff.ned], 3)).kind).toBe('done');
		expect((await tap([given.staff.hugo], 0)).kind).toBe('not_found');
		const rows = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('shift_worked').select(['staff_id', 'worker_count']).execute()
		);
		expect(rows.filter((row) => row.staff_id !== null)).toHaveLength(3);
		expect(
			rows.filter((row) => row.staff_id === null).reduce((sum, row) => sum + row.worker_count, 0)
		).toBe(3);
	});

	it('the usual shift comes first in the names to tap', async () => {
		const given = await givenProvider(db);
		const names = await db.tenants.read(given.providerId, (tx) =>
			staffOnShift(tx, given.providerId, given.services.oakview, 'nights')
		);
		expect(names.slice(0, 3).map(({ name }) => name)).toEqual([
			'Ned Hart',
			'Nia Evans',
			'Noor Khan'
		]);
		expect(names[3]?.isUsual).toBe(false);
	});

	it('a list of shifts read twice changes nothing', async () => {
		const given = await givenProvider(db);
		const shifts = [
			{ staffId: given.staff.ana, onDate: '2026-03-01', shiftGroup: 'days' },
			{ staffId: given.staff.bola, onDate: '2026-03-01', shiftGroup: 'days' },
			{ agencyLabel: 'Swift', workers: 2, onDate: '2026-03-01', shiftGroup: 'days' }
		].map((shift) => ({ ...shift, serviceId: given.services.oakview }));
		const first = await db.perform(recordShifts, given.actor('grace'), { shifts });
		expect(first).toMatchObject({ kind: 'done' });
		expect(first.kind === 'done' ? first.eventNames : []).toHaveLength(3);
		const again = await db.perform(recordShifts, given.actor('grace'), { shifts });
		expect(again).toMatchObject({ kind: 'done', eventNames: [] });
	});
});

describe('lists', () => {
	it('takes on a thousand at once, an event each, and none when one row is wrong', async () => {
		const given = await givenProvider(db);
		const staff = Array.from({ length: 1_000 }, (_, at) => ({
			staffNumber: `N${at}`,
			name: `Person ${at}`,
			startedOn: '2025-01-01',
			...(at > 0 && { reportsToNumber: 'N0' }),
			assignments: [
				{
					serviceId: given.services.oakview,
					jobRole: 'care_worker',
					contract: 'permanent',
					shiftGroup: 'days'
				}
			]
		}));
		const wrong = staff.map((person, at) => (at === 7 ? { ...person, staffNumber: 'N6' } : person));
		expect(fieldsOf(await db.perform(takeOnMany, given.process(), { staff: wrong }))).toEqual([
			'staff.7.staffNumber'
		]);
		const outcome = await db.perform(takeOnMany, given.process(), { staff });
		expect(
			outcome.kind === 'done' ? outcome.eventNames.filter((name) => name === 'staff.joined') : []
		).toHaveLength(1_000);
		const tooMany = await db.perform(takeOnMany, given.process(), {
			staff: [...staff, { ...staff[0], staffNumber: 'N1000' }]
		});
		expect(tooMany.kind).toBe('invalid');
	});
});

describe('who sees whom', () => {
	it('a picker finds people of the actor’s own services only', async () => {
		const given = await givenProvider(db);
		const find = (who: 'grace' | 'mo' | 'helen' | 'hugo', text: string) =>
			db.tenants.read(given.providerId, async (tx) =>
				(await findStaff(tx, given.actor(who), text)).map(({ name }) => name)
			);
		expect(await find('grace', 'hugo')).toEqual([]);
		expect(await find('mo', 'hugo')).toEqual(['Hugo Bell']);
		expect(await find('helen', 'hu')).toEqual(['Hugo Bell']);
		expect(await find('hugo', 'ana')).toEqual([]);
		expect(await find('grace', '%')).toEqual([]);
	});

	it('people supported are added by their managers, not by the administrator', async () => {
		const given = await givenProvider(db);
		const input = { reference: 'OV-12', serviceId: given.services.oakview };
		expect((await db.perform(addPersonSupported, given.actor('alex'), input)).kind).toBe(
			'forbidden'
		);
		expect((await db.perform(addPersonSupported, given.actor('tess'), input)).kind).toBe(
			'forbidden'
		);
		expect((await db.perform(addPersonSupported, given.actor('mo'), input)).kind).toBe('not_found');
		expect((await db.perform(addPersonSupported, given.actor('grace'), input)).kind).toBe('done');
		expect(fieldsOf(await db.perform(addPersonSupported, given.actor('grace'), input))).toEqual([
			'reference'
		]);
	});
});
