import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, ApiKeyActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { isThemeStatus } from './model.ts';
import { canSee } from './policy.ts';
import { themeRow } from './queries/page.server.ts';

const db = testDatabase();
let given: GivenProvider;
const as = (who: PersonKey) => given.actor(who);

beforeAll(async () => {
	given = await givenProvider(db);
});

describe('who sees a theme', () => {
	const everyone: PersonKey[] = ['ana', 'tess', 'grace', 'mo', 'martin', 'helen', 'sunita', 'alex'];

	it('one rule: as a function and as SQL', async () => {
		const own = {
			provider_id: given.providerId,
			why: '1 of 2',
			evidence: '{}',
			proposed_at: new Date()
		};
		const made = ['emerging', 'confirmed', 'set_aside', 'retired'].flatMap((status) =>
			[null, given.services.oakview, given.services.harbour].flatMap((service_id) =>
				[false, true]
					.filter((isPerson) => !isPerson || service_id !== null)
					.map((is_about_person) => {
						const id = newId();
						return {
							...own,
							id,
							status,
							label: 'L',
							found_by: 'cluster',
							finding_key: `cluster:${id}`,
							service_id,
							is_about_person
						};
					})
			)
		);
		await db.tenants.write(given.providerId, (tx) => tx.insertInto('theme').values(made).execute());
		const key = (scopes: string[]): ApiKeyActor => ({
			kind: 'api_key',
			providerId: given.providerId,
			keyId: newId(),
			name: 'key',
			scopes
		});
		const actors: Actor[] = [
			...everyone.map(as),
			key(['themes.read']),
			key(['lessons.read']),
			given.process(),
			{
				kind: 'guest',
				providerId: given.providerId,
				passId: newId(),
				serviceId: given.services.oakview,
				shiftGroup: 'days',
				name: 'Agency'
			}
		];
		for (const actor of actors) {
			for (const row of made) {
				const seen = await db.tenants.read(given.providerId, (tx) => themeRow(tx, actor, row.id));
				const may = canSee(actor, {
					status: isThemeStatus(row.status) ? row.status : 'emerging',
					serviceId: row.service_id,
					isAboutPerson: row.is_about_person
				});
				expect(seen !== null, JSON.stringify([actor, row])).toBe(may);
			}
		}
		const person = made.find(
			(row) => row.is_about_person && row.service_id === given.services.oakview
		);
		for (const [who, may] of [
			['grace', true],
			['martin', true],
			['helen', true],
			['mo', false],
			['sunita', false],
			['tess', false],
			['ana', false],
			['alex', false]
		] as const) {
			const seen = await db.tenants.read(given.providerId, (tx) =>
				themeRow(tx, as(who), person?.id ?? '')
			);
			expect(seen !== null, who).toBe(may);
		}
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('theme')
				.set({ status: 'retired' })
				.where('provider_id', '=', given.providerId)
				.where('label', '=', 'L')
				.execute()
		);
	});
});

describe('the table of themes', () => {
	it('refuses in the table itself a theme proposed without why', async () => {
		await expect(
			db.tenants.write(given.providerId, (tx) =>
				tx
					.insertInto('theme')
					.values({
						provider_id: given.providerId,
						id: newId(),
						status: 'emerging',
						label: 'Because',
						found_by: 'types',
						finding_key: 'types:because',
						why: '',
						proposed_at: new Date()
					})
					.execute()
			)
		).rejects.toThrow(/check constraint/);
	});
});
