import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { newId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { approveLesson } from './commands/approve.server.ts';
import { addMustChange, finishMustChange } from './commands/must-change.server.ts';
import { retireLesson } from './commands/end.server.ts';
import { reviseLesson } from './commands/revise.server.ts';
import { addSource, removeSource } from './commands/sources.server.ts';
import { startLesson } from './commands/start.server.ts';
import { writeLesson } from './commands/write.server.ts';
import { lessonsOf, scenario, words } from './given-lesson.fixture.ts';
import {
	homeItemsOfLessons,
	lessonFacts,
	lessonForBriefing,
	lessonsFromSignal,
	liveLessonScopes,
	scopeOf
} from './queries.server.ts';
import { editChoices, listChoices } from './queries/choices.server.ts';
import { lessonHistory } from './queries/history.server.ts';
import { lessonList } from './queries/list.server.ts';
import { lessonPage } from './queries/page.server.ts';
import { reportByReference, reportsById } from './queries/sources.server.ts';
import { lessonResources } from './resources.server.ts';
import { told } from '../../../tests/support/parts.ts';

const db = testDatabase();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;

beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

const read = <Value>(query: (tx: TenantTx) => Promise<Value>) =>
	db.tenants.read(given.providerId, query);
const all = { cursor: null, limit: 200 };

const change = (strength: string) => ({
	kind: 'form',
	description: 'The chart asks why',
	place: 'Medicines chart',
	dueOn: '2026-02-01',
	strength
});

/** A report straight in the table: how it came there is another capability's business. */
async function report(
	more: { compartment?: 'safeguarding'; service?: 'oakview' | 'harbour' } = {}
) {
	const id = newId();
	const at = new Date('2026-03-02T10:00:00Z');
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('signal')
			.values({
				provider_id: given.providerId,
				id,
				reference: id.slice(-9).toUpperCase(),
				kind: more.compartment ? 'safeguarding' : 'incident',
				compartment: more.compartment ?? null,
				status: 'triaged',
				service_id: given.services[more.service ?? 'oakview'],
				words: 'Ana wrote refused',
				happened_on: '2026-03-02',
				occurred_at: at,
				reported_at: at,
				recorded_at: at,
				domain_code: 'medicines',
				reporter_kind: 'import'
			})
			.execute()
	);
	return id;
}

describe('what others ask about a lesson', () => {
	it('its text for a briefing: the live version, though a new one is being written', async () => {
		const id = await lessons.live();
		await lessons.mustEdit(reviseLesson, 'grace', id);
		await lessons.mustEdit(writeLesson, 'grace', id, { ...words, title: 'Another title' });
		const briefed = await read((tx) => lessonForBriefing(tx, given.providerId, id));
		expect(briefed).toMatchObject({
			version: 1,
			title: words.title,
			spokenQuestion: words.spokenQuestion,
			scenario: { question: scenario.question, options: [{ position: 1, isRight: true }, {}] },
			risk: 'high',
			blocked: false,
			reliesOnMemory: true
		});
		expect(briefed?.behaviours).toHaveLength(2);
		const next = await read((tx) => lessonForBriefing(tx, given.providerId, id, 2));
		expect(next?.title).toBe('Another title');
		expect(await read((tx) => lessonForBriefing(tx, newId(), id))).toBeNull();
	});

	it('its scope, and the scopes of all that are live', async () => {
		const scope = { serviceIds: [given.services.harbour], shiftGroups: ['nights'] };
		const id = await lessons.live({ who: 'martin', scope });
		const wanted = {
			all: false,
			regionIds: [],
			serviceIds: [given.services.harbour],
			teamIds: [],
			jobRoles: [],
			shiftGroups: ['nights'],
			tags: []
		};
		expect(await read((tx) => scopeOf(tx, given.providerId, id, 1))).toEqual(wanted);
		const live = await read((tx) => liveLessonScopes(tx, given.providerId));
		expect(live.find((one) => one.lessonId === id)).toEqual({
			lessonId: id,
			version: 1,
			askedSince: 1,
			scope: wanted
		});
	});

	it('blocked and relying on memory follow what must change first', async () => {
		const id = await lessons.live();
		const facts = async () => (await read((tx) => lessonFacts(tx, given.providerId, [id])))[0];
		expect(await facts()).toMatchObject({ status: 'live', blocked: false, reliesOnMemory: true });
		const input = { id, ownerId: given.staff.dawn };
		await lessons.done(addMustChange, 'helen', { ...change('weaker'), ...input });
		expect(await facts()).toMatchObject({ blocked: true, reliesOnMemory: true });
		await lessons.done(addMustChange, 'helen', { ...change('intermediate'), ...input });
		expect(await facts()).toMatchObject({ blocked: true, reliesOnMemory: false });
		const page = await read((tx) => lessonPage(tx, given.process(), id));
		for (const item of page?.lesson.mustChange ?? []) {
			await lessons.done(finishMustChange, 'dawn', { id, itemId: item.id });
		}
		expect(await facts()).toMatchObject({ blocked: false, reliesOnMemory: false });
	});
});

describe('reports behind a lesson', () => {
	it('fill its first lines, with nobody’s words', async () => {
		const signalIds = [await report(), await report()];
		const id = await lessons.done(startLesson, 'grace', { title: 'Ask why', signalIds });
		const page = await read((tx) => lessonPage(tx, given.actor('grace'), id));
		expect(page?.lesson).toMatchObject({
			theme: { code: 'medicines' },
			needsChecker: true,
			whatHappened: expect.stringMatching(/^2 incidents on 2 March 2026: /)
		});
		expect(page?.lesson.whatHappened).not.toContain('Ana');
		expect(page?.shown.sources).toHaveLength(2);
		const from = await read((tx) =>
			lessonsFromSignal(tx, given.actor('helen'), signalIds[0] ?? '')
		);
		expect(from.map((lesson) => lesson.id)).toEqual([id]);
	});

	it('that somebody cannot see are nothing to start from', async () => {
		const elsewhere = await report({ service: 'harbour' });
		const worry = await report({ compartment: 'safeguarding' });
		for (const signalId of [elsewhere, worry, newId()]) {
			const input = { title: 'Ask why', signalIds: [signalId] };
			const outcome = await lessons.perform(startLesson, 'grace', input);
			expect(outcome.kind).toBe('not_found');
		}
		expect(await read((tx) => reportsById(tx, given.actor('helen'), [worry]))).toEqual([]);
	});

	it('are added once and taken out', async () => {
		const signalId = await report();
		const id = await lessons.draft();
		const input = { id, signalIds: [signalId] };
		await lessons.done(addSource, 'grace', input);
		expect(await lessons.perform(addSource, 'grace', input)).toMatchObject({ kind: 'refused' });
		await lessons.done(removeSource, 'grace', input);
		expect((await lessons.perform(removeSource, 'grace', input)).kind).toBe('not_found');
	});

	it('show their kind to everyone, and their reference only to who may see them', async () => {
		const signalId = await report({ service: 'harbour' });
		const id = await lessons.live();
		await lessons.done(addSource, 'helen', { id, signalIds: [signalId] });
		const sources = async (who: PersonKey) =>
			(await read((tx) => lessonPage(tx, given.actor(who), id)))?.shown.sources;
		expect(await sources('ana')).toEqual([{ id: null, reference: null, kind: 'incident' }]);
		expect((await sources('helen'))?.[0]?.id).toBe(signalId);
		const reference = (await sources('helen'))?.[0]?.reference ?? '';
		const found = await read((tx) =>
			reportByReference(tx, given.actor('helen'), ` ${reference.toLowerCase()} `)
		);
		expect(found?.id).toBe(signalId);
	});
});

describe('the list', () => {
	it('puts live ones first, narrows, sorts and pages without losing one', async () => {
		const other = await givenProvider(db, { name: 'List Care' });
		const own = lessonsOf(db, other);
		const draft = await own.draft();
		const live = await own.live({ who: 'martin', scope: { regionIds: [other.regionId] } });
		const approved = await own.approved();
		const list = (filters: object, page: Parameters<typeof lessonList>[3] = all) =>
			db.tenants.read(other.providerId, (tx) =>
				lessonList(tx, other.actor('helen'), filters, page)
			);
		const ids = async (filters: object) => (await list(filters)).rows.map((row) => row.id);
		expect(await ids({})).toEqual([live, approved, draft]);
		expect(await ids({ status: 'draft' })).toEqual([draft]);
		expect(await ids({ service: other.services.harbour })).toEqual([live]);
		expect(await ids({ service: other.services.oakview, risk: 'high' })).toHaveLength(3);
		expect(await ids({ service: 'nonsense' })).toEqual([]);
		expect(await ids({ theme: 'medicines' })).toEqual([]);
		for (const sort of [null, 'title', '-title'] as const) {
			const seen: string[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<typeof list>> = await list({}, { cursor, limit: 1, sort });
				seen.push(...page.rows.map((row) => row.id));
				cursor = page.next;
			} while (cursor);
			expect(seen.toSorted()).toEqual([live, approved, draft].toSorted());
		}
	});
});

describe('home', () => {
	const home = async (who: PersonKey, id: string) =>
		(await read((tx) => homeItemsOfLessons(tx, given.actor(who))))
			.filter((item) => item.href.includes(id))
			.map((item) => item.kind);

	it('shows each person what only they can move', async () => {
		const id = await lessons.draft({ leaveOut: ['scenario'] });
		expect(await home('grace', id)).toEqual(['draft']);
		expect(await home('helen', id)).toEqual([]);
		const ready = await lessons.draft();
		expect(await home('grace', ready)).toEqual([]);
		expect(await home('helen', ready)).toEqual(['approve']);
		await lessons.mustEdit(writeLesson, 'grace', ready, {
			...words,
			ownerId: given.staff.helen,
			theme: 'medicines',
			checkerId: given.staff.tess
		});
		expect(await home('tess', ready)).toEqual(['check']);
		expect(await home('helen', ready)).toEqual([]);
		const approved = await lessons.draft();
		await lessons.mustEdit(approveLesson, 'helen', approved);
		expect(await home('grace', approved)).toEqual(['go_live']);
	});

	it('what must change first, until it is done', async () => {
		const id = await lessons.live();
		const item = { ...change('stronger'), id, ownerId: given.staff.dawn };
		await lessons.done(addMustChange, 'helen', item);
		const mine = async () =>
			(await read((tx) => homeItemsOfLessons(tx, given.actor('dawn')))).filter((one) =>
				one.href.includes(id)
			);
		expect(await mine()).toMatchObject([{ kind: 'must_change', tag: { text: 'Overdue' } }]);
		const page = await read((tx) => lessonPage(tx, given.process(), id));
		const itemId = page?.lesson.mustChange[0]?.id;
		await lessons.done(finishMustChange, 'dawn', { id, itemId });
		expect(await mine()).toEqual([]);
	});
});

describe('a lesson’s page', () => {
	it('keeps a version that is not live from everyone else', async () => {
		const id = await lessons.live();
		await lessons.mustEdit(reviseLesson, 'grace', id);
		const version = async (who: PersonKey, asked: number | null) =>
			(await read((tx) => lessonPage(tx, given.actor(who), id, asked)))?.shown.version;
		expect(await version('ana', null)).toBe(1);
		expect(await version('ana', 2)).toBeUndefined();
		expect(await version('grace', 2)).toBe(2);
		expect(await version('grace', 3)).toBeUndefined();
		const page = await read((tx) => lessonPage(tx, given.actor('ana'), id));
		expect(page?.shown.versions.map((one) => one.version)).toEqual([1]);
	});

	it('tells its history in sentences, the whole of it only to its people', async () => {
		const id = await lessons.live();
		const open = await read((tx) => told(tx, lessonHistory(given.actor('ana'), id, false)));
		expect(open).toMatchObject([
			{ sentence: 'Version 1 went live for Oakview', who: 'Helen Marsh' }
		]);
		const whole = await read((tx) => told(tx, lessonHistory(given.actor('grace'), id, true)));
		expect(whole.at(-1)).toMatchObject({ sentence: 'Started the lesson', who: 'Grace Adeyemi' });
	});

	it('costs two statements, its history one, the choices one each', async () => {
		const id = await lessons.live();
		const count = async (query: (tx: TenantTx) => Promise<unknown>) => {
			let statements = 0;
			await db.tenants.read(given.providerId, query, () => (statements += 1));
			return statements;
		};
		const actor = given.actor('grace');
		expect(await count((tx) => lessonPage(tx, actor, id))).toBe(2);
		expect(await count((tx) => told(tx, lessonHistory(actor, id, true)))).toBe(1);
		expect(await count((tx) => editChoices(tx, given.providerId))).toBe(1);
		expect(await count((tx) => listChoices(tx, given.providerId))).toBe(1);
		expect(await count((tx) => lessonList(tx, actor, {}, all))).toBe(1);
		expect(await count((tx) => homeItemsOfLessons(tx, actor))).toBe(1);
	});

	it('offers leaders to own it, and nobody else unless already chosen', async () => {
		const choices = await read((tx) => editChoices(tx, given.providerId));
		const leaders = choices.leaders.map((leader) => leader.value);
		expect(leaders).toContain(given.staff.tess);
		expect(leaders).not.toContain(given.staff.ana);
		expect(leaders).not.toContain(given.staff.alex);
		const kept = await read((tx) => editChoices(tx, given.providerId, [given.staff.ana]));
		expect(kept.leaders.map((leader) => leader.value)).toContain(given.staff.ana);
	});
});

describe('the API', () => {
	it('gives a key what has been live, and no drafts', async () => {
		const resource = lessonResources.find((one) => one.path === 'lessons');
		if (!resource?.one) throw new Error('The resource of lessons is not declared.');
		const one = (tx: TenantTx, id: string) => resource.one?.(tx, key, id) ?? Promise.resolve(null);
		const draft = await lessons.draft();
		const live = await lessons.live();
		const key = {
			kind: 'api_key',
			providerId: given.providerId,
			keyId: newId(),
			name: 'key',
			scopes: ['lessons.read']
		} as const;
		const page = await read((tx) => resource.list(tx, key, {}, all));
		const rows = page.rows.map((row) => resource.row.parse(row));
		expect(rows).toContainEqual(expect.objectContaining({ id: live }));
		expect(rows).not.toContainEqual(expect.objectContaining({ id: draft }));
		expect(await read((tx) => one(tx, draft))).toBeNull();
		expect(await read((tx) => one(tx, live))).toMatchObject({
			reliesOnMemory: true,
			behaviours: [expect.any(String), expect.any(String)]
		});
	});

	it('tells the revision a change must send back', async () => {
		const resource = lessonResources.find((one) => one.path === 'lessons');
		if (!resource?.one) throw new Error('The resource of lessons is not declared.');
		const id = await lessons.live();
		const helen = given.actor('helen');
		const seen = resource.row.parse(
			await read((tx) => resource.one?.(tx, helen, id) ?? Promise.reject())
		);
		const { revision } = seen as { revision: number };
		const input = { id, reason: 'It is part of the induction now.' };
		const retire = (sent: number) => db.perform(retireLesson, helen, { ...input, revision: sent });
		expect(await retire(revision + 1)).toMatchObject({ kind: 'stale' });
		expect(await retire(revision)).toMatchObject({ kind: 'done' });
	});
});
