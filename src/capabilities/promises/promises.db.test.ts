import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { boardOf } from '#capabilities/board/queries/board.server.ts';
import { presentBoard } from '#capabilities/board/present.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { told, toldOne } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import {
	keepPromise,
	replacePromise,
	sayHowItGoes,
	sayItCannotBeDone
} from './commands/follow.server.ts';
import { makePromise } from './commands/make.server.ts';
import { readPromiseFilters } from './filters.ts';
import { usualOf } from '#kernel/measures.ts';
import { isVisible } from './policy.ts';
import { findPromise } from './queries/find.server.ts';
import { homeItemsOfPromises } from './queries/home.server.ts';
import { promiseList } from './queries/list.server.ts';
import { ownRecord } from './queries/own-record.server.ts';

const db = testDatabase();
const now = new Date();
const today = londonDate(now);
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const input = (more: object = {}) => ({
	what: 'A lamp for the back corridor',
	ownerId: given.staff.martin,
	dueOn: addDays(today, 14),
	forWhom: 'team',
	serviceId: given.services.oakview,
	sourceKind: 'none',
	...more
});
const make = (who: PersonKey, more: object = {}) =>
	db.perform(makePromise, given.actor(who), input(more));
const made = async (who: PersonKey, more: object = {}) => {
	const outcome = await make(who, more);
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const act = async (command: Command, who: PersonKey, id: string, more: object) => {
	const found = await db.tenants.read(given.providerId, (tx) =>
		findPromise(tx, given.process(), id)
	);
	const revision = found?.row.revision ?? 0;
	return db.perform(command, given.actor(who), { id, revision, ...more });
};
const list = (who: PersonKey, query = '') =>
	db.tenants.read(given.providerId, (tx) =>
		promiseList(tx, given.actor(who), readPromiseFilters(new URLSearchParams(query)), {
			cursor: null,
			size: 200,
			today
		})
	);

describe('a promise is refused', () => {
	it.each([
		['without an owner', { ownerId: '' }, 'invalid'],
		['without a day', { dueOn: '' }, 'invalid'],
		['with an owner who is not here', { ownerId: newId() }, 'refused'],
		['for a day that has passed', { dueOn: addDays(today, -1) }, 'refused'],
		['for years ahead', { dueOn: addDays(today, 800) }, 'refused'],
		['when it names somebody who works there', { what: 'Ana Silva gets a new chair' }, 'refused'],
		['for a service nobody has', { serviceId: newId() }, 'not_found'],
		['from a visit nobody has', { sourceKind: 'walkaround', sourceId: newId() }, 'not_found']
	] as const)('%s', async (_name, more, kind) => {
		expect(await make('grace', more)).toMatchObject({ kind });
	});

	it('from those who do not lead there', async () => {
		expect(await make('ana')).toMatchObject({ kind: 'forbidden' });
		expect(await make('mo')).toEqual({ kind: 'not_found' });
		expect(await make('alex')).toEqual({ kind: 'not_found' });
	});

	it('once more for whoever holds many, until it was thought about', async () => {
		for (let held = 0; held < usualOf('open_promises'); held += 1)
			await made('helen', { ownerId: given.staff.helen });
		const more = { ownerId: given.staff.helen };
		expect(await make('helen', more)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'holds-many' }
		});
		expect(await make('helen', { ...more, holdsMany: ['yes'] })).toMatchObject({ kind: 'done' });
	});
});

describe('what came of a promise', () => {
	it('is said by whoever promised it, with what was done, and the team reads it – nights too', async () => {
		const id = await made('grace');
		expect(await act(keepPromise, 'martin', id, { done: 'Done.' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'nothing-done' }
		});
		const done = 'The lamp in the back corridor works since Tuesday';
		expect(await act(keepPromise, 'grace', id, { done })).toMatchObject({ kind: 'forbidden' });
		expect(await act(keepPromise, 'martin', id, { done })).toMatchObject({ kind: 'done' });
		for (const who of ['ana', 'nia', 'ned'] as const) {
			const items = await db.tenants.read(given.providerId, (tx) =>
				told(tx, homeItemsOfPromises(given.actor(who), new Date()))
			);
			expect(items, who).toContainEqual(
				expect.objectContaining({ kind: 'promise_kept', sentence: done })
			);
		}
		const board = await db.tenants.read(given.providerId, (tx) =>
			boardOf(tx, given.actor('nia'), given.services.oakview, new Date())
		);
		const { lists, solved } = presentBoard(board, new Date());
		expect(lists[0]?.lines.map((line) => line.id)).toContain(id);
		expect(solved.lead).toMatch(/solved and told back/);
		expect(await act(sayHowItGoes, 'martin', id, { words: 'Again' })).toMatchObject({
			kind: 'refused'
		});
	});

	it('is not “cannot” without why, and a replacement is a promise with an owner and a day', async () => {
		const id = await made('grace');
		expect(await act(sayItCannotBeDone, 'martin', id, { reason: 'No money' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'no-reason' }
		});
		const instead = {
			reason: 'The wiring has to be renewed first',
			what: 'A battery lamp until the wiring is renewed',
			ownerId: given.staff.grace,
			dueOn: addDays(today, 3)
		};
		expect(await act(replacePromise, 'martin', id, { ...instead, dueOn: '' })).toMatchObject({
			kind: 'invalid'
		});
		const outcome = await act(replacePromise, 'martin', id, instead);
		if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
		const old = await db.tenants.read(given.providerId, (tx) =>
			findPromise(tx, given.process(), id)
		);
		expect(old?.row).toMatchObject({ status: 'replaced', replaced_by_id: outcome.subjectId });
	});
});

describe('who sees a promise', () => {
	it('is one rule: what the team was promised is the team’s, overdue or not', async () => {
		const forTeam = await made('grace');
		const forLeaders = await made('grace', { forWhom: 'leaders' });
		const facts = {
			serviceId: given.services.oakview,
			ownerId: given.staff.martin,
			madeBy: given.staff.grace
		};
		for (const who of ['ana', 'nia', 'hugo', 'tess', 'grace', 'mo', 'martin', 'alex'] as const) {
			const rows = (await list(who)).rows.map((row) => row.id);
			const actor = given.actor(who);
			expect(rows.includes(forTeam), who).toBe(isVisible(actor, { ...facts, isForTeam: true }));
			expect(rows.includes(forLeaders), who).toBe(isVisible(actor, { ...facts, isForTeam: false }));
		}
		expect((await list('nia')).rows.map((row) => row.id)).toContain(forTeam);
	});

	it('keeps the record of what was kept for the leader’s own eyes', async () => {
		const record = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) => toldOne(tx, ownRecord(given.actor(who), now)));
		expect((await record('martin')).keptOnTime).toBeGreaterThan(0);
		// Martin kept some; nobody else’s page of their own record says so.
		expect(await record('sunita')).toEqual({ keptOnTime: 0, keptLate: 0, cannot: 0, overdue: 0 });
		const filters = readPromiseFilters(new URLSearchParams(`owner=${given.staff.martin}`));
		expect(Object.keys(filters)).toEqual(['view', 'state', 'service', 'isLatestFirst']);
	});
});
