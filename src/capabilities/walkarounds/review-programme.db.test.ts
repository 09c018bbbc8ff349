import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { gather } from '#platform/pages/gather.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { visitsIn } from '../../../tests/support/given-visit.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { changeVisit } from './commands/change.server.ts';
import { planVisit } from './commands/plan.server.ts';
import { sayCapacity } from './commands/schedule.server.ts';
import { endProgramme, startProgramme } from './commands/programme.server.ts';
import { reviewProgramme } from './commands/review-programme.server.ts';
import { programmeForActor } from './queries/programme.server.ts';
import { countedThenAndNow, reviewsOfProgramme } from './queries/then-and-now.server.ts';
import { visitForActor } from './queries/visit.server.ts';
import { windowsOf } from './then-and-now.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const perform = (who: PersonKey, command: Command, input: object) =>
	db.perform(command, given.actor(who), input);

async function done(who: PersonKey, command: Command, input: object): Promise<string> {
	const outcome = await perform(who, command, input);
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

/** A programme at Oakview that began ten days ago with three of ten who had met a leader. */
const programme = (more: object = {}) =>
	done('sunita', startProgramme, {
		title: 'Seen at night',
		reason: 'Nights hear about lessons on paper only.',
		baselineMeasure: 'Of ten asked, how many have talked with a senior leader',
		baselineValue: 3,
		baselineAsked: 10,
		baselineOn: addDays(today, -12),
		serviceIds: [given.services.oakview],
		leaderIds: [given.staff.martin],
		outOfHoursShare: 25,
		fromOn: addDays(today, -10),
		reviewOn: addDays(today, 80),
		...more
	});

const found = (id: string) =>
	db.tenants.read(given.providerId, (tx) => programmeForActor(tx, given.actor('sunita'), id));

const again = async (id: string, more: object = {}) => ({
	id,
	revision: (await found(id))?.revision ?? 0,
	value: 6,
	asked: 10,
	measuredOn: today,
	changed: 'Nights say that they are asked now.',
	nextReviewOn: addDays(today, 90),
	...more
});

const reviews = (id: string) =>
	db.tenants.read(given.providerId, (tx) =>
		gather(tx, { reviews: [reviewsOfProgramme(given.providerId, id)] })
	);

describe('a programme that is looked at again', () => {
	it('is measured the same way, on a day since it began, and looked at again on a day to come', async () => {
		const id = await programme();
		const refused = async (more: object) =>
			(await perform('sunita', reviewProgramme, await again(id, more))).kind;
		expect(await refused({ value: undefined })).toBe('refused');
		expect(await refused({ measuredOn: addDays(today, 1) })).toBe('refused');
		expect(await refused({ measuredOn: addDays(today, -11) })).toBe('refused');
		expect(await refused({ nextReviewOn: today })).toBe('refused');
		expect(await refused({ changed: '' })).toBe('invalid');
		expect(await refused({ changed: 'Ana Silva says that it is better.' })).toBe('refused');
		expect(await refused({ revision: 40 })).toBe('stale');
		expect((await reviews(id)).reviews).toEqual([]);
		expect(await refused({})).toBe('done');
		expect((await reviews(id)).reviews).toMatchObject([{ value: 6, asked: 10, measuredOn: today }]);
		expect((await found(id))?.reviewOn).toBe(addDays(today, 90));
	});

	it('takes no number where it began without one, and nothing once it has ended', async () => {
		const id = await programme({
			baselineMeasure: '',
			baselineValue: undefined,
			baselineAsked: undefined,
			baselineOn: undefined
		});
		expect((await perform('sunita', reviewProgramme, await again(id))).kind).toBe('refused');
		const input = await again(id, { value: undefined, asked: undefined });
		expect((await perform('sunita', reviewProgramme, input)).kind).toBe('done');
		const revision = (await found(id))?.revision;
		await done('sunita', endProgramme, { id, revision, reason: 'It is ordinary now.' });
		const late = await again(id, { value: undefined, asked: undefined });
		expect((await perform('sunita', reviewProgramme, late)).kind).toBe('refused');
	});

	it('is reviewed by whoever runs it, and is unknown to everybody else', async () => {
		const id = await programme();
		const kinds: string[] = [];
		for (const who of ['ana', 'mo', 'alex', 'grace', 'martin'] as const) {
			kinds.push((await perform(who, reviewProgramme, await again(id))).kind);
		}
		expect(kinds).toEqual(['not_found', 'not_found', 'not_found', 'forbidden', 'done']);
	});

	it('counts the same things before it began and since', async () => {
		const visits = visitsIn(db, given);
		const id = await programme();
		await visits.held({ partOfDay: 'night' }, { nights: 2 });
		await visits.held({}, { days: 2 });
		const { then, now } = windowsOf(addDays(today, -10), today);
		const { counted } = await db.tenants.read(given.providerId, (tx) =>
			gather(tx, { counted: [countedThenAndNow(given.providerId, id, then, now)] })
		);
		expect(counted).toHaveLength(8);
		const of = (which: string, code: string) =>
			counted.find((one) => one.which === which && one.code === code);
		expect(of('now', 'out_of_hours')).toMatchObject({ met: 1, counted: 2 });
		expect(of('now', 'told_in_time')).toMatchObject({ met: 0, counted: 2 });
		expect(of('then', 'out_of_hours')).toMatchObject({ met: 0, counted: 0 });
	});
});

describe('a visit planned by hand', () => {
	it('belongs to a programme that runs, of that service, that its planner may see', async () => {
		const id = await programme();
		const plan = (more: object) =>
			perform('martin', planVisit, {
				serviceId: given.services.oakview,
				variant: 'visit',
				leaderId: given.staff.martin,
				plannedOn: today,
				partOfDay: 'day',
				announced: 'yes',
				programmeId: id,
				...more
			});
		const outcome = await plan({});
		expect(outcome.kind).toBe('done');
		const visitId = outcome.kind === 'done' ? outcome.subjectId : '';
		const visit = await db.tenants.read(given.providerId, (tx) =>
			visitForActor(tx, given.actor('martin'), visitId)
		);
		expect(visit?.programmeId).toBe(id);
		expect((await plan({ serviceId: given.services.harbour })).kind).toBe('refused');
		expect((await plan({ programmeId: newId() })).kind).toBe('not_found');
		const revision = (await found(id))?.revision;
		await done('sunita', endProgramme, { id, revision, reason: 'It is ordinary now.' });
		expect((await plan({})).kind).toBe('refused');
	});

	it('becomes part of one later, and is handed on only to a leader who has room', async () => {
		const id = await programme();
		const planned = await done('martin', planVisit, {
			serviceId: given.services.oakview,
			variant: 'visit',
			leaderId: given.staff.martin,
			plannedOn: today,
			partOfDay: 'day',
			announced: 'yes'
		});
		const change = (more: object) =>
			perform('martin', changeVisit, {
				id: planned,
				revision: 1,
				leaderId: given.staff.martin,
				plannedOn: today,
				partOfDay: 'day',
				announced: 'yes',
				span: 'this',
				...more
			});
		await done('helen', sayCapacity, { perMonth: 0 });
		expect((await change({ leaderId: given.staff.helen })).kind).toBe('refused');
		expect((await change({ programmeId: newId() })).kind).toBe('not_found');
		expect((await change({ programmeId: id })).kind).toBe('done');
		const visit = await db.tenants.read(given.providerId, (tx) =>
			visitForActor(tx, given.actor('martin'), planned)
		);
		expect(visit?.programmeId).toBe(id);
	});
});
