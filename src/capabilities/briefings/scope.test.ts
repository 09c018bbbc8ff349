import { expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider } from '../../../tests/support/provider.ts';
import { scopeFrom, type ScopeLine } from '#capabilities/lessons/model.ts';
import { staffInScope } from '#capabilities/people/queries.server.ts';
import { placesOfWork, wantedOf } from './queries/wanted.server.ts';

const db = testDatabase();
const TODAY = '2026-11-23';

it('who has a lesson to read is who the staff list says it concerns', async () => {
	const given = await givenProvider(db);
	const { services, teams, regionId, providerId } = given;
	const scopes: ScopeLine[][] = [
		[],
		[{ kind: 'provider', target: 'all' }],
		[{ kind: 'region', target: regionId }],
		[{ kind: 'service', target: services.oakview }],
		[
			{ kind: 'service', target: services.oakview },
			{ kind: 'service', target: services.harbour },
			{ kind: 'job_role', target: 'care_worker' }
		],
		[{ kind: 'team', target: teams.first }],
		[
			{ kind: 'service', target: services.harbour },
			{ kind: 'team', target: teams.first }
		],
		[{ kind: 'shift_group', target: 'nights' }],
		[{ kind: 'tag', target: 'nobody has this' }]
	];
	const sizes: number[] = [];
	for (const lines of scopes) {
		const scope = scopeFrom(lines);
		const [byList, byMatch] = await db.tenants.read(providerId, async (tx) => [
			await staffInScope(tx, providerId, scope, TODAY),
			wantedOf(
				[{ lessonId: 'lesson', version: 1, askedSince: 1, scope }],
				await placesOfWork(tx, providerId, TODAY)
			)
		]);
		const places = (rows: readonly { staffId: string; serviceId: string }[]) =>
			rows.map((row) => `${row.staffId} ${row.serviceId}`).sort();
		expect(places(byMatch)).toEqual(places(byList));
		sizes.push(byMatch.length);
	}
	expect(sizes).toEqual([0, 12, 12, 10, 9, 3, 0, 3, 0]);
});
