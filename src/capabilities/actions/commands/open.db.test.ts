import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import { actionsOf } from '../queries/of-source.server.ts';
import { actionsIn, inDays } from '../../../../tests/support/given-actions.ts';
import { openAction } from './open.server.ts';

const db = testDatabase();
let given: GivenProvider;
let house: ReturnType<typeof actionsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	house = actionsIn(db, given);
});

describe('opening an action', () => {
	it('keeps who answers for it, by when, and what it came from', async () => {
		const reportId = await house.reported();
		const id = await house.done(openAction, 'grace', house.inputFor(reportId));
		const facts = await db.tenants.read(given.providerId, (tx) =>
			actionsOf(tx, given.providerId, 'report', reportId)
		);
		expect(facts).toEqual([
			{
				id,
				description: 'Fit a mixing valve to the first-floor bath so that it cannot run hot',
				strength: 'stronger',
				status: 'open',
				ownerId: given.staff.tess,
				dueOn: inDays(10),
				isDone: false,
				isVerified: false
			}
		]);
		const row = await house.rowOf(id);
		expect(row).toMatchObject({ signal_id: reportId, service_id: given.services.oakview });
	});

	it('is refused to a care worker, to another home’s manager and to an administrator', async () => {
		const reportId = await house.reported('bola');
		const input = house.inputFor(reportId);
		// Bola sees her own report, and is told whom to ask; the others do not know that it is there.
		expect(await house.perform(openAction, 'bola', input)).toMatchObject({ kind: 'forbidden' });
		for (const who of ['ana', 'mo', 'alex'] as const) {
			expect(await house.perform(openAction, who, input)).toEqual({ kind: 'not_found' });
		}
	});

	it('is refused for a day that has passed, an owner who is not here, and a source there is none of', async () => {
		const reportId = await house.reported();
		const past = await house.perform(
			openAction,
			'grace',
			house.inputFor(reportId, { dueOn: inDays(-1) })
		);
		expect(past).toMatchObject({ kind: 'refused', refusal: { code: 'past-day' } });
		const nobody = house.inputFor(reportId, { ownerId: given.services.oakview });
		expect(await house.perform(openAction, 'grace', nobody)).toMatchObject({
			kind: 'refused',
			refusal: { code: 'not-in-list' }
		});
		const other = house.inputFor(reportId, { sourceKind: 'lesson' });
		expect(await house.perform(openAction, 'grace', other)).toEqual({ kind: 'not_found' });
	});

	it('is refused when it is about one worker, whatever door it comes through', async () => {
		const reportId = await house.reported();
		for (const more of [
			{ aboutOneWorker: 'yes' },
			{ aboutOneWorker: 'no', description: 'Start the disciplinary process after the bath' }
		]) {
			expect(
				await house.perform(openAction, 'grace', house.inputFor(reportId, more))
			).toMatchObject({ kind: 'refused', refusal: { code: 'about-one-worker' } });
		}
	});
});
