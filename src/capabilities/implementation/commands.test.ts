import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { implementationOfLesson, implementationOnHome } from './beside.server.ts';
import { clearBlocker, raiseBlocker } from './commands/blockers.server.ts';
import { writePlan } from './commands/plan.server.ts';
import { plansOfLesson } from './queries/plans.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given, {
		scope: [{ kind: 'provider', target: 'all' }]
	});
});

const here = () => ({ lessonId, serviceId: given.services.oakview });
const plan = {
	howBriefed: 'At each handover this week, nights first.',
	howReinforced: 'I ask about it on my Tuesday walk.',
	howChecked: 'Tess watches two rounds a week.',
	revision: 0
};
const act = (command: Command, who: PersonKey, input: object) =>
	db.perform(command, given.actor(who), { ...here(), ...input });

const plans = async (who: PersonKey, services: 'all' | string[] = 'all') =>
	db.tenants.read(given.providerId, (tx) =>
		told(tx, plansOfLesson(given.actor(who), lessonId, services))
	);
const atOakview = async () =>
	(await plans('helen')).find((one) => one.serviceId === given.services.oakview);

describe('a service’s plan', () => {
	it('is the manager’s: a team leader and another service’s manager may not write it', async () => {
		expect(await act(writePlan, 'tess', plan)).toMatchObject({ kind: 'forbidden' });
		expect(await act(writePlan, 'mo', plan)).toMatchObject({ kind: 'forbidden' });
		expect((await atOakview())?.plan).toBeNull();
	});

	it('is owned by the service’s manager, whoever wrote it', async () => {
		expect(await act(writePlan, 'helen', plan)).toMatchObject({ kind: 'done' });
		expect(await atOakview()).toMatchObject({ plan: { owner: 'Grace Adeyemi', revision: 1 } });
	});

	it('is not written over by somebody who did not see it', async () => {
		expect(await act(writePlan, 'grace', { ...plan, howChecked: 'Mine' })).toEqual({
			kind: 'stale'
		});
		expect(await act(writePlan, 'grace', { ...plan, revision: 1 })).toMatchObject({ kind: 'done' });
		expect(await act(writePlan, 'grace', { ...plan, revision: 1 })).toEqual({ kind: 'stale' });
	});

	it('needs all three answers, and keeps nothing without them', async () => {
		const outcome = await act(writePlan, 'grace', { ...plan, howChecked: ' ', revision: 2 });
		expect(outcome).toMatchObject({
			kind: 'invalid',
			errors: [{ field: 'howChecked', message: 'Say how you will know it is done' }]
		});
	});

	it('belongs to a lesson that is live in the service', async () => {
		const elsewhere = await givenLiveLesson(db, given);
		const outcome = await act(writePlan, 'helen', {
			...plan,
			lessonId: elsewhere,
			serviceId: given.services.harbour
		});
		expect(outcome).toEqual({ kind: 'not_found' });
	});
});

describe('what stands in the way', () => {
	const blocker = { words: 'There are two hoist slings for nine people.', helpWanted: 'Four more' };

	it('is raised by whoever leads a shift, not by a care worker', async () => {
		expect(await act(raiseBlocker, 'ana', blocker)).toMatchObject({ kind: 'forbidden' });
		expect(await act(raiseBlocker, 'tess', blocker)).toMatchObject({ kind: 'done' });
		expect((await atOakview())?.blockers).toMatchObject([
			{ words: blocker.words, clearedAt: null }
		]);
	});

	it('is told on the lesson’s page before the plans, and on the home of those above', async () => {
		const [beside] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, implementationOfLesson(given.actor('helen'), lessonId))
		);
		expect(beside?.lines[0]).toMatchObject({
			text: 'Oakview',
			tag: { text: '1 thing in the way', tone: 'concern' },
			note: blocker.words
		});
		const home = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, implementationOnHome(given.actor(who), new Date()))
			);
		expect((await home('martin')).map((one) => one.kind)).toContain('blocker');
		expect((await home('ana')).map((one) => one.kind)).toEqual([]);
	});

	it('is cleared once, by a manager, with how', async () => {
		const id = (await atOakview())?.blockers[0]?.id ?? '';
		expect(await act(clearBlocker, 'tess', { blockerId: id, how: 'Bought' })).toMatchObject({
			kind: 'forbidden'
		});
		expect(await act(clearBlocker, 'grace', { blockerId: id, how: '' })).toMatchObject({
			kind: 'invalid'
		});
		expect(await act(clearBlocker, 'grace', { blockerId: id, how: 'Bought' })).toMatchObject({
			kind: 'done'
		});
		expect(await act(clearBlocker, 'grace', { blockerId: id, how: 'Again' })).toMatchObject({
			kind: 'refused'
		});
		expect((await atOakview())?.blockers[0]).toMatchObject({ clearedHow: 'Bought' });
	});
});

describe('home', () => {
	it('asks a manager for a plan once a lesson has been live some days', async () => {
		const later = new Date(Date.now() + 5 * 86_400_000);
		const items = await db.tenants.read(given.providerId, (tx) =>
			told(tx, implementationOnHome(given.actor('mo'), later))
		);
		expect(items).toMatchObject([{ kind: 'plan', title: 'Say how Harbour Street will do it' }]);
		const now = await db.tenants.read(given.providerId, (tx) =>
			told(tx, implementationOnHome(given.actor('mo'), new Date()))
		);
		expect(now).toEqual([]);
	});
});
