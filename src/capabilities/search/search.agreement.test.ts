import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFilters } from '#capabilities/signals/filters.ts';
import { listReports } from '#capabilities/signals/queries/list.server.ts';
import { lessonList } from '#capabilities/lessons/queries/list.server.ts';
import { searchLessons } from '#capabilities/lessons/queries/search.server.ts';
import { searchPeopleSupported, searchStaff } from '#capabilities/people/queries/search.server.ts';
import { searchReports } from '#capabilities/signals/queries/search.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import type { Ask } from '#kernel/search.ts';
import type { Searchable } from '#platform/pages/search.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { anyPersonOf, askFor, findIn, idsOf } from '../../../tests/support/searching.ts';

const db = testDatabase();
let given: GivenProvider;

const ask = (more: Partial<Ask> = {}): Ask => askFor('commode', more);
const find = (room: Searchable, actor: PersonActor, asked: Ask) =>
	findIn(db.tenants, room, actor, asked);

/** Reports in every place, by everybody, open and ended, some withdrawn, some worries, half with the word. */
async function writeReports(): Promise<void> {
	const { staff, services, teams } = given;
	const places = [
		[services.oakview, teams.ground],
		[services.oakview, teams.first],
		[services.harbour, null]
	] as const;
	const reporters = [staff.ana, staff.grace, staff.hugo, null];
	const rows = places.flatMap(([service_id, team_id], place) =>
		reporters.flatMap((reporter_id, who) =>
			['ordinary', 'ended', 'worry', 'withdrawn'].flatMap((sort, which) =>
				[true, false].map((hasWord) => {
					const at = new Date(Date.UTC(2026, 4, 1 + place * 8 + who * 2, which, hasWord ? 1 : 0));
					return {
						provider_id: given.providerId,
						id: newId(),
						reference: newId().slice(-12),
						kind: sort === 'worry' ? 'safeguarding' : 'incident',
						status: sort === 'ended' ? 'closed' : 'reported',
						compartment: sort === 'worry' ? 'safeguarding' : null,
						service_id,
						team_id,
						words: hasWord ? 'He slipped beside the commodes' : 'The lift stopped',
						happened_on: at.toISOString().slice(0, 10),
						occurred_at: at,
						reported_at: at,
						recorded_at: at,
						reporter_kind: reporter_id ? 'person' : 'import',
						reporter_id,
						withdrawn_at: sort === 'withdrawn' ? at : null
					};
				})
			)
		)
	);
	const fromOutside = places.map(([service_id], place) => ({
		...rows[0],
		id: newId(),
		reference: newId().slice(-12),
		kind: 'external_learning',
		status: 'received',
		compartment: null,
		service_id,
		team_id: null,
		provider_id: given.providerId,
		words: 'A coroner wrote of a commode',
		happened_on: `2026-04-0${place + 1}`,
		occurred_at: new Date(`2026-04-0${place + 1}T09:00:00Z`),
		reported_at: new Date('2026-04-01T09:00:00Z'),
		recorded_at: new Date('2026-04-01T09:00:00Z'),
		reporter_kind: 'import',
		reporter_id: null,
		withdrawn_at: null
	}));
	await db.tenants.write(given.providerId, async (tx) => {
		await tx
			.insertInto('signal')
			.values([...rows, ...fromOutside])
			.execute();
		await tx
			.insertInto('signal_external_learning')
			.values(
				fromOutside.map((row) => ({
					provider_id: row.provider_id,
					signal_id: row.id,
					source: 'coroner',
					title: 'A report to prevent deaths',
					published_on: row.happened_on,
					judge_id: staff.helen,
					judge_by: '2026-05-01'
				}))
			)
			.execute();
		const at = rows[0]?.occurred_at ?? new Date();
		const named = rows.filter((_, index) => index % 5 === 0);
		await tx
			.insertInto('signal_recipient')
			.values(
				named.map(({ provider_id, id }) => ({
					provider_id,
					signal_id: id,
					staff_id: staff.bola,
					reason: 'test',
					sent_at: at
				}))
			)
			.execute();
		await tx
			.insertInto('signal_exclusion')
			.values(
				rows
					.filter((_, index) => index % 7 === 0)
					.map(({ provider_id, id }) => ({
						provider_id,
						signal_id: id,
						staff_id: staff.grace,
						reason: 'test'
					}))
			)
			.execute();
	});
}

async function writeLessons(): Promise<void> {
	const { staff, services, teams } = given;
	const at = new Date('2026-05-01T09:00:00Z');
	const kinds = ['draft', 'live', 'retired', 'local'] as const;
	await db.tenants.write(given.providerId, async (tx) => {
		for (const kind of kinds) {
			for (const where of [services.oakview, services.harbour]) {
				const own = { provider_id: given.providerId };
				const id = newId();
				const live_version = kind === 'draft' ? null : 1;
				await tx
					.insertInto('lesson')
					.values({
						...own,
						id,
						status: kind === 'local' ? 'live' : kind,
						title: `Check the commode, ${kind}`,
						live_version,
						version: kind === 'live' ? 2 : 1,
						local_team_id: kind === 'local' ? teams.ground : null,
						created_at: at,
						went_live_at: live_version ? at : null
					})
					.execute();
				for (const version of kind === 'live' ? [1, 2] : [1]) {
					const own2 = { ...own, lesson_id: id, version };
					await tx
						.insertInto('lesson_version')
						.values({
							...own2,
							title: version === 2 ? 'The unicorn draft' : `Check the commode, ${kind}`,
							author_id: staff.martin
						})
						.execute();
					await tx
						.insertInto('lesson_scope')
						.values({ ...own2, kind: 'service', target: where })
						.execute();
				}
			}
		}
	});
}

beforeAll(async () => {
	given = await givenProvider(db);
	await writeReports();
	await writeLessons();
});

const everyPage = async (actor: PersonActor): Promise<string[]> =>
	db.tenants.read(given.providerId, async (tx) => {
		const all = await listReports(tx, actor, readFilters(new URLSearchParams()), {
			cursor: null,
			size: 1000,
			isOrdinaryOnly: true
		});
		return all.rows
			.filter((row) => row.beginning?.includes('commode'))
			.map(({ id }) => id)
			.sort();
	});

describe('search', () => {
	it('finds among reports exactly what the list shows and the words fit, for any actor', async () => {
		await fc.assert(
			fc.asyncProperty(anyPersonOf(given), async (actor) => {
				expect(idsOf(await find(searchReports, actor, ask()))).toEqual(await everyPage(actor));
			}),
			{ numRuns: 100 }
		);
	});

	it('finds among lessons exactly what the list shows, in the version shown there', async () => {
		await fc.assert(
			fc.asyncProperty(anyPersonOf(given), async (actor) => {
				const listed = await db.tenants.read(given.providerId, (tx) =>
					lessonList(tx, actor, {}, { cursor: null, limit: 100 })
				);
				expect(idsOf(await find(searchLessons, actor, ask()))).toEqual(
					listed.rows.map(({ id }) => id).sort()
				);
				expect(idsOf(await find(searchLessons, actor, ask({ words: 'unicorn' })))).toEqual([]);
			}),
			{ numRuns: 60 }
		);
	});

	it('pages through everything once, whatever the size of a page', async () => {
		const actor = given.actor('sunita');
		const all = idsOf(await find(searchReports, actor, ask()));
		for (const size of [1, 3, 7]) {
			const seen: string[] = [];
			let cursor: Ask['cursor'] = null;
			for (;;) {
				const group = await find(searchReports, actor, ask({ size, cursor }));
				seen.push(...(group?.found ?? []).map(({ id }) => id));
				cursor = group?.found.at(-1)?.cursor ?? null;
				if (!group?.hasMore) break;
			}
			expect(seen).toHaveLength(all.length);
			expect([...seen].sort()).toEqual(all);
		}
	});

	it('narrows as the address says', async () => {
		const actor = given.actor('sunita');
		const { services } = given;
		const of = (more: Partial<Ask>) => find(searchReports, actor, ask(more));
		const all = (await of({}))?.found ?? [];
		const by = (wanted: (found: (typeof all)[number]) => boolean) =>
			all
				.filter(wanted)
				.map(({ id }) => id)
				.sort();
		const inHarbour = (await of({ service: services.harbour }))?.found ?? [];
		const ofHarbour = inHarbour.filter(({ where }) => where !== 'Every service');
		expect(ofHarbour.map(({ id }) => id).sort()).toEqual(
			by(({ where }) => where === 'Harbour Street')
		);
		expect(idsOf(await of({ status: 'ended' }))).toEqual(by(({ tag }) => tag?.text === 'Closed'));
		expect(idsOf(await of({ status: 'open' }))).toEqual(by(({ tag }) => tag?.text !== 'Closed'));
		expect(idsOf(await of({ from: '2026-05-05', to: '2026-05-10' }))).toEqual(
			by(({ on }) => on !== undefined && on >= '2026-05-05' && on <= '2026-05-10')
		);
		expect(all.length).toBeGreaterThan(10);
	});

	it('marks what was looked for and nothing else', async () => {
		const group = await find(searchReports, given.actor('grace'), ask());
		const first = group?.found[0];
		expect(first?.title.filter(({ isMatch }) => isMatch)).toEqual([
			{ text: 'commodes', isMatch: true }
		]);
		expect(
			first?.title
				.map(({ text }) => text)
				.join('')
				.trim()
		).toBe('He slipped beside the commodes');
	});

	const keys: readonly PersonKey[] = [
		'ana',
		'tess',
		'grace',
		'mo',
		'martin',
		'helen',
		'sunita',
		'alex'
	];

	it('finds staff only for those who keep the staff list, and only staff they know', async () => {
		const found = Object.fromEntries(
			await Promise.all(
				keys.map(async (key) => {
					const group = await find(searchStaff, given.actor(key), ask({ words: 'hugo be' }));
					return [key, group === null ? 'not asked' : idsOf(group).length] as const;
				})
			)
		);
		expect(found).toEqual({
			ana: 'not asked',
			tess: 'not asked',
			grace: 0,
			mo: 1,
			martin: 1,
			helen: 1,
			sunita: 1,
			alex: 1
		});
	});

	it('finds people supported by their exact reference, for those who manage their care', async () => {
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('person_supported')
				.values({
					provider_id: given.providerId,
					id: newId(),
					reference: 'OAK-17',
					service_id: given.services.oakview,
					representative: 'Commode Jones'
				})
				.execute()
		);
		const found = async (key: PersonKey, words: string) =>
			(await find(searchPeopleSupported, given.actor(key), ask({ words })))?.found.length ??
			'not asked';
		expect(await found('grace', 'oak-17')).toBe(1);
		expect(await found('grace', 'oak')).toBe(0);
		expect(await found('grace', 'Jones')).toBe(0);
		expect(await found('mo', 'OAK-17')).toBe(0);
		for (const key of ['ana', 'tess', 'helen', 'alex'] as const) {
			expect(await found(key, 'OAK-17'), key).toBe('not asked');
		}
	});
});
