import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { roles, type Actor, type PersonActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { actionsIn } from '../../../tests/support/given-actions.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { checkInsBesideReport } from './beside.server.ts';
import { checkInCommands } from './commands.server.ts';
import { openCheckIns } from './commands/open.server.ts';
import { declineCheckIn, readCheckIn, recordCheckIn } from './commands/record.server.ts';
import { isVisible, visibleTo } from './policy.ts';
import { findCheckIn } from './queries/find.server.ts';
import { homeItemsOfCheckIns, myCheckIns } from './queries/mine.server.ts';

const db = testDatabase();
const everybody: readonly PersonKey[] = [
	'ana',
	'bola',
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
let given: GivenProvider;
let house: ReturnType<typeof actionsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	house = actionsIn(db, given);
});

/** Grace arranges that Tess asks Ana. */
async function arranged(who: PersonKey = 'grace', more: object = {}) {
	const reportId = await house.reported();
	await house.done(openCheckIns, who, {
		id: reportId,
		staffId: given.staff.ana,
		byId: given.staff.tess,
		...more
	});
	const rows = await db.tenants.read(given.providerId, (tx) =>
		tx.selectFrom('check_in').selectAll().where('signal_id', '=', reportId).orderBy('day').execute()
	);
	return { reportId, rows, ids: rows.map((row) => row.id) };
}

const find = (actor: Actor, id: string) =>
	db.tenants.read(given.providerId, (tx) => findCheckIn(tx, actor, id));

const lines = async (): Promise<{ table: string; line: string }[]> => {
	const tables = await db.owner.query<{ name: string }>(
		`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'provider_id' order by 1`
	);
	const all: { table: string; line: string }[] = [];
	for (const { name } of tables.rows) {
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(t)::text as line from ${name} t where provider_id = $1`,
			[given.providerId]
		);
		all.push(...rows.map(({ line }) => ({ table: name, line })));
	}
	return all;
};

describe('a check-in', () => {
	it('is seen by its two people and by nobody else, whatever their role', async () => {
		const { ids } = await arranged();
		const [id = ''] = ids;
		for (const who of everybody) {
			const found = await find(given.actor(who), id);
			expect(found !== null, who).toBe(who === 'ana' || who === 'tess');
			for (const command of [recordCheckIn, declineCheckIn, readCheckIn]) {
				if (who === 'ana' || who === 'tess') continue;
				expect(
					await house
						.perform(command, who, { id, outcome: 'done' })
						.then((one) =>
							one.kind === 'invalid'
								? db.perform(command, given.actor(who), { id })
								: Promise.resolve(one)
						),
					`${command.name} as ${who}`
				).toEqual({ kind: 'not_found' });
			}
		}
		const others: Actor[] = [
			given.process(),
			{
				kind: 'api_key',
				providerId: given.providerId,
				keyId: newId(),
				name: 'k',
				scopes: ['check-ins.read']
			},
			{
				kind: 'guest',
				providerId: given.providerId,
				passId: given.staff.ana,
				serviceId: given.services.oakview,
				shiftGroup: 'days',
				name: 'Ana Silva'
			}
		];
		for (const actor of others) expect(await find(actor, id), actor.kind).toBeNull();
	});

	it('is hidden by the same rule in SQL as in the function, for every role and scope', async () => {
		await arranged();
		const pairs = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('check_in').select(['id', 'staff_id as staffId', 'by_id as byId']).execute()
		);
		const ids = Object.values(given.staff);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...ids),
				fc.array(fc.constantFrom(...roles), { maxLength: 3 }),
				fc.boolean(),
				async (staffId, held, isEverywhere) => {
					const actor: PersonActor = {
						...given.actor('alex'),
						staffId,
						grants: held.map((role) => ({
							role,
							services: isEverywhere ? 'all' : [given.services.oakview],
							teams: []
						}))
					};
					const seen = await db.tenants.read(given.providerId, (tx) =>
						tx
							.selectFrom('check_in')
							.select('check_in.id')
							.where('check_in.provider_id', '=', given.providerId)
							.where(visibleTo(actor))
							.execute()
					);
					expect(seen.map(({ id }) => id).sort()).toEqual(
						pairs
							.filter((pair) => isVisible(actor, pair))
							.map(({ id }) => id)
							.sort()
					);
				}
			),
			{ numRuns: 40 }
		);
	});

	it('shows a manager how many are done, and not who', async () => {
		const { reportId, ids } = await arranged();
		await house.done(recordCheckIn, 'tess', { id: ids[0], outcome: 'done', note: 'Tired' });
		const shown = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) =>
				told(tx, checkInsBesideReport(given.actor(who), reportId))
			);
		const [part] = await shown('grace');
		expect(part?.lines[0]?.text).toMatch(/^1 of 3 check-ins done/);
		expect(JSON.stringify(part)).not.toMatch(/Ana|Tess|Tired/);
		// The people of the check-in themselves are told nothing on the report's page.
		for (const who of ['ana', 'tess', 'alex', 'mo', 'sunita'] as const) {
			expect(await shown(who), who).toEqual([]);
		}
	});

	it('leaves no name in the trail, nor anything of what was said or offered', async () => {
		const { ids } = await arranged();
		const note = `A private word ${newId()}`;
		await house.done(readCheckIn, 'tess', { id: ids[0] });
		await house.done(recordCheckIn, 'tess', {
			id: ids[0],
			outcome: 'done',
			note,
			offers: ['doctor']
		});
		await house.done(declineCheckIn, 'ana', { id: ids[1] });
		const events = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.innerJoin('event_detail as d', 'd.event_id', 'event.id')
				.select([
					'event.name',
					'event.subject_kind',
					'event.service_id',
					'event.actor_id',
					'd.details'
				])
				.where('event.subject_id', 'in', ids)
				.execute()
		);
		expect(events.map(({ name }) => name).sort()).toEqual([
			'check_in.opened',
			'check_in.opened',
			'check_in.opened',
			'check_in.read',
			'check_in.recorded'
		]);
		for (const event of events) {
			expect(event).toMatchObject({ subject_kind: 'check_in', service_id: null, details: {} });
			expect(event.actor_id).not.toBe(given.staff.ana);
		}
		// The note and the offer stand in one row of one table.
		const all = await lines();
		expect(all.filter(({ line }) => line.includes(note)).map(({ table }) => table)).toEqual([
			'check_in'
		]);
		expect(all.filter(({ line }) => line.includes('"doctor"')).map(({ table }) => table)).toEqual([
			'check_in'
		]);
	});

	it('is offered by no API: none of its commands is', () => {
		expect(checkInCommands).toHaveLength(4);
		expect(checkInCommands.every((command) => command.isPrivate)).toBe(true);
	});
});

describe('arranging one', () => {
	it('is for a manager of the service, on an ordinary report', async () => {
		const reportId = await house.reported();
		const input = { id: reportId, staffId: given.staff.bola, byId: given.staff.tess };
		for (const [who, kind] of [
			['ana', 'forbidden'],
			['tess', 'forbidden'],
			['mo', 'not_found'],
			['alex', 'not_found'],
			['sunita', 'forbidden']
		] as const) {
			expect(await house.perform(openCheckIns, who, input), who).toMatchObject({ kind });
		}
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('signal')
				.set({ compartment: 'safeguarding' })
				.where('id', '=', reportId)
				.execute()
		);
		expect(await house.perform(openCheckIns, 'grace', input)).toEqual({ kind: 'not_found' });
	});

	it('is refused for somebody who is not here, and for asking oneself', async () => {
		const id = await house.reported();
		const { ana, tess } = given.staff;
		for (const [more, field] of [
			[{ staffId: newId(), byId: tess }, 'staffId'],
			[{ staffId: ana, byId: given.services.oakview }, 'byId'],
			[{ staffId: ana, byId: ana }, 'byId']
		] as const) {
			expect(await house.perform(openCheckIns, 'grace', { id, ...more })).toMatchObject({
				kind: 'refused',
				refusal: { fields: [{ field }] }
			});
		}
	});

	it('twice is once, and the second is not told', async () => {
		const { reportId, ids } = await arranged();
		const again = await house.perform(openCheckIns, 'martin', {
			id: reportId,
			staffId: given.staff.ana,
			byId: given.staff.grace
		});
		expect(again).toMatchObject({ kind: 'done' });
		const after = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('check_in').select(['id', 'by_id']).where('signal_id', '=', reportId).execute()
		);
		expect(after.map((row) => row.id).sort()).toEqual([...ids].sort());
		expect(new Set(after.map((row) => row.by_id))).toEqual(new Set([given.staff.tess]));
	});
});

describe('the two of them', () => {
	it('see it coming at home, and nobody else does', async () => {
		const other = await givenProvider(db, { name: 'Quiet Care' });
		const there = actionsIn(db, other);
		const id = await there.reported();
		await there.done(openCheckIns, 'grace', {
			id,
			staffId: other.staff.ana,
			byId: other.staff.tess
		});
		const home = (who: PersonKey, now = new Date()) =>
			db.tenants.read(other.providerId, (tx) =>
				told(tx, homeItemsOfCheckIns(other.actor(who), now))
			);
		expect(await home('ana')).toMatchObject([{ title: 'Tess Long will ask how you are' }]);
		expect(await home('tess')).toEqual([]);
		const tomorrow = new Date(Date.now() + 2 * 86_400_000);
		expect((await home('tess', tomorrow))[0]).toMatchObject({
			title: 'Ask Ana Silva how they are'
		});
		for (const who of ['grace', 'martin', 'helen', 'sunita', 'alex'] as const) {
			expect(await home(who, tomorrow), who).toEqual([]);
		}
		const mine = await db.tenants.read(other.providerId, (tx) =>
			myCheckIns(tx, other.actor('ana'))
		);
		expect(mine.map((row) => row.isMineToAsk)).toEqual([false, false, false]);
	});

	it('end all that is still to come with one “no thanks”', async () => {
		const { ids } = await arranged();
		await house.done(recordCheckIn, 'tess', { id: ids[0], outcome: 'done' });
		expect(await house.perform(declineCheckIn, 'tess', { id: ids[1] })).toMatchObject({
			kind: 'forbidden'
		});
		await house.done(declineCheckIn, 'ana', { id: ids[1] });
		const after = await Promise.all(ids.map((id) => find(given.actor('ana'), id)));
		expect(after.map((one) => one?.row.status)).toEqual(['done', 'not_wanted', 'not_wanted']);
		expect(
			await house.perform(recordCheckIn, 'tess', { id: ids[2], outcome: 'done' })
		).toMatchObject({ kind: 'refused', refusal: { code: 'over' } });
	});

	it('keep what was noted when it was only tried', async () => {
		const { ids } = await arranged();
		const [id = ''] = ids;
		await house.done(recordCheckIn, 'tess', { id, outcome: 'tried', note: 'Was on leave' });
		const tried = await find(given.actor('tess'), id);
		expect(tried?.row.status).toBe('tried');
		expect((tried?.row.due_on ?? '') > londonDate(new Date())).toBe(true);
		await house.done(recordCheckIn, 'tess', { id, outcome: 'done', note: 'Better now' });
		expect((await find(given.actor('ana'), id))?.row.note).toBe('Was on leave\n\nBetter now');
		expect(await house.perform(recordCheckIn, 'ana', { id, outcome: 'done' })).toMatchObject({
			kind: 'forbidden'
		});
	});
});
