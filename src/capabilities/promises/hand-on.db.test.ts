import { beforeAll, describe, expect, it } from 'vitest';
import { recordLeaver } from '#capabilities/people/commands/move.server.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { handOnPromise } from './commands/hand-on.server.ts';
import { keepPromise } from './commands/follow.server.ts';
import { makePromise } from './commands/make.server.ts';
import { usualOf } from '#kernel/measures.ts';
import { findPromise } from './queries/find.server.ts';
import { homeItemsOfPromises } from './queries/home.server.ts';
import { promisePage } from './queries/page.server.ts';
import { presentPromise } from './view.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const made = async (owner: PersonKey, dueOn = addDays(today, 30), provider = given) => {
	const outcome = await db.perform(makePromise, provider.actor('grace'), {
		what: 'A lamp for the back corridor',
		ownerId: provider.staff[owner],
		dueOn,
		forWhom: 'team',
		serviceId: provider.services.oakview,
		sourceKind: 'none',
		holdsMany: ['yes']
	});
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const row = async (id: string, provider = given) => {
	const found = await db.tenants.read(provider.providerId, (tx) =>
		findPromise(tx, provider.process(), id)
	);
	if (!found) throw new Error('There is no such promise.');
	return found.row;
};
const reason = 'The maintenance moved to another manager';
const handOn = async (who: PersonKey, id: string, to: PersonKey, more: object = {}) =>
	db.perform(handOnPromise, given.actor(who), {
		id,
		revision: (await row(id)).revision,
		ownerId: given.staff[to],
		reason,
		...more
	});
const home = (who: PersonKey, provider = given) =>
	db.tenants.read(provider.providerId, (tx) =>
		told(tx, homeItemsOfPromises(provider.actor(who), new Date()))
	);

describe('a promise somebody else sees to', () => {
	it('keeps its day, tells the team why, and stands on the new owner’s home page until they say a word', async () => {
		const id = await made('martin');
		const before = await row(id);
		expect(await handOn('martin', id, 'tess')).toMatchObject({ kind: 'done' });
		const after = await row(id);
		expect(after).toMatchObject({
			owner_id: given.staff.tess,
			due_on: before.due_on,
			status: 'open'
		});
		const page = await db.tenants.read(given.providerId, (tx) =>
			promisePage(tx, given.actor('ana'), id)
		);
		expect(page?.words[0]?.words).toContain(reason);
		const item = (await home('tess')).find(({ href }) => href === `/promises/${id}`);
		expect(item).toMatchObject({ kind: 'promise_handed' });
		expect((await home('martin')).map(({ href }) => href)).not.toContain(`/promises/${id}`);
	});

	it('is handed on by its owner or whoever answers for the service, and by nobody else', async () => {
		const id = await made('martin');
		for (const who of ['ana', 'tess'] as const) {
			expect(await handOn(who, id, 'helen')).toMatchObject({ kind: 'forbidden' });
		}
		expect(await handOn('mo', id, 'helen')).toEqual({ kind: 'not_found' });
		expect(await handOn('alex', id, 'helen')).toEqual({ kind: 'not_found' });
		expect(await handOn('grace', id, 'helen')).toMatchObject({ kind: 'done' });
		const view = await db.tenants.read(given.providerId, async (tx) => {
			const page = await promisePage(tx, given.actor('grace'), id);
			return page && presentPromise(page, given.actor('grace'), new Date());
		});
		expect(view?.steps).toEqual(['hand_on']);
	});

	it('is refused to who is not here, to who has it, without a reason that is one, with a name, and once it is over', async () => {
		const id = await made('martin');
		const refused = async (code: string, to: PersonKey, more: object = {}) =>
			expect(await handOn('martin', id, to, more)).toMatchObject({
				kind: 'refused',
				refusal: { code }
			});
		await refused('same-owner', 'martin');
		await refused('not-in-list', 'tess', { ownerId: newId() });
		await refused('no-reason', 'tess', { reason: 'Holiday' });
		await refused('names-somebody', 'tess', { reason: 'Ana Silva looks after the lamps now' });
		const done = { id, revision: (await row(id)).revision, done: 'The lamp hangs there now' };
		expect(await db.perform(keepPromise, given.actor('martin'), done)).toMatchObject({
			kind: 'done'
		});
		await refused('not-from-kept', 'tess');
	});

	it('asks once more before it goes to somebody who holds many', async () => {
		for (let turn = 0; turn < usualOf('open_promises'); turn += 1) await made('helen');
		const id = await made('martin');
		expect(await handOn('martin', id, 'helen')).toMatchObject({ refusal: { code: 'holds-many' } });
		expect(await handOn('martin', id, 'helen', { holdsMany: ['yes'] })).toMatchObject({
			kind: 'done'
		});
	});
});

describe('a promise whose owner leaves', () => {
	it('passes to whoever they reported to, but for what falls due by their last day', async () => {
		const provider = await givenProvider(db, { name: 'Leaving' });
		const lastOn = addDays(today, 10);
		const [later, sooner] = [
			await made('tess', addDays(today, 30), provider),
			await made('tess', addDays(today, 5), provider)
		];
		const next = await db.owner.query<{ id: string }>(
			'select reports_to_id as id from staff where id = $1',
			[provider.staff.tess]
		);
		const leaving = await db.perform(recordLeaver, provider.actor('grace'), {
			staffId: provider.staff.tess,
			lastOn
		});
		expect(leaving).toMatchObject({ kind: 'done' });
		expect((await row(later, provider)).owner_id).toBe(next.rows[0]?.id);
		expect((await row(sooner, provider)).owner_id).toBe(provider.staff.tess);
		expect((await home('grace', provider)).map(({ kind }) => kind)).toContain('promise_handed');
		const event = await db.owner.query<{ name: string }>(
			`select name from event where subject_id = $1 order by recorded_at desc, id desc limit 1`,
			[later]
		);
		expect(event.rows[0]?.name).toBe('promise.handed_on');
	});

	it('is shown to those who answer for the service when there is nobody to pass it to', async () => {
		const provider = await givenProvider(db, { name: 'Left' });
		const id = await made('martin', addDays(today, 20), provider);
		await db.tenants.write(provider.providerId, (tx) =>
			tx
				.updateTable('staff')
				.set({ left_on: addDays(today, -1) })
				.where('provider_id', '=', provider.providerId)
				.where('id', '=', provider.staff.martin)
				.execute()
		);
		const item = (await home('grace', provider)).find(({ href }) => href === `/promises/${id}`);
		expect(item).toMatchObject({ kind: 'promise_left' });
		for (const who of ['ana', 'tess', 'mo', 'alex'] as const) {
			expect((await home(who, provider)).map(({ href }) => href)).not.toContain(`/promises/${id}`);
		}
	});
});
