import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import { acknowledge } from './acknowledge.server.ts';
import { addWords } from './add-words.server.ts';
import { grade } from './grade.server.ts';
import { report } from './report.server.ts';
import { triage } from './triage.server.ts';
import type { Actor } from '#kernel/actor.ts';

const db = testDatabase();

const answers = (given: GivenProvider, more: object = {}) => ({
	kind: 'incident',
	serviceId: given.services.oakview,
	happenedAt: '2026-06-01T09:30',
	words: 'Found the morning tablets in the pot.',
	...more
});

async function send(given: GivenProvider, actor: Actor, more: object = {}): Promise<string> {
	const outcome = await db.perform(report, actor, answers(given, more));
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

const rowOf = (given: GivenProvider, id: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('signal')
			.selectAll()
			.where('provider_id', '=', given.providerId)
			.where('id', '=', id)
			.executeTakeFirstOrThrow()
	);

const sentTo = (given: GivenProvider, id: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('signal_recipient')
			.select(['staff_id', 'acknowledged_at'])
			.where('provider_id', '=', given.providerId)
			.where('signal_id', '=', id)
			.execute()
	);

describe('reporting', () => {
	it('needs three answers, works out the shift, and goes to the registered manager', async () => {
		const given = await givenProvider(db);
		const id = await send(given, given.actor('ana'));
		expect(await rowOf(given, id)).toMatchObject({
			kind: 'incident',
			status: 'reported',
			happened_on: '2026-06-01',
			shift_group: 'days',
			team_id: given.teams.ground,
			physical_harm: 'not_graded',
			reporter_role: 'care_worker',
			is_severe_now: false
		});
		expect(await sentTo(given, id)).toEqual([
			{ staff_id: given.staff.grace, acknowledged_at: null }
		]);
	});

	it('keeps nothing when an answer is missing, and says which', async () => {
		const given = await givenProvider(db);
		const outcome = await db.perform(report, given.actor('ana'), {
			...answers(given),
			words: '  ',
			kind: ''
		});
		expect(outcome).toMatchObject({ kind: 'invalid' });
		expect(outcome.kind === 'invalid' && outcome.errors.map((error) => error.field)).toEqual([
			'kind',
			'words'
		]);
	});

	it('refuses a time that has not come, and a reference nobody has', async () => {
		const given = await givenProvider(db);
		const future = await db.perform(
			report,
			given.actor('ana'),
			answers(given, { happenedAt: '2099-01-01T10:00' })
		);
		expect(future).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'happenedAt' }] }
		});
		const stranger = await db.perform(
			report,
			given.actor('ana'),
			answers(given, { personReferences: 'Mrs Smith' })
		);
		expect(stranger).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'personReferences' }] }
		});
	});

	it('sends something severe to the whole line, and nobody is told until they say so', async () => {
		const given = await givenProvider(db);
		const id = await send(given, given.actor('nia'), { severeNow: ['yes'] });
		const before = await sentTo(given, id);
		expect(before.map((one) => one.staff_id).sort()).toEqual(
			[given.staff.grace, given.staff.martin, given.staff.sunita].sort()
		);
		expect((await rowOf(given, id)).manager_aware_at).toBeNull();

		expect(await db.perform(acknowledge, given.actor('helen'), { id })).toMatchObject({
			kind: 'forbidden'
		});
		expect(await db.perform(acknowledge, given.actor('grace'), { id })).toMatchObject({
			kind: 'done'
		});
		const told = (await sentTo(given, id)).filter((one) => one.acknowledged_at !== null);
		expect(told.map((one) => one.staff_id)).toEqual([given.staff.grace]);
		expect((await rowOf(given, id)).manager_aware_at).not.toBeNull();
	});

	it('does not call a manager told because somebody on call has it', async () => {
		const given = await givenProvider(db);
		await db.owner.query(
			`insert into on_call (provider_id, id, service_id, position, label, phone, staff_id, from_on, recorded_at)
			values ($1, $2, $3, 1, 'On call', '07700 900123', $4, '2026-01-01', now())`,
			[given.providerId, newId(), given.services.oakview, given.staff.tess]
		);
		const id = await send(given, given.actor('nia'), { severeNow: ['yes'] });
		expect(await db.perform(acknowledge, given.actor('tess'), { id })).toMatchObject({
			kind: 'done'
		});
		const told = (await sentTo(given, id)).filter((one) => one.acknowledged_at !== null);
		expect(told.map((one) => one.staff_id)).toEqual([given.staff.tess]);
		expect(await rowOf(given, id)).toMatchObject({ manager_aware_at: null, senior_aware_at: null });
	});

	it('takes a guest’s report for the service of the pass and no other', async () => {
		const given = await givenProvider(db);
		const guest: Actor = {
			kind: 'guest',
			providerId: given.providerId,
			passId: newId(),
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			name: 'Kofi'
		};
		const id = await send(given, guest);
		expect(await rowOf(given, id)).toMatchObject({
			reporter_kind: 'guest',
			reporter_name: 'Kofi'
		});
		const away = await db.perform(
			report,
			guest,
			answers(given, { serviceId: given.services.harbour })
		);
		expect(away).toMatchObject({ kind: 'forbidden' });
	});

	it('answers another provider’s service and an unknown one alike', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db, { name: 'Other Care' });
		for (const serviceId of [other.services.oakview, newId(), 'nonsense']) {
			expect(await db.perform(report, given.actor('ana'), answers(given, { serviceId }))).toEqual({
				kind: 'not_found'
			});
		}
	});
});

describe('deciding how deep to look', () => {
	it('is a manager knowing only when a manager decides', async () => {
		const given = await givenProvider(db);
		for (const [who, knows] of [
			['helen', false],
			['grace', true]
		] as const) {
			const id = await send(given, given.actor('ana'));
			const outcome = await db.perform(triage, given.actor(who), {
				id,
				revision: 1,
				tier: '4',
				reason: 'The same pharmacy serves every home.'
			});
			expect(outcome).toMatchObject({ kind: 'done' });
			expect((await rowOf(given, id)).manager_aware_at !== null, who).toBe(knows);
		}
	});

	it('asks why when the manager chooses another depth than suggested', async () => {
		const given = await givenProvider(db);
		const id = await send(given, given.actor('ana'));
		const outcome = await db.perform(triage, given.actor('grace'), {
			id,
			revision: 1,
			tier: '4'
		});
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'reason_needed' } });
		const done = await db.perform(triage, given.actor('grace'), {
			id,
			revision: 1,
			tier: '4',
			reason: 'The same pharmacy serves every home.'
		});
		expect(done).toMatchObject({ kind: 'done' });
		expect(await rowOf(given, id)).toMatchObject({
			status: 'triaged',
			tier: 4,
			triaged_by: given.staff.grace,
			revision: 2
		});
	});

	it('lets repetition raise the depth', async () => {
		const given = await givenProvider(db);
		const same = { typeCode: 'medicines-omission', physicalHarm: 'none' };
		for (const happenedAt of ['2026-05-01T10:00', '2026-05-08T10:00', '2026-05-20T10:00']) {
			await send(given, given.actor('bola'), { ...same, happenedAt });
		}
		const id = await send(given, given.actor('ana'), same);
		const low = await db.perform(triage, given.actor('grace'), { id, revision: 1, tier: '0' });
		expect(low).toMatchObject({ kind: 'refused', refusal: { code: 'reason_needed' } });
		const suggested = await db.perform(triage, given.actor('grace'), {
			id,
			revision: 1,
			tier: '2'
		});
		expect(suggested).toMatchObject({ kind: 'done' });
	});

	it('is for managers of the service: others get 403 when they may see it, 404 when not', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db, { name: 'Other Care' });
		const id = await send(given, given.actor('ana'));
		const ask = (actor: Actor) => db.perform(triage, actor, { id, revision: 1, tier: '1' });
		for (const who of ['ana', 'tess', 'sunita'] as const) {
			// The director is next in the line only for something severe.
			expect(await ask(given.actor(who)), who).toMatchObject({ kind: 'forbidden' });
		}
		for (const who of ['bola', 'mo', 'alex', 'hugo'] as const) {
			expect(await ask(given.actor(who)), who).toEqual({ kind: 'not_found' });
		}
		expect(await ask(other.actor('grace'))).toEqual({ kind: 'not_found' });
	});

	it('gives a stale edit back, whole', async () => {
		const given = await givenProvider(db);
		const id = await send(given, given.actor('ana'));
		const graded = {
			id,
			physicalHarm: 'low',
			psychologicalHarm: 'none',
			potentialSeverity: 'moderate',
			typeCode: 'medicines-omission'
		};
		expect(await db.perform(grade, given.actor('grace'), { ...graded, revision: 1 })).toMatchObject(
			{ kind: 'done' }
		);
		expect(await db.perform(grade, given.actor('grace'), { ...graded, revision: 1 })).toEqual({
			kind: 'stale'
		});
		expect(await rowOf(given, id)).toMatchObject({
			domain_code: 'medicines',
			failure_code: 'medicines-omission',
			physical_harm: 'low'
		});
	});

	it('adds words beside the reporter’s own, which stay', async () => {
		const given = await givenProvider(db);
		const id = await send(given, given.actor('ana'));
		for (const who of ['ana', 'tess', 'grace'] as const) {
			expect(
				await db.perform(addWords, given.actor(who), { id, words: `More from ${who}` })
			).toMatchObject({ kind: 'done' });
		}
		expect(await db.perform(addWords, given.actor('bola'), { id, words: 'Hello' })).toEqual({
			kind: 'not_found'
		});
		expect((await rowOf(given, id)).words).toBe('Found the morning tablets in the pot.');
	});
});
