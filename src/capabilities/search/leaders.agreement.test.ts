import { beforeAll, describe, expect, it } from 'vitest';
import { approachStatuses } from '#capabilities/approaches/model.ts';
import { approachList } from '#capabilities/approaches/queries/list.server.ts';
import { searchApproaches } from '#capabilities/approaches/queries/search.server.ts';
import { readIdeaFilters } from '#capabilities/ideas/filters.ts';
import { ideaStatuses, isDecided } from '#capabilities/ideas/model.ts';
import { canListIdeas } from '#capabilities/ideas/policy.ts';
import { ideaList } from '#capabilities/ideas/queries/list.server.ts';
import { searchIdeas } from '#capabilities/ideas/queries/search.server.ts';
import { readPromiseFilters } from '#capabilities/promises/filters.ts';
import { promiseStatuses } from '#capabilities/promises/model.ts';
import { promiseList } from '#capabilities/promises/queries/list.server.ts';
import { searchPromises } from '#capabilities/promises/queries/search.server.ts';
import { searchVisits } from '#capabilities/visit-feedback/queries/search.server.ts';
import { readFilters } from '#capabilities/walkarounds/filters.ts';
import { listVisits } from '#capabilities/walkarounds/queries/list.server.ts';
import { newId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { findsWhatIsListed, type Room } from '../../../tests/support/search-agreement.ts';
import { askFor, findIn, idsOf } from '../../../tests/support/searching.ts';

const db = testDatabase();
const word = 'kettle';
const TODAY = '2026-06-01';
const all = { cursor: null, size: 1000, today: TODAY };
let given: GivenProvider;
/** The texts of each idea: as it was said, and as the team reads it. */
const texts = new Map<string, { said: string; shared: string | null }>();
/** The words of visits that were told to the team. */
const told = new Map<string, string>();

const says = (text: string | null): boolean => text?.includes(word) ?? false;
let turn = 0;
const day = () => new Date(Date.UTC(2026, 3, 1 + (turn++ % 28), 9, turn % 60));

async function writeIdeas(tx: TenantTx) {
	const { services, staff, providerId } = given;
	const rows = [services.oakview, services.harbour].flatMap((service_id) =>
		ideaStatuses.flatMap((status) =>
			[staff.ana, staff.hugo, null].flatMap((raised_by) =>
				(
					[
						[`A ${word} upstairs`, 'Something to make tea with'],
						['Hot water, as the night staff said', `A ${word} upstairs`],
						['A softer door', 'A softer door']
					] as const
				).map(([said, shared]) => ({
					provider_id: providerId,
					id: newId(),
					service_id,
					words: said,
					shared_words: status === 'raised' ? null : shared,
					credit: raised_by === null ? 'anonymous' : 'named',
					raised_by,
					raised_at: day(),
					source_kind: 'none',
					status,
					trial: status === 'trying' ? 'One week' : null,
					try_until: status === 'trying' ? '2026-06-20' : null,
					outcome: isDecided(status) ? 'We looked at it' : null,
					decided_at: isDecided(status) ? day() : null
				}))
			)
		)
	);
	for (const row of rows) texts.set(row.id, { said: row.words, shared: row.shared_words });
	await tx.insertInto('idea').values(rows).execute();
}

async function writePromises(tx: TenantTx) {
	const { services, staff, providerId } = given;
	const replacing = newId();
	const rows = [services.oakview, services.harbour].flatMap((service_id) =>
		[true, false].flatMap((is_for_team) =>
			promiseStatuses.flatMap((status) =>
				[
					{ owner_id: staff.grace, made_by: staff.mo },
					{ owner_id: staff.hugo, made_by: null }
				].flatMap((people) =>
					[`A new ${word}`, 'A lamp for the side door'].map((what) => ({
						provider_id: providerId,
						id: newId(),
						service_id,
						source_kind: 'none',
						what,
						...people,
						made_at: day(),
						due_on: '2026-06-12',
						is_for_team,
						status,
						outcome: status === 'open' ? null : 'It stands there',
						ended_at: status === 'open' ? null : day(),
						replaced_by_id: status === 'replaced' ? replacing : null,
						last_word_at: day()
					}))
				)
			)
		)
	);
	const first = { ...rows[0], id: replacing, what: 'Another thing' } as (typeof rows)[number];
	await tx
		.insertInto('promise')
		.values([first, ...rows])
		.execute();
}

/** Visits in every state; of those that are over, half were told of, and one has only a draft. */
async function writeVisits(tx: TenantTx) {
	const { services, staff, providerId } = given;
	const statuses = ['planned', 'under_way', 'done', 'fed_back', 'closed', 'cancelled'] as const;
	const visits = [services.oakview, services.harbour].flatMap((service_id) =>
		statuses.flatMap((status) =>
			[true, false].flatMap((is_announced) =>
				[`A ${word} for the first floor`, 'The side door sticks'].map((you_said) => ({
					you_said,
					row: {
						provider_id: providerId,
						id: newId(),
						service_id,
						leader_id: staff.martin,
						variant: 'visit',
						planned_on: '2026-04-20',
						time_band: 'day',
						is_announced,
						status,
						planned_at: day(),
						fed_back_at: status === 'fed_back' || status === 'closed' ? day() : null
					}
				}))
			)
		)
	);
	await tx
		.insertInto('walkaround')
		.values(visits.map(({ row }) => row))
		.execute();
	const feedback = visits.map(({ row, you_said }) => ({
		provider_id: providerId,
		id: newId(),
		walkaround_id: row.id,
		service_id: row.service_id,
		thanks: 'Thank you',
		you_said,
		we_did: 'We are seeing to it',
		written_by: row.leader_id,
		written_at: day(),
		due_on: '2026-04-27',
		sent_at: row.fed_back_at
	}));
	await tx.insertInto('walkaround_feedback').values(feedback).execute();
	for (const one of feedback) if (one.sent_at !== null) told.set(one.walkaround_id, one.you_said);
}

async function writeApproaches(tx: TenantTx, lessonId: string) {
	const { services, staff, providerId } = given;
	const rows = [services.oakview, services.harbour].flatMap((service_id) =>
		approachStatuses.flatMap((status) =>
			[
				[`A ${word} by the handover book`, 'We put it there'],
				['Tea first', `We bought a ${word}`],
				['A lamp', 'We put it there']
			].map(([title, what_we_did]) => ({
				provider_id: providerId,
				id: newId(),
				lesson_id: lessonId,
				service_id,
				author_id: service_id === services.oakview ? staff.tess : staff.mo,
				nominated_by: staff.grace,
				nominated_at: day(),
				status,
				title: title ?? '',
				what_we_did: what_we_did ?? '',
				hours: 1,
				money: 0,
				consented_at: day(),
				verified_at: day()
			}))
		)
	);
	await tx.insertInto('approach').values(rows).execute();
	return new Map(rows.map((row) => [row.id, `${row.title} ${row.what_we_did}`]));
}
let approachTexts: Map<string, string>;

beforeAll(async () => {
	given = await givenProvider(db);
	const lessonId = await givenLiveLesson(db, given);
	await db.tenants.write(given.providerId, async (tx) => {
		await writeIdeas(tx);
		await writePromises(tx);
		await writeVisits(tx);
		approachTexts = await writeApproaches(tx, lessonId);
	});
});

const rooms: readonly Room[] = [
	{
		name: 'ideas',
		room: searchIdeas,
		async listed(tx, actor) {
			if (!canListIdeas(actor)) return [];
			const { rows } = await ideaList(tx, actor, readIdeaFilters(new URLSearchParams()), all);
			return rows
				.filter(({ id, words }) => {
					const { said = '', shared = null } = texts.get(id) ?? {};
					// What somebody may read is what they find by.
					return says(shared) || (words === said && says(said));
				})
				.map(({ id, status }) => ({ id, isOpen: !isDecided(status) }));
		}
	},
	{
		name: 'promises',
		room: searchPromises,
		async listed(tx, actor) {
			const filters = readPromiseFilters(new URLSearchParams({ state: 'all' }));
			const { rows } = await promiseList(tx, actor, filters, all);
			return rows
				.filter(({ what }) => says(what))
				.map(({ id, status }) => ({ id, isOpen: status === 'open' }));
		}
	},
	{
		name: 'shared approaches',
		room: searchApproaches,
		async listed(tx, actor) {
			const { rows } = await approachList(tx, actor, {}, all);
			return rows
				.filter(({ id }) => says(approachTexts.get(id) ?? null))
				.map(({ id, status }) => ({
					id,
					isOpen: status !== 'superseded' && status !== 'withdrawn'
				}));
		}
	},
	{
		name: 'leader visits',
		room: searchVisits,
		async listed(tx, actor) {
			const filters = readFilters(new URLSearchParams({ view: 'all' }));
			const { rows } = await listVisits(tx, actor, filters, all);
			return rows
				.filter(({ id }) => says(told.get(id) ?? null))
				.map(({ id }) => ({ id, isOpen: null }));
		}
	}
];

describe.each(rooms)('search among $name', (room) => {
	findsWhatIsListed(db, () => given, room, word);
});

describe('what search never tells', () => {
	const find = async (room: Room['room'], who: Parameters<typeof given.actor>[0], words: string) =>
		(await findIn(db.tenants, room, given.actor(who), askFor(words)))?.found ?? [];

	it('an idea by the words as they were said, to colleagues who read other words', async () => {
		for (const who of ['bola', 'hugo', 'mo', 'grace'] as const) {
			const isAnswerer = who === 'mo' || who === 'grace';
			const found = await find(searchIdeas, who, '"night staff said"');
			const own = who === 'hugo' ? given.staff.hugo : null;
			expect(found.length > 0, who).toBe(isAnswerer || own !== null);
			if (!isAnswerer) continue;
			expect(found.map(({ title }) => title.map(({ text }) => text).join(''))).toContain(
				'Hot water, as the night staff said'
			);
		}
	});

	it('an idea nobody has begun to look into, to anybody but its raiser and those who answer', async () => {
		const [first] = (await find(searchIdeas, 'sunita', word)).slice(-1);
		expect(first).toBeDefined();
		const raised = [...texts].filter(([, { shared }]) => shared === null).map(([id]) => id);
		const seen = (await find(searchIdeas, 'bola', word)).map(({ id }) => id);
		expect(seen.length).toBeGreaterThan(0);
		expect(seen.filter((id) => raised.includes(id))).toEqual([]);
	});

	it('a person: neither whose idea it is, nor who promised, visited or wrote, is looked for', async () => {
		for (const name of ['Silva', 'Grace', 'Adeyemi', 'Clegg', 'Mo', 'Tess']) {
			for (const { room } of rooms) {
				const group = await findIn(db.tenants, room, given.actor('sunita'), askFor(name));
				expect(idsOf(group), `${name} in ${room.id}`).toEqual([]);
			}
		}
	});

	it('a visit by a draft of its feedback, even to the leader who writes it', async () => {
		const found = await find(searchVisits, 'martin', word);
		expect(found.length).toBeGreaterThan(0);
		expect(found.filter(({ id }) => !told.has(id))).toEqual([]);
	});

	it('a visit nobody knows of yet, whatever is typed', async () => {
		const planned = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('walkaround')
				.select('id')
				.where('is_announced', '=', false)
				.where('status', '=', 'planned')
				.execute()
		);
		expect(planned.length).toBeGreaterThan(0);
		for (const who of ['grace', 'ana', 'sunita', 'martin'] as const) {
			const found = await find(searchVisits, who, `${word} or side or thank`);
			expect(found.filter(({ id }) => planned.some((one) => one.id === id))).toEqual([]);
		}
	});
});
