import { describe, expect, it } from 'vitest';
import { actorId, type Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../tests/support/provider.ts';
import { canImport, isVisible, visibleTo } from './policy.ts';

const db = testDatabase();
const people: readonly PersonKey[] = [
	'ana',
	'tess',
	'grace',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
];

describe('who sees an import', () => {
	it('is answered the same by the rule and by the list, for everybody and every import', async () => {
		const given = await givenProvider(db);
		const { providerId } = given;
		const key = (scopes: string[]): Actor => {
			return { kind: 'api_key', providerId, keyId: newId(), name: 'key', scopes };
		};
		const actors: Actor[] = [
			...people.map((person) => given.actor(person)),
			key(['exchange.write']),
			key(['exchange.read']),
			key(['signals.write']),
			given.process(),
			{
				kind: 'guest',
				providerId,
				passId: newId(),
				serviceId: given.services.oakview,
				shiftGroup: 'days',
				name: 'Sam'
			}
		];
		const starters = actors.filter((actor) => actor.kind !== 'guest');
		const runs = starters.map((actor) => ({
			id: newId(),
			started_by_kind: actor.kind,
			started_by: actorId(actor)
		}));
		await db.tenants.write(providerId, (tx) =>
			tx
				.insertInto('import_run')
				.values(
					runs.map((run) => ({
						...run,
						provider_id: providerId,
						kind: 'incidents',
						status: 'done',
						file_name: 'a.csv',
						file_digest: 'd',
						mapping: '{}',
						encoding: 'utf-8',
						delimiter: ',',
						started_at: new Date()
					}))
				)
				.execute()
		);
		for (const actor of actors) {
			const listed = await db.tenants.read(providerId, (tx) =>
				tx
					.selectFrom('import_run')
					.select('id')
					.where('provider_id', '=', providerId)
					.where(visibleTo(actor))
					.execute()
			);
			const ruled = runs.filter((run) =>
				isVisible(actor, { startedByKind: run.started_by_kind, startedBy: run.started_by })
			);
			expect(listed.map(({ id }) => id).toSorted()).toEqual(ruled.map(({ id }) => id).toSorted());
		}
		const may = actors.filter((actor) => canImport(actor).allowed).map((actor) => actor.kind);
		expect(may).toEqual([...Array<string>(5).fill('person'), 'api_key', 'process']);
	});
});
