import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { actorOf, samplePeople } from '#capabilities/access/queries.server.ts';
import { verifyTrail } from '#platform/events/verify.ts';
import { openIdentityDatabase } from '#platform/identity/identities.ts';
import { chooseSamplePeople } from '#shell/sample-people.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { loadSampleGroup } from './group.server.ts';

const db = testDatabase();
const TODAY = '2026-11-20';

describe('the sample group', () => {
	let providerId = '';
	const said: string[] = [];
	const parts = () => ({
		tenants: db.tenants,
		perform: db.perform,
		identityDatabase: openIdentityDatabase(db.owner)
	});

	const options = { today: TODAY, scale: 'small' } as const;
	const codesKnown = async () => {
		const known = await parts()
			.identityDatabase.selectFrom('provider_directory')
			.select(['code', 'name', 'is_sample'])
			.execute();
		return known;
	};
	let knownAfterCut: unknown;

	beforeAll(async () => {
		let left = 150;
		const cutOff: typeof db.perform = async (...given) => {
			left -= 1;
			if (left === 0) throw new Error('The lights went out.');
			return db.perform(...given);
		};
		await expect(
			loadSampleGroup({ ...parts(), perform: cutOff }, () => {}, options)
		).rejects.toThrow('The lights went out.');
		knownAfterCut = await codesKnown();
		const made = await loadSampleGroup(parts(), (line) => said.push(line), options);
		providerId = made.providerId;
	});

	const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
		db.tenants.read(providerId, async (tx) => (await query.execute(tx)).rows);

	it('says how far it is and stands in the directory as a sample', async () => {
		expect(said.at(-1)).toBe('“Haven Care Group” is ready.');
		expect(await codesKnown()).toEqual([
			{ code: 'haven', name: 'Haven Care Group', is_sample: true }
		]);
	});

	it('has the services of the scenario, Oakview among them', async () => {
		const kinds = await rows(
			sql<{
				kind: string;
				names: string;
			}>`select kind, string_agg(name, ', ' order by name) as names
				from service where provider_id = ${providerId} group by kind order by kind`
		);
		expect(kinds).toEqual([
			{ kind: 'care_home', names: 'Oakview, Rose Lodge' },
			{ kind: 'care_home_nursing', names: 'Elm Court' },
			{ kind: 'homecare', names: 'Northgate, Southgate' },
			{ kind: 'supported_living', names: 'Ferry Road, Harbour Street, Mill Lane' }
		]);
	});

	it('offers one person of each view to sign in as, none of them with a password', async () => {
		const people = await db.tenants.read(providerId, (tx) => samplePeople(tx, providerId));
		const offered = chooseSamplePeople(people);
		expect(offered).toHaveLength(9);
		expect(offered.map((one) => one.name)).toEqual(
			expect.arrayContaining(['Grace Adeyemi', 'Martin Clegg', 'Dr Helen Marsh', 'Sunita Rao'])
		);
		const { identityDatabase } = parts();
		for (const { identityId } of offered) {
			const actor = await db.tenants.read(providerId, (tx) =>
				actorOf(tx, providerId, identityId, TODAY)
			);
			expect(actor?.grants).toHaveLength(1);
			const membership = await identityDatabase
				.selectFrom('membership')
				.select('provider_id')
				.where('identity_id', '=', identityId)
				.executeTakeFirst();
			expect(membership?.provider_id).toBe(providerId);
		}
		const passwords = await db.owner.query('select id from auth.credential');
		expect(passwords.rows).toEqual([]);
	});

	it('has lessons at every stage, six live at Oakview, one blocked, one local, one with no backing', async () => {
		const statuses = await rows(
			sql<{ status: string }>`select distinct status from lesson
				where provider_id = ${providerId} order by status`
		);
		expect(statuses.map((row) => row.status)).toEqual([
			'approved',
			'draft',
			'live',
			'retired',
			'superseded'
		]);
		const live = await rows(
			sql<{ title: string }>`select l.title from lesson_in_service h
				join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id
				join service s on s.provider_id = h.provider_id and s.id = h.service_id
				where h.provider_id = ${providerId} and s.name = 'Oakview'
					and h.ended_at is null and l.status = 'live'`
		);
		expect(live).toHaveLength(6);
		const backing = await rows(
			sql<{ blocked: number; bare: number; local: number }>`
				select count(*) filter (where open > 0)::int as blocked,
					count(*) filter (where strong = 0)::int as bare,
					count(*) filter (where local_team_id is not null)::int as local
				from (
					select l.id, l.local_team_id, count(m.id) filter (where m.done_at is null) as open,
						count(m.id) filter (where m.strength <> 'weaker') as strong
					from lesson l left join lesson_must_change m
						on m.provider_id = l.provider_id and m.lesson_id = l.id
					where l.provider_id = ${providerId} and l.status = 'live' group by 1, 2
				) as live`
		);
		expect(backing[0]?.blocked).toBeGreaterThan(0);
		expect(backing[0]?.bare).toBeGreaterThan(0);
		expect(backing[0]?.local).toBe(1);
	});

	it('has reports in many statuses, worries kept apart, and repeats of one failure', async () => {
		const [counted] = await rows(
			sql<{ kinds: number; statuses: number; worries: number; repeats: number; told: number }>`
				select count(distinct kind)::int as kinds, count(distinct status)::int as statuses,
					count(*) filter (where compartment = 'safeguarding')::int as worries,
					count(*) filter (where failure_code = 'medicines-omission')::int as repeats,
					count(*) filter (where told_back_at is not null)::int as told
				from signal where provider_id = ${providerId}`
		);
		expect(counted?.kinds).toBeGreaterThan(5);
		expect(counted?.statuses).toBeGreaterThan(5);
		expect(counted?.worries).toBe(3);
		expect(counted?.repeats).toBeGreaterThan(10);
		expect(counted?.told).toBeGreaterThan(0);
	});

	it('briefed nobody before the lesson was live in their service, or before they joined', async () => {
		const [counted] = await rows(
			sql<{ facts: number; early: number }>`
				select count(*)::int as facts,
					count(*) filter (where f.briefed_at < h.live_from
						or (f.briefed_at at time zone 'Europe/London')::date < p.started_on)::int as early
				from briefing_fact f
				join lesson_in_service h on h.provider_id = f.provider_id
					and h.lesson_id = f.lesson_id and h.service_id = f.service_id
					-- Live since is the version's own: what was told of an earlier one came before it.
					and h.version = f.version
				join staff p on p.provider_id = f.provider_id and p.id = f.staff_id
				where f.provider_id = ${providerId}`
		);
		expect(counted?.facts).toBeGreaterThan(20);
		expect(counted?.early).toBe(0);
	});

	it('leaves Southgate without a registered manager, and a deputy acting', async () => {
		const posts = await rows(
			sql<{ kind: string; holder: string | null; acting: boolean }>`
				select p.kind, h.name as holder, p.is_acting as acting from post p
				join service s on s.provider_id = p.provider_id and s.id = p.service_id
				left join staff h on h.provider_id = p.provider_id and h.id = p.staff_id
				where p.provider_id = ${providerId} and s.name = 'Southgate' and p.superseded_at is null
					and p.from_on <= ${TODAY} and (p.to_on is null or p.to_on >= ${TODAY})
				order by p.kind`
		);
		expect(posts).toEqual([
			{ kind: 'deputy_manager', holder: 'Emeka Nwosu', acting: true },
			{ kind: 'registered_manager', holder: null, acting: false }
		]);
	});

	it('ends before today, with every event sealed', async () => {
		const [late] = await rows(
			sql<{ count: number }>`select count(*)::int as count from event
				where provider_id = ${providerId}
					and (recorded_at at time zone 'Europe/London')::date >= ${TODAY}::date`
		);
		expect(late?.count).toBe(0);
		const trail = await verifyTrail(db.tenants, providerId);
		const all = await rows(
			sql<{
				count: number;
			}>`select count(*)::int as count from event where provider_id = ${providerId}`
		);
		expect(trail.problems).toEqual([]);
		expect(trail.events).toBe(all[0]?.count);
	});

	it('is not there when its making was cut off, and does not stop the next', () => {
		expect(knownAfterCut).toEqual([]);
	});
});
