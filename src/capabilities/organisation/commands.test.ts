import { describe, expect, it } from 'vitest';
import { londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { fillPost, leavePost } from './commands/posts.server.ts';
import { closeService, openService } from './commands/services.server.ts';
import { setOnCall } from './commands/set-on-call.server.ts';
import { setUpProvider } from './commands/set-up.server.ts';
import { addTeam, defineShiftType } from './commands/teams-and-shifts.server.ts';
import {
	onCallFor,
	postsAround,
	serviceTree,
	servicesFor,
	standingPosts
} from './queries.server.ts';

const db = testDatabase();

const around = (given: GivenProvider, day: string) =>
	db.tenants.read(given.providerId, (tx) =>
		postsAround(tx, given.providerId, given.services.oakview, day)
	);
const managerOn = async (given: GivenProvider, day: string) => {
	const post = (await around(given, day)).find(({ kind }) => kind === 'registered_manager');
	return post && { staffId: post.staffId, isActing: post.isActing };
};
const fill = (given: GivenProvider, who: PersonKey, input: object) =>
	db.perform(fillPost, given.actor(who), {
		kind: 'registered_manager',
		serviceId: given.services.oakview,
		staffId: given.staff.tess,
		isActing: 'yes',
		fromOn: '2026-03-01',
		...input
	});

describe('posts', () => {
	it('somebody acting stands in, and the holder is back after', async () => {
		const given = await givenProvider(db);
		expect((await fill(given, 'martin', { toOn: '2026-03-31' })).kind).toBe('done');
		const grace = { staffId: given.staff.grace, isActing: false };
		expect(await managerOn(given, '2026-02-28')).toEqual(grace);
		expect(await managerOn(given, '2026-03-31')).toEqual({
			staffId: given.staff.tess,
			isActing: true
		});
		expect(await managerOn(given, '2026-04-01')).toEqual(grace);
	});

	it('a post left is a vacancy from the next day, and the region’s post is still around', async () => {
		const given = await givenProvider(db);
		const posts = await around(given, '2026-01-01');
		expect(posts.map(({ kind }) => kind).sort()).toEqual([
			'nominated_individual',
			'operations_manager',
			'quality_lead',
			'registered_manager'
		]);
		const own = posts.find(({ kind }) => kind === 'registered_manager');
		const left = await db.perform(leavePost, given.actor('martin'), {
			postId: own?.id,
			lastOn: '2026-11-02'
		});
		expect(left).toMatchObject({ kind: 'done', eventNames: ['post.vacated'] });
		expect(await managerOn(given, '2026-11-02')).toMatchObject({ staffId: given.staff.grace });
		expect(await managerOn(given, '2026-11-03')).toMatchObject({ staffId: null });
	});

	it('two deputies may stand side by side', async () => {
		const given = await givenProvider(db);
		const deputy = { kind: 'deputy_manager', isActing: 'no' };
		await fill(given, 'grace', { ...deputy, staffId: given.staff.tess });
		await fill(given, 'grace', { ...deputy, staffId: given.staff.dawn });
		const posts = await around(given, '2026-06-01');
		expect(posts.filter(({ kind }) => kind === 'deputy_manager')).toHaveLength(2);
	});

	it('the nominated individual, and one just replaced, is told when an administrator fills one', async () => {
		const given = await givenProvider(db);
		const fromOn = londonDate(new Date());
		const alone = { serviceId: undefined, isActing: 'no', fromOn };
		expect((await fill(given, 'alex', { isActing: 'no', fromOn })).kind).toBe('done');
		const replaced = { ...alone, kind: 'nominated_individual', staffId: given.staff.martin };
		expect((await fill(given, 'alex', replaced)).kind).toBe('done');
		const notices = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('notice')
				.select('sentence')
				.where('provider_id', '=', given.providerId)
				.where('staff_id', '=', given.staff.sunita)
				.orderBy('created_at')
				.execute()
		);
		expect(notices.map(({ sentence }) => sentence)).toEqual([
			'An administrator put Tess Long in the post of registered manager. If that is not right, put it right.',
			'An administrator put Martin Clegg in the post of nominated individual. If that is not right, put it right.'
		]);
	});

	it('nobody puts themselves in a post, and only a director names the safeguarding lead', async () => {
		const given = await givenProvider(db);
		const lead = { kind: 'safeguarding_lead', isActing: 'no' };
		expect((await fill(given, 'alex', { staffId: given.staff.alex })).kind).toBe('forbidden');
		expect((await fill(given, 'alex', lead)).kind).toBe('forbidden');
		expect((await fill(given, 'grace', {})).kind).toBe('forbidden');
		expect((await fill(given, 'mo', {})).kind).toBe('not_found');
		expect((await fill(given, 'sunita', lead)).kind).toBe('done');
	});

	it('says where a post belongs', async () => {
		const given = await givenProvider(db);
		const outcome = await fill(given, 'sunita', { kind: 'nominated_individual' });
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'kind' }] } });
	});
});

describe('services', () => {
	it('are added by the administrator, refused twice, and not by a manager', async () => {
		const given = await givenProvider(db);
		const input = { name: 'Elm House', kind: 'care_home', regionId: given.regionId };
		expect((await db.perform(openService, given.actor('grace'), input)).kind).toBe('forbidden');
		expect((await db.perform(openService, given.actor('alex'), input)).kind).toBe('done');
		const again = { ...input, name: 'elm house' };
		expect(await db.perform(openService, given.actor('alex'), again)).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'name' }] }
		});
		const tree = await db.tenants.read(given.providerId, (tx) => serviceTree(tx, given.providerId));
		expect(tree[0]?.services.map(({ name }) => name)).toEqual([
			'Elm House',
			'Harbour Street',
			'Oakview'
		]);
	});

	it('do not close under people', async () => {
		const given = await givenProvider(db);
		const outcome = await db.perform(closeService, given.actor('sunita'), {
			id: given.services.harbour,
			lastOn: '2026-12-31'
		});
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { fields: [{ field: 'lastOn' }] } });
	});

	it('each sees their own', async () => {
		const given = await givenProvider(db);
		const seen = (who: PersonKey) =>
			db.tenants.read(given.providerId, async (tx) =>
				(await servicesFor(tx, given.actor(who))).map(({ name }) => name)
			);
		expect(await seen('ana')).toEqual(['Oakview']);
		expect(await seen('mo')).toEqual(['Harbour Street']);
		expect(await seen('alex')).toEqual(['Harbour Street', 'Oakview']);
		const other = await givenProvider(db);
		const leaked = await db.tenants.read(other.providerId, (tx) =>
			servicesFor(tx, given.actor('sunita'))
		);
		expect(leaked).toEqual([]);
	});
});

describe('teams, shifts and on-call', () => {
	it('a manager keeps their own service’s, not everybody’s', async () => {
		const given = await givenProvider(db);
		const { oakview, harbour } = given.services;
		const grace = given.actor('grace');
		expect((await db.perform(addTeam, grace, { name: 'Garden', serviceId: oakview })).kind).toBe(
			'done'
		);
		expect((await db.perform(addTeam, grace, { name: 'garden', serviceId: oakview })).kind).toBe(
			'refused'
		);
		expect((await db.perform(addTeam, grace, { name: 'Garden', serviceId: harbour })).kind).toBe(
			'not_found'
		);
		const shift = { name: 'Twilight', shiftGroup: 'days', startsAt: '16:00', endsAt: '22:00' };
		expect((await db.perform(defineShiftType, grace, shift)).kind).toBe('forbidden');
		expect((await db.perform(defineShiftType, grace, { ...shift, serviceId: oakview })).kind).toBe(
			'done'
		);
	});

	it('an administrator cannot put themselves on call, because whoever is on call reads reports', async () => {
		const given = await givenProvider(db);
		const put = (who: PersonKey, staffId: string) =>
			db.perform(setOnCall, given.actor(who), {
				position: '1',
				label: 'On call',
				phone: '07700 900123',
				fromOn: '2026-01-01',
				serviceId: given.services.oakview,
				staffId
			});
		expect((await put('alex', given.staff.alex)).kind).toBe('forbidden');
		expect((await put('alex', given.staff.tess)).kind).toBe('done');
		expect((await put('grace', given.staff.grace)).kind).toBe('done');
	});

	it('a service’s own number is rung before its region’s and the organisation’s', async () => {
		const given = await givenProvider(db);
		const number = (who: PersonKey, label: string, place: object) =>
			db.perform(setOnCall, given.actor(who), {
				position: '1',
				label,
				phone: '07700 900123',
				fromOn: '2026-01-01',
				...place
			});
		expect((await number('sunita', 'Director', {})).kind).toBe('done');
		expect((await number('martin', 'Region', { regionId: given.regionId })).kind).toBe('done');
		expect((await number('grace', 'Oakview', { serviceId: given.services.oakview })).kind).toBe(
			'done'
		);
		expect((await number('grace', 'Everyone', {})).kind).toBe('forbidden');
		await number('grace', 'New', { serviceId: given.services.oakview, fromOn: '2026-02-01' });
		const chain = (day: string) =>
			db.tenants.read(given.providerId, async (tx) =>
				(await onCallFor(tx, given.providerId, given.services.oakview, day)).map(
					({ label }) => label
				)
			);
		expect(await chain('2026-01-31')).toEqual(['Oakview', 'Region', 'Director']);
		expect(await chain('2026-02-01')).toEqual(['New', 'Region', 'Director']);
	});
});

describe('setting up', () => {
	it('is done once, by a process', async () => {
		const given = await givenProvider(db);
		expect((await db.perform(setUpProvider, given.actor('sunita'), {})).kind).toBe('forbidden');
		expect((await db.perform(setUpProvider, given.process(), {})).kind).toBe('refused');
		const posts = await db.tenants.read(given.providerId, (tx) =>
			standingPosts(tx, given.providerId)
		);
		expect(posts).toHaveLength(5);
	});
});
