import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { closeAccount, openAccount } from './commands/accounts.server.ts';
import { makeKey, revokeKey } from './commands/keys.server.ts';
import { seeNotices } from './commands/notices.server.ts';
import { endRole, grantRole } from './commands/roles.server.ts';
import { accountOf, actorOf, staffMember, unseenNotices } from './queries.server.ts';

const db = testDatabase();
let given: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
});

const give = (who: Parameters<GivenProvider['actor']>[0], staffId: string, role: string) =>
	db.perform(grantRole, given.actor(who), {
		staffId,
		role,
		scopeKind: 'service',
		scopeId: given.services.oakview
	});

const noticesOf = (staffId: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('notice')
			.select('sentence')
			.where('provider_id', '=', given.providerId)
			.where('staff_id', '=', staffId)
			.execute()
	);

describe('giving roles', () => {
	it('is refused for oneself, even to an administrator', async () => {
		const outcome = await db.perform(grantRole, given.actor('alex'), {
			staffId: given.staff.alex,
			role: 'director',
			scopeKind: 'provider'
		});
		expect(outcome).toMatchObject({
			kind: 'forbidden',
			sentence: 'Nobody can give themselves a role.'
		});
	});

	it('tells the nominated individual when an administrator gives a care role', async () => {
		expect(await give('alex', given.staff.ana, 'team_leader')).toMatchObject({ kind: 'done' });
		const notices = await noticesOf(given.staff.sunita);
		expect(notices.map((notice) => notice.sentence)).toContain(
			'An administrator gave Ana Silva the role team leader. If that is not right, end it.'
		);
	});

	it('tells the nominated individual of a key, which reads care too, and a director may end it', async () => {
		const keyId = newId();
		const made = await db.perform(makeKey, given.actor('alex'), {
			name: 'Night export',
			scopes: ['signals.read'],
			days: '30',
			keyId,
			secretHash: 'a'.repeat(64)
		});
		expect(made).toMatchObject({ kind: 'done' });
		const told = (await noticesOf(given.staff.sunita)).map((notice) => notice.sentence);
		expect(told.join()).toContain('An administrator made the API key “Night export”.');
		expect(await db.perform(revokeKey, given.actor('grace'), { keyId })).toMatchObject({
			kind: 'forbidden'
		});
		expect(await db.perform(revokeKey, given.actor('sunita'), { keyId })).toMatchObject({
			kind: 'done'
		});
	});

	it('is told until the nominated individual opens where it leads', async () => {
		const director = given.actor('sunita');
		const href = `/settings/access/${given.staff.ana}`;
		const unseen = () =>
			db.tenants.read(given.providerId, (tx) => unseenNotices(tx, director, href));
		expect(await unseen()).toHaveLength(1);
		expect(await db.perform(seeNotices, given.actor('grace'), { href })).toMatchObject({
			kind: 'not_found'
		});
		expect(await db.perform(seeNotices, director, { href })).toMatchObject({ kind: 'done' });
		expect(await unseen()).toEqual([]);
	});

	it('goes no higher than the giver and no wider than their services', async () => {
		expect(await give('grace', given.staff.bola, 'team_leader')).toMatchObject({ kind: 'done' });
		expect(await give('grace', given.staff.bola, 'operations_manager')).toMatchObject({
			kind: 'forbidden'
		});
		expect(await give('mo', given.staff.hugo, 'care_worker')).toMatchObject({ kind: 'forbidden' });
		expect(await give('ana', given.staff.bola, 'care_worker')).toMatchObject({ kind: 'not_found' });
	});

	it('is refused twice for the same place, and can be ended', async () => {
		expect(await give('grace', given.staff.chidi, 'team_leader')).toMatchObject({ kind: 'done' });
		expect(await give('grace', given.staff.chidi, 'team_leader')).toMatchObject({
			kind: 'refused'
		});
		const staff = await db.tenants.read(given.providerId, (tx) =>
			staffMember(tx, given.actor('grace'), given.staff.chidi)
		);
		const held = staff?.roles.find((role) => role.role === 'team_leader');
		expect(
			await db.perform(endRole, given.actor('grace'), { grantId: held?.id ?? '' })
		).toMatchObject({ kind: 'done' });
	});
});

describe('accounts', () => {
	const open = (who: Parameters<GivenProvider['actor']>[0], staffId: string) =>
		db.perform(openAccount, given.actor(who), { staffId, identityId: `identity-${staffId}` });

	it('cannot be opened by a manager for somebody with a higher role', async () => {
		await db.perform(grantRole, given.actor('sunita'), {
			staffId: given.staff.dawn,
			role: 'operations_manager',
			scopeKind: 'region',
			scopeId: given.regionId
		});
		expect(await open('grace', given.staff.dawn)).toMatchObject({ kind: 'forbidden' });
	});

	it('are nobody’s when the id is none', async () => {
		const found = await db.tenants.read(given.providerId, async (tx) => [
			await staffMember(tx, given.actor('alex'), 'x'),
			await accountOf(tx, given.providerId, 'x')
		]);
		expect(found).toEqual([null, null]);
	});

	it('opened by an administrator for a person with a care role are told to the nominated individual', async () => {
		expect(await open('alex', given.staff.nia)).toMatchObject({ kind: 'done' });
		const notices = await noticesOf(given.staff.sunita);
		expect(notices.map((notice) => notice.sentence).join()).toContain(
			'An administrator made a password link for Nia Evans.'
		);
	});

	it('open and close the door for the person behind them', async () => {
		expect(await open('grace', given.staff.ewa)).toMatchObject({ kind: 'done' });
		const asActor = () =>
			db.tenants.read(given.providerId, (tx) =>
				actorOf(tx, given.providerId, `identity-${given.staff.ewa}`, londonDate(new Date()))
			);
		expect(await asActor()).toMatchObject({
			staffId: given.staff.ewa,
			name: 'Ewa Nowak',
			grants: [{ role: 'care_worker', services: [given.services.oakview], teams: [] }],
			places: [{ serviceId: given.services.oakview, shiftGroup: 'days' }]
		});
		await db.perform(closeAccount, given.actor('grace'), { staffId: given.staff.ewa });
		expect(await asActor()).toBeNull();
	});
});

describe('the actor of a session', () => {
	it.each(['martin', 'tess', 'sunita'] as const)('has the reach of their role: %s', async (key) => {
		await db.perform(openAccount, given.process(), {
			staffId: given.staff[key],
			identityId: `identity-${key}`
		});
		const actor = await db.tenants.read(given.providerId, (tx) =>
			actorOf(tx, given.providerId, `identity-${key}`, londonDate(new Date()))
		);
		const expected = given.actor(key);
		expect(actor?.posts).toEqual(expected.posts);
		expect(actor?.grants[0]?.role).toBe(expected.grants[0]?.role);
		expect(actor?.grants[0]?.teams).toEqual(expected.grants[0]?.teams);
		expect([...(actor?.grants[0]?.services ?? [])].sort()).toEqual(
			[...(expected.grants[0]?.services ?? [])].sort()
		);
	});
});
