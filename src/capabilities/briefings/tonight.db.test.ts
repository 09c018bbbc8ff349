import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { planShift } from '#capabilities/people/commands/plan-shift.server.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { readLesson } from './commands/read.server.ts';
import { shiftsByContract } from './queries/reach.server.ts';
import { tonight } from './queries/tonight.server.ts';
import { tonightInOneLine } from './tonight.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;
const today = londonDate(new Date());
const evening = londonToInstant(today, '18:00');

beforeAll(async () => {
	given = await givenProvider(db, { isSample: true });
	lessonId = await givenLiveLesson(db, given);
});

const look = (who: PersonKey) =>
	db.tenants.read(given.providerId, (tx) => tonight(tx, given.actor(who), evening));
const line = async (who: PersonKey) => tonightInOneLine(await look(who));
const plan = (staffIds: string[], serviceId = given.services.oakview, shiftGroup = 'nights') =>
	db.perform(planShift, given.actor('martin'), {
		serviceId,
		shiftGroup,
		onDate: today,
		staffIds
	});

describe('nobody works tonight unbriefed', () => {
	it('is not known where no rota is', async () => {
		expect(await line('grace')).toEqual({
			isTrue: false,
			isKnown: false,
			sentence: 'We do not know who is on tonight at Oakview.'
		});
	});

	it('names who is on and has not heard what, to whoever answers for them', async () => {
		expect((await plan([given.staff.nia, given.staff.noor])).kind).toBe('done');
		const [oakview] = await look('grace');
		expect(oakview).toMatchObject({ isKnown: true, onShift: 2 });
		expect(oakview?.unbriefed.map(({ name }) => name)).toEqual(['Nia Evans', 'Noor Khan']);
		expect(oakview?.unbriefed[0]?.lessons.map((one) => one.lessonId)).toEqual([lessonId]);
	});

	it('turns true when each of them has been reached', async () => {
		await db.perform(readLesson, given.actor('nia'), { lessonId });
		expect((await line('grace')).sentence).toBe(
			'1 person on tonight has not been briefed: Oakview 1.'
		);
		await db.perform(readLesson, given.actor('noor'), { lessonId });
		expect(await line('grace')).toEqual({
			isTrue: true,
			isKnown: true,
			sentence: 'Nobody works tonight unbriefed.'
		});
	});

	it('is not true over several services while one is unknown', async () => {
		expect((await line('martin')).sentence).toBe(
			'Everybody we know of is briefed. We do not know who is on tonight at Harbour Street.'
		);
	});

	it('a changed rota changes it', async () => {
		await plan([given.staff.nia, given.staff.ned]);
		expect((await look('grace'))[0]?.unbriefed.map(({ name }) => name)).toEqual(['Ned Hart']);
	});

	it.each(['ana', 'nia', 'alex'] as const)('is nothing for %s', async (who) => {
		expect(await look(who)).toEqual([]);
	});

	it('is there for whoever is on call, and only for their services', async () => {
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('on_call')
				.values({
					provider_id: given.providerId,
					id: newId(),
					service_id: given.services.harbour,
					position: 1,
					label: 'On call',
					phone: '01632 960000',
					staff_id: given.staff.tess,
					from_on: today,
					recorded_at: new Date()
				})
				.execute()
		);
		expect((await look('tess')).map(({ serviceName }) => serviceName)).toEqual([
			'Harbour Street',
			'Oakview'
		]);
		expect((await look('mo')).map(({ serviceName }) => serviceName)).toEqual(['Harbour Street']);
	});
});

describe('agency is counted in shifts', () => {
	it('less those told at their handover or on their pass, never twice', async () => {
		await db.tenants.write(given.providerId, async (tx) => {
			const own = { provider_id: given.providerId, service_id: given.services.oakview };
			await tx
				.insertInto('shift_worked')
				.values({
					...own,
					id: newId(),
					on_date: today,
					shift_group: 'nights',
					staff_id: null,
					agency_label: 'Brightway',
					worker_count: 3,
					source: 'imported',
					recorded_at: new Date()
				})
				.execute();
			const told = {
				...own,
				lesson_id: lessonId,
				version: 1,
				on_date: today,
				shift_group: 'nights'
			};
			await tx
				.insertInto('handover_briefing')
				.values({
					...told,
					id: newId(),
					led_by: given.staff.tess,
					agency_present: 2,
					recorded_at: new Date()
				})
				.execute();
			await tx
				.insertInto('briefing_fact')
				.values({
					...told,
					id: newId(),
					agency_label: 'Sam',
					method: 'shift_pass',
					briefed_at: new Date(),
					recorded_at: new Date()
				})
				.execute();
		});
		const counted = await db.tenants.read(given.providerId, (tx) =>
			shiftsByContract(tx, given.providerId, given.services.oakview, today)
		);
		expect(counted.get(lessonId)).toMatchObject({ agencyWorked: 3, agencyBriefed: 2 });
	});
});
