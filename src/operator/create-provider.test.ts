import { describe, expect, it } from 'vitest';
import { actorOf } from '#capabilities/access/queries.server.ts';
import { toLondon } from '#kernel/london.ts';
import { openIdentityDatabase } from '#platform/identity/identities.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { createFirstAdministrator, createProvider } from './create-provider.ts';

const db = testDatabase();
const parts = () => ({
	tenants: db.tenants,
	perform: db.perform,
	identityDatabase: openIdentityDatabase(db.owner)
});
const alex = { name: 'Alex Reed', email: 'alex@example.org', staffNumber: '1' };

describe('a new organisation', () => {
	it('starts with an administrator who can be found by their identity', async () => {
		const providerId = await createProvider(parts(), {
			name: 'Haven Care',
			code: 'Haven',
			isSample: false,
			nation: 'wales'
		});
		const made = await createFirstAdministrator(parts(), providerId, alex);
		const actor = await db.tenants.read(providerId, (tx) =>
			actorOf(tx, providerId, made.identityId, toLondon(new Date()).date)
		);
		expect(actor).toMatchObject({
			staffId: made.staffId,
			name: 'Alex Reed',
			grants: [{ role: 'administrator', services: 'all' }]
		});
		const events = await db.tenants.read(providerId, (tx) =>
			tx.selectFrom('event').select(['name', 'actor_id']).orderBy('id').execute()
		);
		expect(events.map((event) => event.name)).toEqual(
			expect.arrayContaining([
				'operator.administrator_added',
				'access.role_granted',
				'access.account_opened'
			])
		);
		expect(new Set(events.map((event) => event.actor_id))).toEqual(new Set(['set-up']));
	});

	it('needs a code of its own, and a code that can be typed', async () => {
		const given = { name: 'Another', code: 'twice', isSample: false };
		await createProvider(parts(), given);
		await expect(createProvider(parts(), { ...given, code: 'TWICE' })).rejects.toThrow(
			'There is already an organisation with the code "twice". Choose another.'
		);
		for (const code of ['', 'a', '1st', 'has space', 'far-too-long-code']) {
			await expect(createProvider(parts(), { ...given, code })).rejects.toThrow(
				'A code is 2 to 12'
			);
		}
		await expect(createProvider(parts(), { ...given, name: ' ', code: 'free' })).rejects.toThrow(
			'Give the name'
		);
	});

	it('refuses a staff number that is taken and words that cannot be right', async () => {
		const providerId = await createProvider(parts(), {
			name: 'X',
			code: 'numbers',
			isSample: false
		});
		await createFirstAdministrator(parts(), providerId, alex);
		const add = (change: Partial<typeof alex>) =>
			createFirstAdministrator(parts(), providerId, { ...alex, ...change });
		await expect(add({})).rejects.toThrow('Staff number 1 is taken');
		await expect(add({ staffNumber: '2', email: 'nonsense' })).rejects.toThrow('full e-mail');
		await expect(add({ staffNumber: '2', name: '' })).rejects.toThrow('name');
	});

	it('joins one person to two organisations as one identity', async () => {
		const first = await createProvider(parts(), { name: 'One', code: 'one1', isSample: false });
		const second = await createProvider(parts(), { name: 'Two', code: 'two2', isSample: false });
		const shared = { ...alex, email: 'both@example.org' };
		const here = await createFirstAdministrator(parts(), first, shared);
		const there = await createFirstAdministrator(parts(), second, shared);
		expect(there.identityId).toBe(here.identityId);
	});
});
