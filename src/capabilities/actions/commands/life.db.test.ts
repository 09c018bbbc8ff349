import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { actionsIn, inDays } from '../../../../tests/support/given-actions.ts';
import { told } from '../../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { homeItemsOfActions } from '../queries/home.server.ts';
import { looksAt } from '../queries/looks.server.ts';
import { actionsOf } from '../queries/of-source.server.ts';
import { cancelAction, reopenAction } from './end.server.ts';
import { checkAction, finishAction } from './finish.server.ts';
import { lookWhetherItWorked } from './look.server.ts';
import { blockAction, extendAction, giveAction, unblockAction } from './keep-going.server.ts';

const db = testDatabase();
let given: GivenProvider;
let house: ReturnType<typeof actionsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	house = actionsIn(db, given);
});

const evidence = 'The valve is in, works order 4471, on the first-floor bath';
const note = 'I ran the bath to the top and measured 41 degrees';

/** The input of a step on an action as it stands now. */
async function on(id: string, more: object = {}) {
	return { id, revision: (await house.rowOf(id)).revision, ...more };
}

async function finished(who: 'tess' | 'grace' = 'tess'): Promise<string> {
	const id = await house.opened();
	await house.done(finishAction, who, await on(id, { evidence }));
	return id;
}

describe('an action', () => {
	it('is done by one and checked by another, and only then counts as verified', async () => {
		const id = await finished();
		const { source_id: sourceId } = await house.rowOf(id);
		const facts = () =>
			db.tenants.read(given.providerId, (tx) =>
				actionsOf(tx, given.providerId, 'report', sourceId)
			);
		expect(await facts()).toMatchObject([{ isDone: true, isVerified: false }]);
		await house.done(checkAction, 'grace', await on(id, { found: 'yes', note }));
		expect(await facts()).toMatchObject([{ isDone: true, isVerified: true }]);
		expect(await house.rowOf(id)).toMatchObject({
			status: 'checked',
			done_by: given.staff.tess,
			checked_by: given.staff.grace,
			check_note: note
		});
	});

	it('is never checked by whoever did it or owns it', async () => {
		const byOwner = await finished('tess');
		const input = await on(byOwner, { found: 'yes', note });
		expect(await house.perform(checkAction, 'tess', input)).toMatchObject({ kind: 'forbidden' });
		// The manager said it for the owner: then neither of the two may check it.
		const forOwner = await finished('grace');
		for (const who of ['tess', 'grace'] as const) {
			expect(
				await house.perform(checkAction, who, await on(forOwner, { found: 'yes', note })),
				who
			).toMatchObject({ kind: 'forbidden' });
		}
		await house.done(checkAction, 'martin', await on(forOwner, { found: 'yes', note }));
	});

	it('cannot be checked by its doer in the database either', async () => {
		const id = await finished();
		await expect(
			db.tenants.write(given.providerId, (tx) =>
				tx
					.updateTable('action')
					.set({ checked_by: given.staff.tess })
					.where('provider_id', '=', given.providerId)
					.where('id', '=', id)
					.execute()
			)
		).rejects.toThrow(/check constraint/);
	});

	it('is not done without something that shows it', async () => {
		const id = await house.opened();
		for (const empty of ['Done', 'all complete.', 'n/a']) {
			expect(
				await house.perform(finishAction, 'tess', await on(id, { evidence: empty }))
			).toMatchObject({ kind: 'refused', refusal: { code: 'no-evidence' } });
		}
		expect(
			await house.perform(finishAction, 'tess', await on(id, { evidence: ' ' }))
		).toMatchObject({ kind: 'invalid', errors: [{ field: 'evidence' }] });
	});

	it('is open again when whoever looks finds that it is not done', async () => {
		const id = await finished();
		await house.done(checkAction, 'grace', await on(id, { found: 'no', note: 'Only one bath' }));
		expect(await house.rowOf(id)).toMatchObject({
			status: 'open',
			evidence: null,
			done_by: null,
			checked_by: null
		});
	});

	it('is not checked before it is done, nor done twice', async () => {
		const id = await house.opened();
		expect(
			await house.perform(checkAction, 'grace', await on(id, { found: 'yes', note }))
		).toMatchObject({ kind: 'refused', refusal: { code: 'not-from-open' } });
		await house.done(finishAction, 'tess', await on(id, { evidence }));
		expect(await house.perform(finishAction, 'tess', await on(id, { evidence }))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-from-done' }
		});
	});

	it('has more time once from its owner, then only from somebody else', async () => {
		const id = await house.opened();
		const more = (days: number) => ({ dueOn: inDays(days), reason: 'The part is late' });
		await house.done(extendAction, 'tess', await on(id, more(20)));
		expect(await house.perform(extendAction, 'tess', await on(id, more(30)))).toMatchObject({
			kind: 'forbidden'
		});
		await house.done(extendAction, 'grace', await on(id, more(30)));
		expect(await house.rowOf(id)).toMatchObject({ due_on: inDays(30), extensions: 2 });
		expect(await house.perform(extendAction, 'grace', await on(id, more(25)))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-later' }
		});
	});

	it('says what would help while it is blocked, and can go on', async () => {
		const id = await house.opened();
		await house.done(blockAction, 'tess', await on(id, { help: 'A plumber before Friday' }));
		expect(await house.rowOf(id)).toMatchObject({
			status: 'blocked',
			help_needed: 'A plumber before Friday'
		});
		await house.done(unblockAction, 'tess', await on(id));
		expect(await house.rowOf(id)).toMatchObject({ status: 'open', help_needed: null });
	});

	it('is given to one other person who works here', async () => {
		const id = await house.opened();
		for (const ownerId of [given.services.oakview, 'nobody', given.staff.tess]) {
			expect(await house.perform(giveAction, 'grace', await on(id, { ownerId }))).toMatchObject({
				kind: 'refused',
				refusal: { code: 'not-in-list' }
			});
		}
		expect(
			await house.perform(giveAction, 'tess', await on(id, { ownerId: given.staff.nia }))
		).toMatchObject({ kind: 'forbidden' });
		await house.done(giveAction, 'grace', await on(id, { ownerId: given.staff.nia }));
		await house.done(finishAction, 'nia', await on(id, { evidence }));
	});

	it('is cancelled with a reason, and opened again with a new day', async () => {
		const id = await house.opened();
		expect(await house.perform(cancelAction, 'grace', await on(id, { reason: '' }))).toMatchObject({
			kind: 'invalid'
		});
		expect(
			await house.perform(cancelAction, 'tess', await on(id, { reason: 'Not needed' }))
		).toMatchObject({ kind: 'forbidden' });
		await house.done(cancelAction, 'grace', await on(id, { reason: 'The bath is gone' }));
		const again = { reason: 'It came back', dueOn: inDays(5) };
		expect(
			await house.perform(reopenAction, 'grace', await on(id, { ...again, dueOn: inDays(-1) }))
		).toMatchObject({ kind: 'refused', refusal: { code: 'past-day' } });
		await house.done(reopenAction, 'grace', await on(id, again));
		expect(await house.rowOf(id)).toMatchObject({ status: 'open', due_on: inDays(5) });
	});

	it('shows a stale edit instead of losing it', async () => {
		const id = await house.opened();
		const stale = await on(id, { help: 'A plumber' });
		await house.done(extendAction, 'tess', await on(id, { dueOn: inDays(20), reason: 'Late' }));
		expect(await house.perform(blockAction, 'tess', stale)).toEqual({ kind: 'stale' });
	});
});

describe('whether it worked', () => {
	const seen = 'I watched three baths run on two floors, and read the log of the plumber';

	async function checked(more: object = {}): Promise<string> {
		const id = await finished();
		await house.done(checkAction, 'grace', await on(id, { found: 'yes', note, ...more }));
		return id;
	}
	/** As if the planned day had come. */
	const letTimePass = (id: string) =>
		db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('action')
				.set({ effect_due_on: inDays(-1) })
				.where('provider_id', '=', given.providerId)
				.where('id', '=', id)
				.execute()
		);
	const look = async (who: PersonKey, id: string, more: object) =>
		house.perform(lookWhetherItWorked, who, await on(id, { note: seen, ...more }));

	it('is planned when it is checked: by its strength, or as the checker says', async () => {
		expect(await house.rowOf(await checked())).toMatchObject({ effect_due_on: inDays(90) });
		const soon = await checked({ lookAfter: '30' });
		expect(await house.rowOf(soon)).toMatchObject({ effect_due_on: inDays(30) });
		const input = await on(await finished(), { found: 'yes', note, lookAfter: '1' });
		expect(await house.perform(checkAction, 'grace', input)).toMatchObject({ kind: 'invalid' });
	});

	it('is called lasting only after that day, by somebody who neither owned nor did it', async () => {
		const id = await checked();
		expect(await look('grace', id, { result: 'worked' })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'result' }] }
		});
		await letTimePass(id);
		expect(await look('tess', id, { result: 'worked' })).toMatchObject({ kind: 'forbidden' });
		expect(await look('mo', id, { result: 'worked' })).toEqual({ kind: 'not_found' });
		const outcome = await look('grace', id, { result: 'worked', lookedAt: '3', wereSo: '3' });
		expect(outcome).toMatchObject({ kind: 'done', eventNames: ['action.sustained'] });
		expect(await house.rowOf(id)).toMatchObject({ status: 'checked', sustained_on: inDays(0) });
		expect(await look('grace', id, { result: 'did_not' })).toMatchObject({
			kind: 'refused',
			refusal: { code: 'nothing-to-look-at' }
		});
		const grace = given.actor('grace');
		const looks = await db.tenants.read(given.providerId, (tx) => told(tx, looksAt(grace, id)));
		expect(looks).toMatchObject([{ result: 'worked', lookedAt: 3, wereSo: 3 }]);
	});

	it('is looked at again where it is not clear', async () => {
		const id = await checked();
		expect(await look('grace', id, { result: 'not_clear' })).toMatchObject({ kind: 'done' });
		expect(await house.rowOf(id)).toMatchObject({
			effect_due_on: inDays(30),
			sustained_on: null
		});
	});

	it('opens it again where it did not, and keeps what was seen', async () => {
		const id = await checked();
		expect(await look('grace', id, { result: 'did_not' })).toMatchObject({
			kind: 'done',
			eventNames: ['action.did_not_work']
		});
		expect(await house.rowOf(id)).toMatchObject({
			status: 'open',
			due_on: inDays(14),
			evidence: null,
			checked_by: null,
			effect_due_on: null
		});
	});

	it('is not looked at before somebody checked that it was done, and numbers must fit', async () => {
		const early = await look('grace', await finished(), { result: 'did_not' });
		expect(early).toMatchObject({ kind: 'refused', refusal: { code: 'not-from-done' } });
		const id = await checked();
		await letTimePass(id);
		expect(await look('grace', id, { result: 'worked', lookedAt: '3' })).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'wereSo' }] }
		});
		expect(await look('grace', id, { result: 'worked', lookedAt: '3', wereSo: '4' })).toMatchObject(
			{ kind: 'refused', refusal: { fields: [{ field: 'wereSo' }] } }
		);
	});

	it('waits on home for whoever opened it or manages there, once the day has come', async () => {
		const id = await checked();
		const kinds = async (who: PersonKey) =>
			(
				await db.tenants.read(given.providerId, (tx) =>
					told(tx, homeItemsOfActions(given.actor(who), new Date()))
				)
			)
				.filter((item) => item.kind === 'action_worked')
				.map((item) => item.href);
		await letTimePass(id);
		expect(await kinds('grace')).toHaveLength(1);
		expect(await kinds('tess')).toEqual([]);
		expect(await kinds('mo')).toEqual([]);
	});
});
