import { beforeEach, describe, expect, it } from 'vitest';
import { noteIdea } from '#capabilities/ideas/commands/raise.server.ts';
import { keepPromise } from '#capabilities/promises/commands/follow.server.ts';
import { makePromise } from '#capabilities/promises/commands/make.server.ts';
import { gather } from '#platform/pages/gather.ts';
import { inDays } from '../../../tests/support/given-actions.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { supervisionIn } from './given-supervision.fixture.ts';
import { ideasHeard, promisesMade } from './queries/came-of-it.server.ts';
import { findSession } from './queries/find.server.ts';
import { scopeOf } from './queries/for-hold.server.ts';

const db = testDatabase();
let given: GivenProvider;
let house: ReturnType<typeof supervisionIn>;

beforeEach(async () => {
	given = await givenProvider(db);
	house = supervisionIn(db, given);
	await house.upToDate();
});

const promise = (sourceId: string, more: object = {}) => ({
	serviceId: given.services.oakview,
	sourceKind: 'supervision',
	sourceId,
	what: 'A second phone for nights hangs in the office',
	ownerId: given.staff.martin,
	dueOn: inDays(14),
	forWhom: 'leaders',
	...more
});
const idea = (sourceId: string, more: object = {}) => ({
	serviceId: given.services.oakview,
	sourceKind: 'supervision',
	sourceId,
	words: 'Hang the tide times by the back door',
	...more
});

const seenBy = async (who: PersonKey, id: string) =>
	db.tenants.read(given.providerId, async (tx) => {
		const actor = given.actor(who);
		const found = await findSession(tx, actor, id);
		if (!found) throw new Error('no session');
		const scope = scopeOf(given.providerId, found.row);
		return gather(tx, {
			promises: [promisesMade(scope, found.row.supervisor_id, actor)],
			ideas: [ideasHeard(scope, found.row.supervisor_id, actor)]
		});
	});

describe('what comes out of a session', () => {
	it('is promised and heard there by its two people only: to others the session is not there', async () => {
		const id = await house.booked('martin', 'grace');
		for (const who of ['helen', 'sunita', 'tess', 'mo', 'ana'] as const) {
			for (const [command, input] of [
				[makePromise, promise(id)],
				[noteIdea, idea(id)]
			] as const) {
				expect(await house.perform(command, who, input), who).toMatchObject({ kind: 'not_found' });
			}
		}
		await house.done(makePromise, 'martin', promise(id));
		await house.done(noteIdea, 'grace', idea(id));
		const elsewhere = promise(id, { serviceId: given.services.harbour });
		expect(await house.perform(makePromise, 'martin', elsewhere)).toMatchObject({
			kind: 'not_found'
		});
	});

	it('stands in that session, and in the next until it has ended and been told', async () => {
		const first = await house.booked('martin', 'grace');
		const promiseId = await house.done(makePromise, 'martin', promise(first));
		await house.done(noteIdea, 'martin', idea(first));
		const now = await seenBy('grace', first);
		expect(now.promises).toMatchObject([{ id: promiseId, isOfThis: true, opens: true }]);
		expect(now.ideas).toMatchObject([{ isOfThis: true, status: 'raised' }]);
		await house.heldNow('martin', first);
		const next = await house.booked('martin', 'grace');
		expect((await seenBy('martin', next)).promises).toMatchObject([
			{ id: promiseId, isOfThis: false, status: 'open' }
		]);
		await house.done(keepPromise, 'martin', {
			id: promiseId,
			revision: 1,
			done: 'The phone hangs there since Monday, charged and labelled'
		});
		expect((await seenBy('grace', next)).promises).toMatchObject([{ status: 'kept' }]);
	});

	it('shows a care worker what was promised to them, though the list of leaders is not theirs to open', async () => {
		const id = await house.booked('tess', 'ana');
		await house.done(makePromise, 'tess', promise(id, { ownerId: given.staff.tess }));
		expect((await seenBy('ana', id)).promises).toMatchObject([
			{ what: 'A second phone for nights hangs in the office', opens: false }
		]);
	});
});
