import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { readLesson } from '#capabilities/briefings/commands/read.server.ts';
import { answerScenario } from '#capabilities/briefings/commands/answer-scenario.server.ts';
import { presentHandoverRow } from '#capabilities/briefings/present.ts';
import { lessonText } from '#capabilities/briefings/queries/lesson-text.server.ts';
import { myLessons } from '#capabilities/briefings/queries/my-lessons.server.ts';
import { briefingResources } from '#capabilities/briefings/resources.server.ts';
import { homeOf } from '#capabilities/home/present.server.ts';
import type { ApiKeyActor } from '#kernel/actor.ts';
import { strandsOfLesson, strandsOfServices } from './queries.server.ts';

const db = testDatabase();
let given: GivenProvider;
let other: GivenProvider;
let lessonId: string;
const key = (scopes: string[]): ApiKeyActor => ({
	kind: 'api_key',
	providerId: given.providerId,
	keyId: given.staff.alex,
	name: 'Reports',
	scopes
});
const [resource] = briefingResources;

beforeAll(async () => {
	given = await givenProvider(db);
	other = await givenProvider(db, { name: 'Elsewhere Care' });
	lessonId = await givenLiveLesson(db, given, {
		scope: [
			{ kind: 'service', target: given.services.oakview },
			{ kind: 'service', target: given.services.harbour }
		]
	});
	for (const one of ['ana', 'bola', 'chidi', 'nia'] as const) {
		await db.perform(readLesson, given.actor(one), { lessonId });
	}
	await db.perform(answerScenario, given.actor('ana'), { lessonId, option: 2 });
});

const read: typeof db.tenants.read = (providerId, work, observe) =>
	db.tenants.read(providerId, work, observe);
const listed = async (actor: ApiKeyActor) =>
	(
		await read(given.providerId, (tx) =>
			resource ? resource.list(tx, actor, {}, { cursor: null, limit: 50 }) : Promise.reject()
		)
	).rows as { serviceId: string; state: string; sentence: string; briefed: number }[];

describe('one lesson in one service', () => {
	it('has one state on every page, in the list and in the API', async () => {
		const grace = given.actor('grace');
		const { oakview } = given.services;
		const onPage = await read(given.providerId, (tx) => strandsOfLesson(tx, grace, lessonId));
		const inList = await read(given.providerId, (tx) =>
			strandsOfServices(tx, grace, [oakview], 50)
		);
		const home = await read(given.providerId, (tx) => homeOf(tx, grace, new Date()));
		const inApi = (await listed(key(['briefings.read']))).find((row) => row.serviceId === oakview);
		const page = onPage.find((row) => row.serviceId === oakview);
		expect(page?.strand.state).toBe('written');
		expect(page?.strand.sentence).toBe(
			'Briefed: 4 of 10 staff, days 3 of 7, nights 1 of 3 – days below 80%, nights may miss only one.'
		);
		expect(inList.find((row) => row.lessonId === lessonId)?.strand).toEqual(page?.strand);
		expect(home.kind === 'leader' && home.live[0]?.strand).toEqual(page?.strand);
		expect(inApi).toMatchObject({
			state: page?.strand.state,
			sentence: page?.strand.sentence,
			briefed: 4,
			blocked: false,
			reliesOnMemory: true
		});
		if (page) expect(presentHandoverRow(page, 'nights').strand).toEqual(page.strand);
	});

	it('carries the same marks wherever it is read or told', async () => {
		const { oakview } = given.services;
		const ana = given.actor('ana');
		await read(given.providerId, async (tx) => {
			const [here] = await strandsOfServices(tx, ana, [oakview], 50);
			const marks = here?.flags ?? [];
			expect(marks.map(({ code }) => code)).toEqual(['relies_on_memory']);
			const mine = await myLessons(tx, ana);
			expect(mine.find((lesson) => lesson.lessonId === lessonId)?.flags).toEqual(marks);
			const text = await lessonText(tx, given.providerId, lessonId, 1, null);
			expect(text?.flags).toEqual(marks);
			expect(here && presentHandoverRow(here, 'days').flags).toEqual(marks);
		});
	});

	it('says later steps are not tested, and relies on memory with nothing changed first', async () => {
		const [row] = await read(given.providerId, (tx) =>
			strandsOfLesson(tx, given.actor('grace'), lessonId)
		);
		expect(row?.strand.beads.slice(3).map((bead) => bead.condition)).toEqual(
			Array.from({ length: 5 }, () => 'none')
		);
		expect(row?.flags.map((flag) => flag.code)).toEqual(['relies_on_memory']);
	});
});

describe('who sees how far it has got', () => {
	it.each([
		['ana', ['Oakview']],
		['tess', ['Oakview']],
		['grace', ['Oakview']],
		['mo', ['Harbour Street']],
		['martin', ['Harbour Street', 'Oakview']],
		['helen', ['Harbour Street', 'Oakview']],
		['sunita', ['Harbour Street', 'Oakview']],
		['alex', []]
	] as const)('%s sees %j', async (who, services) => {
		const rows = await read(given.providerId, (tx) =>
			strandsOfLesson(tx, given.actor(who), lessonId)
		);
		expect(rows.map((row) => row.serviceName)).toEqual(services);
	});

	it('a key needs the scope', async () => {
		expect(await listed(key(['signals.read']))).toEqual([]);
		expect(await listed(key(['briefings.read']))).toHaveLength(2);
	});

	it('another provider sees nothing', async () => {
		const rows = await read(other.providerId, (tx) =>
			strandsOfLesson(tx, other.actor('helen'), lessonId)
		);
		expect(rows).toEqual([]);
	});

	it('the API pages through everything once', async () => {
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page: { rows: unknown[]; next: string | null } = await read(given.providerId, (tx) =>
				resource
					? resource.list(tx, key(['briefings.read']), {}, { cursor, limit: 1 })
					: Promise.reject()
			);
			seen.push(...(page.rows as { serviceId: string }[]).map((row) => row.serviceId));
			cursor = page.next;
		} while (cursor);
		expect(seen.sort()).toEqual([given.services.oakview, given.services.harbour].sort());
	});

	it('costs one statement', async () => {
		const statements: string[] = [];
		await read(
			given.providerId,
			(tx) => strandsOfServices(tx, given.actor('helen'), 'all', 50),
			(sql) => statements.push(sql)
		);
		expect(statements).toHaveLength(1);
	});
});
