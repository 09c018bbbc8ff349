import { beforeAll, describe, expect, it } from 'vitest';
import { commands, resources } from '#house';
import { apiKeyForm } from '#capabilities/access/forms.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { offered, pathOfCommand } from '#platform/api/registry.ts';
import { askApi, keyOf, type Asked } from './support/api.ts';
import { actionsIn } from './support/given-actions.ts';
import { complaintsOn } from './support/complaints.ts';
import { reviewsOn } from './support/given-reviews.ts';
import { visitsIn } from './support/given-visit.ts';
import { testDatabase } from './support/database.ts';
import { givenLiveLesson } from './support/live-lesson.ts';
import { givenProvider, type GivenProvider } from './support/provider.ts';

const registry = { commands, resources };
const db = testDatabase();
const ask = (path: string, asked: Asked) => askApi(db, registry, path, asked);

/** What every provider has, and an administrator may read: no care content. */
const STRUCTURE = 'organisation/services';
/** Every service has rows there, visited or not: of other providers there is none. */
const COVERAGE = 'visits/coverage';

/** Every scope a key could be given: each capability's reads and writes, and each command by name. */
const everyScope = [
	...new Set([
		...offered(registry).flatMap(({ name }) => [`${name.split('.')[0]}.write`, name]),
		...resources.map(({ path }) => `${path.split('/')[0]}.read`)
	])
];

let ours: GivenProvider;
let theirs: GivenProvider;
let reportId: string;
let worryId: string;

const happened = () => ({
	serviceId: ours.services.oakview,
	happenedAt: '2026-06-01T09:30',
	words: 'Found the morning tablets in the pot.'
});

const worry = () => ({
	isEveryoneSafe: 'yes',
	emergencyCalled: 'not_needed',
	aboutSenior: 'no',
	...happened()
});

beforeAll(async () => {
	ours = await givenProvider(db, { name: 'Ours' });
	theirs = await givenProvider(db, { name: 'Theirs' });
	const lessonId = await givenLiveLesson(db, ours);
	await db.tenants.write(ours.providerId, (tx) =>
		tx
			.updateTable('lesson_version')
			.set({ live_at: new Date() })
			.where('provider_id', '=', ours.providerId)
			.where('lesson_id', '=', lessonId)
			.execute()
	);
	const fromPage = { 'sec-fetch-site': 'same-origin' };
	const key = keyOf(ours, 'signals.write');
	const sent = await ask('signals/report-event', {
		actor: key,
		body: { kind: 'incident', ...happened() }
	});
	expect(sent).toMatchObject({ status: 201 });
	reportId = String(sent.body['id']);
	const raised = await ask('signals/raise-worry', {
		actor: ours.actor('ana'),
		headers: fromPage,
		body: worry()
	});
	expect(raised).toMatchObject({ status: 201 });
	worryId = String(raised.body['id']);
});

/** An idea somebody looks into, one nobody has looked at, a promise to the team and one to its leaders, an approach. */
async function leadersWork() {
	const { oakview } = ours.services;
	const { done } = reviewsOn(db);
	const raised = { words: 'A kettle, as Ana says', serviceId: oakview };
	const ideaId = await done(ours, 'ana', 'ideas.raise-idea', raised);
	await done(ours, 'ana', 'ideas.raise-idea', { words: 'Ana’s other one', serviceId: oakview });
	await done(ours, 'tess', 'ideas.look-into-idea', {
		id: ideaId,
		revision: 1,
		sharedWords: 'A second kettle'
	});
	for (const forWhom of ['team', 'leaders'] as const) {
		await done(ours, 'grace', 'promises.make-promise', {
			what: `A lamp for the ${forWhom}`,
			ownerId: ours.staff.grace,
			dueOn: londonDate(new Date()),
			forWhom,
			serviceId: oakview,
			sourceKind: 'none'
		});
	}
	await db.tenants.write(ours.providerId, async (tx) => {
		const lesson = await tx.selectFrom('lesson').select('id').executeTakeFirstOrThrow();
		const at = new Date();
		await tx
			.insertInto('approach')
			.values(
				(['published', 'nominated'] as const).map((status) => ({
					provider_id: ours.providerId,
					id: newId(),
					lesson_id: lesson.id,
					service_id: oakview,
					author_id: ours.staff.tess,
					nominated_by: ours.staff.tess,
					nominated_at: at,
					status,
					title: 'The box opens last',
					what_we_did: 'We moved it',
					hours: 1,
					money: 0,
					is_credited: true,
					consented_at: at,
					verified_at: at,
					published_at: status === 'published' ? at : null
				}))
			)
			.execute();
	});
}

describe('a key', () => {
	it('can be made for every resource there is', () => {
		const scopes: readonly string[] = apiKeyForm.fields[1].options.map(({ value }) => value);
		for (const { path } of resources) expect(scopes).toContain(`${path.split('/')[0]}.read`);
	});

	it('without scopes opens nothing', async () => {
		const actor = keyOf(ours);
		for (const command of offered(registry)) {
			const answer = await ask(pathOfCommand(command), { actor, body: {} });
			expect(answer.body, command.name).toMatchObject({ type: '/api/problems#key-scope' });
		}
		for (const { path } of resources) {
			const answer = await ask(path, { actor });
			expect(answer.body, path).toMatchObject({ type: '/api/problems#key-scope' });
		}
	});

	it('that may only read changes nothing', async () => {
		const actor = keyOf(ours, ...everyScope.filter((scope) => scope.endsWith('.read')));
		for (const command of offered(registry)) {
			const answer = await ask(pathOfCommand(command), { actor, body: {} });
			expect(answer.body, command.name).toMatchObject({ type: '/api/problems#key-scope' });
		}
	});

	it('reads each resource as it is declared', async () => {
		const actor = keyOf(ours, ...everyScope);
		await db.tenants.write(ours.providerId, (tx) =>
			tx
				.insertInto('import_run')
				.values({
					provider_id: ours.providerId,
					id: newId(),
					kind: 'incidents',
					status: 'done',
					file_name: 'export.csv',
					file_digest: 'a'.repeat(64),
					mapping: '{}',
					encoding: 'utf-8',
					delimiter: ',',
					// A key sees the imports it started itself.
					started_by_kind: 'api_key',
					started_by: actor.keyId,
					started_at: new Date()
				})
				.execute()
		);
		await actionsIn(db, ours).opened();
		await complaintsOn(db).complain(ours);
		const { done, report, review } = reviewsOn(db);
		await review(ours, [await report(ours, { tier: 1 })], 'fact');
		await done(ours, 'helen', 'themes.start-theme', { label: 'Doses that nobody wrote down' });
		await visitsIn(db, ours).held();
		await leadersWork();
		for (const { path } of resources) {
			const answer = await ask(path, { actor });
			expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(200);
			expect(answer.body['rows'], path).not.toHaveLength(0);
		}
	});

	it('finds each row of a list by its id, with the same values', async () => {
		const actor = keyOf(ours, ...everyScope);
		for (const { path, one } of resources) {
			if (!one) continue;
			const list = await ask(path, { actor });
			for (const row of list.body['rows'] as Record<string, unknown>[]) {
				const answer = await ask(`${path}/${String(row['id'])}`, { actor });
				expect(answer.body, path).toMatchObject(row);
			}
		}
	});

	it('never sees safeguarding, whatever its scopes, and raises no worry', async () => {
		const actor = keyOf(ours, ...everyScope);
		const list = await ask('signals', { actor });
		const ids = (list.body['rows'] as { id: string }[]).map((row) => row.id);
		expect(ids).toContain(reportId);
		expect(ids).not.toContain(worryId);
		expect((await ask(`signals/${worryId}`, { actor })).status).toBe(404);
		const raised = await ask('signals/raise-worry', {
			actor,
			body: worry()
		});
		expect(raised.body).toMatchObject({ type: '/api/problems#not-allowed' });
	});

	it('reads ideas, promises and approaches without a name, as those may read them whom they are for', async () => {
		const actor = keyOf(ours, 'ideas.read', 'promises.read', 'approaches.read');
		const rowsOf = async (path: string) =>
			(await ask(path, { actor })).body['rows'] as Record<string, unknown>[];
		const ideas = await rowsOf('ideas');
		expect(ideas.map(({ words }) => words)).toEqual(
			expect.arrayContaining(['A second kettle', null])
		);
		expect((await rowsOf('promises')).map(({ what }) => what)).toEqual(['A lamp for the team']);
		expect((await rowsOf('approaches')).map(({ status }) => status)).toEqual(['published']);
		const all = JSON.stringify([
			ideas,
			await rowsOf('promises'),
			await rowsOf('approaches'),
			(await ask('ideas', { actor: ours.actor('grace') })).body,
			(await ask(COVERAGE, { actor: keyOf(ours, 'visits.read') })).body
		]);
		expect(all).not.toMatch(/Ana/);
		for (const staffId of Object.values(ours.staff)) expect(all).not.toContain(staffId);
	});

	it('of another provider finds none of it, in the same words as for what is not there', async () => {
		const actor = keyOf(theirs, ...everyScope);
		for (const { path, one } of resources) {
			const listed = await ask(path, { actor });
			if (path === COVERAGE) {
				const services = (listed.body['rows'] as { serviceId: string }[]).map(
					(row) => row.serviceId
				);
				expect(services).not.toContain(ours.services.oakview);
			} else if (path !== STRUCTURE) {
				expect(listed.body, path).toEqual({ rows: [], next: null });
			}
			const own = await ask(path, { actor: keyOf(ours, ...everyScope) });
			for (const { id } of own.body['rows'] as { id?: string }[]) {
				if (!one || id === undefined) continue;
				expect(listed.body['rows'], path).not.toContainEqual(expect.objectContaining({ id }));
				const foreign = await ask(`${path}/${id}`, { actor });
				const unknown = await ask(`${path}/${newId()}`, { actor });
				expect(foreign.status).toBe(404);
				expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
			}
		}
	});
});

describe('an administrator at the API', () => {
	it('sees no care content', async () => {
		for (const { path } of resources) {
			if (path === STRUCTURE) continue;
			const answer = await ask(path, { actor: ours.actor('alex') });
			expect(answer.body, path).toEqual({ rows: [], next: null });
		}
	});
});

describe('the services of a provider', () => {
	it('are the ids other requests go by, a page at a time, within what one may see', async () => {
		const key = keyOf(ours, 'organisation.read');
		const names: unknown[] = [];
		let next: unknown = null;
		do {
			const cursor = typeof next === 'string' ? `&cursor=${next}` : '';
			const { body } = await ask(`${STRUCTURE}?limit=1${cursor}`, { actor: key });
			names.push(...(body['rows'] as { name: unknown }[]).map(({ name }) => name));
			next = body['next'];
		} while (next !== null);
		expect(names.length).toBeGreaterThan(1);
		expect(names).toEqual([...new Set(names)].sort());
		const { body } = await ask(STRUCTURE, { actor: ours.actor('grace') });
		const { oakview } = ours.services;
		expect(body['rows']).toEqual([expect.objectContaining({ id: oakview })]);
	});
});
