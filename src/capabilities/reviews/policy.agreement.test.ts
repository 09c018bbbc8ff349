import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { methodCodes, type MethodCode } from './methods.ts';
import { canAgree, isVisible, visibleTo, type ReviewFacts } from './policy.ts';

const db = testDatabase();

interface Row {
	readonly id: string;
	readonly facts: ReviewFacts;
}

/** Reviews of each method, of reports of each place and of several, led by each of a few people. */
async function given(): Promise<{ provider: GivenProvider; rows: Row[] }> {
	const provider = await givenProvider(db);
	const { services, teams, staff } = provider;
	const places = [
		{ id: newId(), serviceId: services.oakview, teamId: teams.ground },
		{ id: newId(), serviceId: services.oakview, teamId: teams.first },
		{ id: newId(), serviceId: services.oakview, teamId: null },
		{ id: newId(), serviceId: services.harbour, teamId: teams.house }
	];
	const sets = [...places.map((place) => [place]), [places[0], places[3]]].map((set) =>
		set.flatMap((place) => place ?? [])
	);
	const rows = methodCodes.flatMap((method: MethodCode) =>
		sets.flatMap((set) =>
			[staff.grace, staff.tess, staff.helen].map((leadId) => ({
				id: newId(),
				set,
				facts: { method, tier: 2, leadId, places: set, writerIds: [] }
			}))
		)
	);
	const at = new Date('2026-06-01T09:00:00Z');
	const own = { provider_id: provider.providerId };
	await db.tenants.write(provider.providerId, async (tx) => {
		await tx
			.insertInto('signal')
			.values(
				places.map((place, index) => ({
					...own,
					id: place.id,
					reference: `REF-${index}`,
					kind: 'incident',
					status: 'triaged',
					service_id: place.serviceId,
					team_id: place.teamId,
					words: 'Something',
					happened_on: '2026-06-01',
					occurred_at: at,
					reported_at: at,
					recorded_at: at,
					reporter_kind: 'import'
				}))
			)
			.execute();
		await tx
			.insertInto('review')
			.values(
				rows.map(({ id, set, facts }) => ({
					...own,
					id,
					signal_id: set[0]?.id ?? '',
					service_id: set.length === 1 ? (set[0]?.serviceId ?? null) : null,
					title: 'A review',
					method: facts.method,
					tier: facts.tier,
					status: 'opened',
					lead_id: facts.leadId,
					due_on: '2026-06-30',
					opened_at: at
				}))
			)
			.execute();
		await tx
			.insertInto('review_signal')
			.values(
				rows.flatMap(({ id, set }) =>
					set.map((place) => ({ ...own, review_id: id, signal_id: place.id }))
				)
			)
			.execute();
	});
	return { provider, rows };
}

describe('who sees a review', () => {
	it('is one rule, whether asked of one or of a list', async () => {
		const { provider, rows } = await given();
		const people: PersonKey[] = ['ana', 'tess', 'grace', 'mo', 'martin', 'helen', 'sunita', 'alex'];
		const key = (scopes: string[]): Actor => ({
			kind: 'api_key',
			providerId: provider.providerId,
			keyId: newId(),
			name: 'A key',
			scopes
		});
		const actors: Actor[] = [
			...people.map((who) => provider.actor(who)),
			key(['reviews.read']),
			key(['signals.read']),
			provider.process(),
			{
				kind: 'guest',
				providerId: provider.providerId,
				passId: newId(),
				serviceId: provider.services.oakview,
				shiftGroup: 'nights',
				name: 'Kofi'
			}
		];
		for (const actor of actors) {
			const listed = await db.tenants.read(provider.providerId, (tx) =>
				tx.selectFrom('review').select('id').where(visibleTo(actor)).execute()
			);
			const seen = new Set(listed.map((row) => row.id));
			for (const row of rows) {
				expect(seen.has(row.id), JSON.stringify([actor, row.facts])).toBe(
					isVisible(actor, row.facts)
				);
			}
		}
		const count = (who: PersonKey) =>
			rows.filter((row) => isVisible(provider.actor(who), row.facts)).length;
		expect([count('ana'), count('alex')]).toEqual([0, 0]);
		expect(count('sunita')).toBe(rows.length);
		// Led by her, and debriefs of her own team's reports: nothing deeper.
		const tess = rows.filter((row) => isVisible(provider.actor('tess'), row.facts));
		const others = tess.filter((row) => row.facts.leadId !== provider.staff.tess);
		expect(others.length).toBeGreaterThan(0);
		expect(others.every((row) => row.facts.method === 'debrief')).toBe(true);
	});
});

describe('who agrees a review', () => {
	it('is nobody who wrote it from depth 2 on, and further up from depth 3 on', async () => {
		const provider = await givenProvider(db);
		const place = { serviceId: provider.services.oakview, teamId: null };
		const may = (who: PersonKey, tier: number, writers: PersonKey[] = []) =>
			canAgree(provider.actor(who), {
				method: 'systems',
				tier,
				leadId: provider.staff.grace,
				places: [place],
				writerIds: writers.map((key) => provider.staff[key])
			}).allowed;
		expect([0, 1, 2, 3, 4].map((tier) => may('grace', tier))).toEqual([
			true,
			true,
			true,
			false,
			false
		]);
		expect([0, 1, 2, 3, 4].map((tier) => may('martin', tier))).toEqual([
			true,
			true,
			true,
			true,
			false
		]);
		expect([1, 2].map((tier) => may('grace', tier, ['grace']))).toEqual([true, false]);
		expect([0, 1].map((tier) => may('tess', tier))).toEqual([true, false]);
		expect(may('mo', 1)).toBe(false);
		expect(may('ana', 0)).toBe(false);
	});
});
