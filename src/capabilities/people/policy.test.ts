import { expect, it } from 'vitest';
import { canSeeService, visibleServices } from '#capabilities/organisation/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { addDays } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../tests/support/provider.ts';
import { canSeeStaff, visibleStaff } from './policy.ts';

const db = testDatabase();
const today = '2026-06-10';

const people: readonly PersonKey[] = [
	'ana',
	'nia',
	'tess',
	'grace',
	'hugo',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];

it('one rule answers “may I see them?” and “list whom I may see”, for every actor and row', async () => {
	const given = await givenProvider(db);
	const { providerId } = given;
	// Somebody who left Oakview long ago for Harbour Street, and somebody who left a month ago.
	await db.tenants.write(providerId, async (tx) => {
		const old = { provider_id: providerId, job_role: 'care_worker', contract: 'permanent' };
		const ended = [
			[given.staff.hugo, addDays(today, -120)],
			[given.staff.mo, addDays(today, -30)]
		] as const;
		for (const [staffId, toOn] of ended) {
			await tx
				.insertInto('assignment')
				.values({
					...old,
					id: newId(),
					staff_id: staffId,
					service_id: given.services.oakview,
					shift_group: 'days',
					from_on: '2024-01-08',
					to_on: toOn,
					recorded_at: new Date()
				})
				.execute();
		}
	});
	const key = (scopes: string[]): Actor => ({
		kind: 'api_key',
		providerId,
		keyId: newId(),
		name: 'rota',
		scopes
	});
	const actors: Actor[] = [
		...people.map((one) => given.actor(one)),
		given.process(),
		key(['people.read']),
		key(['signals.read']),
		key([]),
		{
			kind: 'guest',
			providerId,
			passId: newId(),
			serviceId: given.services.oakview,
			shiftGroup: 'days',
			name: 'Sam'
		}
	];
	await db.tenants.read(providerId, async (tx) => {
		const places = await tx
			.selectFrom('assignment')
			.select(['staff_id', 'service_id as serviceId', 'to_on as toOn'])
			.where('provider_id', '=', providerId)
			.execute();
		const staffIds = Object.values(given.staff);
		const seenBy = new Set<number>();
		for (const actor of actors) {
			const listed = await tx
				.selectFrom('staff')
				.select('staff.id')
				.where('staff.provider_id', '=', providerId)
				.where(visibleStaff(actor, today))
				.execute();
			const asked = staffIds.filter((id) =>
				canSeeStaff(
					actor,
					places.filter((place) => place.staff_id === id),
					today
				)
			);
			expect(listed.map(({ id }) => id).sort()).toEqual(asked.sort());
			seenBy.add(asked.length);
			const services = await tx
				.selectFrom('service')
				.select('id')
				.where('provider_id', '=', providerId)
				.where(visibleServices(actor))
				.execute();
			const known = Object.values(given.services).filter((id) => canSeeService(actor, id));
			expect(services.map(({ id }) => id).sort()).toEqual(known.sort());
		}
		// Nobody; Harbour Street's two; Oakview's ten and the one who left it a month ago; everybody.
		expect([...seenBy].sort((a, b) => a - b)).toEqual([0, 2, 11, 12, 16]);
	});
});
