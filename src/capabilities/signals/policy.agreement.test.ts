import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles, type Actor, type Grant, type PersonActor } from '#kernel/actor.ts';
import { newId, spokenReference } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import type { SignalKind } from './model.ts';
import { isVisible, visibleTo, type SignalFacts } from './policy.ts';

const db = testDatabase();

interface Row {
	readonly id: string;
	readonly facts: SignalFacts;
}

/** Every combination that policy looks at: place, team, reporter, compartment, exclusion, recipient, withdrawn. */
function rows(given: GivenProvider, passId: string): Row[] {
	const { staff, services, teams } = given;
	const places = [
		{ serviceId: services.oakview, teamId: teams.ground },
		{ serviceId: services.oakview, teamId: null },
		{ serviceId: services.harbour, teamId: teams.house }
	];
	const reporters = [
		{ reporterKind: 'person', reporterId: staff.ana, reporterName: null },
		{ reporterKind: 'guest', reporterId: passId, reporterName: 'Kofi' },
		{ reporterKind: 'guest', reporterId: passId, reporterName: 'Lena' },
		{ reporterKind: 'import', reporterId: null, reporterName: null }
	];
	const kinds: { kind: SignalKind; compartment: string | null }[] = [
		{ kind: 'incident', compartment: null },
		{ kind: 'external_learning', compartment: null },
		{ kind: 'safeguarding', compartment: 'safeguarding' }
	];
	const named: { excludes: string[]; recipients: string[] }[] = [
		{ excludes: [], recipients: [] },
		{ excludes: [], recipients: [staff.martin, staff.bola] },
		{ excludes: [staff.grace, staff.tess], recipients: [staff.sunita] },
		{ excludes: [staff.martin, staff.helen], recipients: [staff.martin] }
	];
	return places.flatMap((place) =>
		reporters.flatMap((reporter) =>
			kinds.flatMap((kind) =>
				named.flatMap((who) =>
					[false, true].map((isWithdrawn) => ({
						id: newId(),
						facts: { ...place, ...reporter, ...kind, ...who, isWithdrawn }
					}))
				)
			)
		)
	);
}

async function write(given: GivenProvider, all: readonly Row[]): Promise<void> {
	const at = new Date('2026-06-01T09:00:00Z');
	await db.tenants.write(given.providerId, async (tx) => {
		const own = { provider_id: given.providerId };
		await tx
			.insertInto('signal')
			.values(
				all.map(({ id, facts }) => ({
					...own,
					id,
					reference: `${spokenReference(id)}-${all.findIndex((row) => row.id === id)}`,
					kind: facts.kind,
					status: 'reported',
					compartment: facts.compartment,
					service_id: facts.serviceId,
					team_id: facts.teamId,
					words: 'Something',
					happened_on: '2026-06-01',
					occurred_at: at,
					reported_at: at,
					recorded_at: at,
					reporter_kind: facts.reporterKind,
					reporter_id: facts.reporterId,
					reporter_name: facts.reporterName,
					withdrawn_at: facts.isWithdrawn ? at : null
				}))
			)
			.execute();
		const recipients = all.flatMap(({ id, facts }) =>
			facts.recipients.map((staff_id) => ({
				...own,
				signal_id: id,
				staff_id,
				reason: 'test',
				sent_at: at
			}))
		);
		await tx.insertInto('signal_recipient').values(recipients).execute();
		const excluded = all.flatMap(({ id, facts }) =>
			facts.excludes.map((staff_id) => ({ ...own, signal_id: id, staff_id, reason: 'test' }))
		);
		await tx.insertInto('signal_exclusion').values(excluded).execute();
	});
}

const listed = (given: GivenProvider, actor: Actor): Promise<string[]> =>
	db.tenants.read(given.providerId, async (tx) => {
		const found = await tx
			.selectFrom('signal')
			.select('id')
			.where('provider_id', '=', given.providerId)
			.where(visibleTo(actor))
			.execute();
		return found.map(({ id }) => id).sort();
	});

describe('the policy of reports', () => {
	it('lists exactly what it allows, for any actor over any rows', async () => {
		const given = await givenProvider(db);
		const passId = newId();
		const all = rows(given, passId);
		await write(given, all);
		const { services, teams, staff, providerId } = given;

		const grant = fc.record({
			role: fc.constantFrom(...roles),
			services: fc.constantFrom<Grant['services']>(
				'all',
				[],
				[services.oakview],
				[services.harbour],
				[services.oakview, services.harbour]
			),
			teams: fc.constantFrom<readonly string[]>([], [teams.ground], [teams.house, teams.first])
		});
		const person: fc.Arbitrary<PersonActor> = fc.record({
			kind: fc.constant('person' as const),
			providerId: fc.constant(providerId),
			staffId: fc.constantFrom(...Object.values(staff)),
			identityId: fc.constant(null),
			name: fc.constant('Anyone'),
			grants: fc.array(grant, { maxLength: 2 }),
			places: fc.constant([]),
			posts: fc.constantFrom<readonly string[]>([], ['safeguarding_lead'], ['registered_manager'])
		});
		const others: fc.Arbitrary<Actor> = fc.constantFrom<Actor>(
			{ kind: 'process', providerId, name: 'test' },
			{ kind: 'api_key', providerId, keyId: newId(), name: 'k', scopes: ['signals.read'] },
			{ kind: 'api_key', providerId, keyId: newId(), name: 'k', scopes: ['signals.report-event'] },
			{ kind: 'api_key', providerId, keyId: newId(), name: 'k', scopes: ['lessons.read'] },
			...['Kofi', 'Lena', 'Nobody'].map((name): Actor => ({
				kind: 'guest',
				providerId,
				passId,
				serviceId: services.oakview,
				shiftGroup: 'nights',
				name
			}))
		);
		await fc.assert(
			fc.asyncProperty(fc.oneof({ weight: 6, arbitrary: person }, others), async (actor) => {
				const allowed = all.filter(({ facts }) => isVisible(actor, facts)).map(({ id }) => id);
				expect(await listed(given, actor)).toEqual(allowed.sort());
			}),
			{ numRuns: 150 }
		);
	});

	it('holds for the people of a provider: who sees an ordinary report and who a worry', async () => {
		const given = await givenProvider(db);
		const { staff, services, teams } = given;
		const facts = (more: Partial<SignalFacts>): SignalFacts => ({
			kind: 'incident',
			compartment: null,
			serviceId: services.oakview,
			teamId: teams.ground,
			reporterKind: 'person',
			reporterId: staff.ana,
			reporterName: null,
			isWithdrawn: false,
			excludes: [],
			recipients: [],
			...more
		});
		const who = (signal: SignalFacts) =>
			(Object.keys(staff) as (keyof typeof staff)[]).filter((key) =>
				isVisible(given.actor(key), signal)
			);
		expect(who(facts({}))).toEqual(['ana', 'tess', 'grace', 'martin', 'helen', 'sunita']);
		expect(who(facts({ teamId: teams.first }))).not.toContain('tess');
		const worry = { kind: 'safeguarding', compartment: 'safeguarding' } as const;
		expect(who(facts(worry))).toEqual(['ana']);
		expect(who(facts({ ...worry, recipients: [staff.grace] }))).toEqual(['ana', 'grace']);
		expect(who(facts({ ...worry, recipients: [staff.grace], excludes: [staff.grace] }))).toEqual([
			'ana'
		]);
		expect(who(facts({ isWithdrawn: true }))).toEqual([]);
	});
});
