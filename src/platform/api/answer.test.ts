import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cutPage, readCursor } from '#kernel/keyset.ts';
import { newId } from '#kernel/ids.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { apiOrigin, askApi, keyOf, type Answered, type Asked } from '../../../tests/support/api.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import type { ApiRegistry } from './registry.ts';
import type { Resource } from './resource.ts';

const openRegion = defineCommand({
	name: 'regions.open-region',
	sentence: 'Open a region',
	subjectKind: 'region',
	schema: z.strictObject({ name: z.string('Enter a name').min(1, 'Enter a name').max(40) }),
	find: async () => null,
	authorise: (actor) =>
		actor.kind === 'api_key' || actor.kind === 'person'
			? allowed
			: notAllowed('Regions are opened by people.', 'Ask your manager.'),
	decide: (input, _found, { newId: id }) => {
		if (input.name === 'Atlantis') {
			return refuse('under-water', 'Nobody works there.', {
				missing: [{ sentence: 'Dry land', anchor: '#land' }]
			});
		}
		const subjectId = id();
		return ok({
			subjectId,
			changes: [insert('region', { id: subjectId, name: input.name })],
			events: [{ name: 'region.added', subjectKind: 'region', subjectId, details: {} }]
		});
	}
});

const renameRegion = defineCommand({
	name: 'regions.rename-region',
	sentence: 'Rename a region',
	subjectKind: 'region',
	schema: z.strictObject({ id: z.uuid(), revision: z.int(), name: z.string() }),
	find: async (tx, actor, { id }) =>
		(await tx
			.selectFrom('region')
			.select(['id', 'name'])
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', id)
			.executeTakeFirst()) ?? NOT_FOUND,
	authorise: (actor) =>
		actor.kind === 'api_key'
			? allowed
			: notAllowed('Regions are renamed by the office.', 'Ask the office.'),
	decide: (input, region) =>
		ok({
			subjectId: region.id,
			changes: [update('region', { id: region.id }, { name: input.name }, input.revision)],
			events: []
		})
});

const secretly = defineCommand({
	name: 'regions.do-secretly',
	sentence: 'Not offered',
	subjectKind: 'region',
	isPrivate: true,
	schema: z.strictObject({}),
	find: async () => null,
	authorise: () => allowed,
	decide: () => ok({ subjectId: newId(), changes: [], events: [] })
});

const regions: Resource = {
	path: 'regions',
	sentence: 'Regions',
	row: z.object({ id: z.uuid(), name: z.string() }),
	filters: z.object({ name: z.string().optional() }),
	async list(tx, actor, filters, page) {
		const from = readCursor(page.cursor);
		const rows = await tx
			.selectFrom('region')
			.select(['id', 'name', 'revision'])
			.where('provider_id', '=', actor.providerId)
			.$if(typeof filters['name'] === 'string', (query) =>
				query.where('name', '=', String(filters['name']))
			)
			.$if(from !== null, (query) => query.where('name', '>', from?.at ?? ''))
			.orderBy('name')
			.limit(page.limit + 1)
			.execute();
		return cutPage(rows, page.limit, (row) => ({ at: row.name, id: row.id }));
	},
	one: (tx, actor, id) =>
		tx
			.selectFrom('region')
			.select(['id', 'name'])
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', id)
			.executeTakeFirst()
};

const registry: ApiRegistry = {
	commands: [openRegion, renameRegion, secretly],
	resources: [regions]
};

const db = testDatabase();
let haven: GivenProvider;
let other: GivenProvider;
beforeAll(async () => {
	haven = await givenProvider(db);
	other = await givenProvider(db);
});

const origin = apiOrigin;
const reported: unknown[] = [];

const ask = (path: string, asked: Partial<Asked> = {}) =>
	askApi(db, registry, path, { actor: keyOf(haven, 'regions.read'), reported, ...asked });

function expectProblem(answer: Answered, status: number, kind: string) {
	expect(answer.headers.get('content-type')).toBe('application/problem+json');
	expect(answer.body).toMatchObject({ status, type: `/api/problems#${kind}` });
	expect(answer.status).toBe(status);
	expect(answer.body['instance']).toMatch(/^urn:uuid:/);
	expect(answer.body['title']).toBeTruthy();
	expect(answer.body['detail']).toBeTruthy();
}

describe('a command over the API', () => {
	const writer = () => keyOf(haven, 'regions.write');

	it('is done once for one key, and answered again after that', async () => {
		const actor = writer();
		const headers = { 'idempotency-key': newId() };
		const first = await ask('regions/open-region', { actor, headers, body: { name: 'South' } });
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({ repeated: false, events: ['region.added'] });
		const again = await ask('regions/open-region', { actor, headers, body: { name: 'South' } });
		expect(again.status).toBe(200);
		expect(again.body).toEqual({ id: first.body['id'], repeated: true, events: [] });
		const changed = await ask('regions/open-region', { actor, headers, body: { name: 'West' } });
		expectProblem(changed, 409, 'key-reused');
		expect(changed.body['subject']).toBe(first.body['id']);
	});

	it('does not answer the idempotency key of somebody else', async () => {
		const headers = { 'idempotency-key': newId() };
		const body = { name: 'Mine' };
		await ask('regions/open-region', { actor: writer(), headers, body });
		expectProblem(
			await ask('regions/open-region', { actor: writer(), headers, body }),
			404,
			'not-found'
		);
	});

	it('names each field that is wrong, and refuses a key that is not a UUID', async () => {
		const answer = await ask('regions/open-region', { actor: writer(), body: { nome: 'x' } });
		expectProblem(answer, 400, 'invalid');
		expect(answer.body['errors']).toEqual([
			{ field: 'name', message: 'Enter a name' },
			{ field: 'nome', message: '"nome" is not a field here. Take it out.' }
		]);
		const headers = { 'idempotency-key': '7' };
		const keyed = await ask('regions/open-region', {
			actor: writer(),
			headers,
			body: { name: 'x' }
		});
		expectProblem(keyed, 400, 'invalid');
	});

	it('gives the reason, its code and what is missing when a rule stops it', async () => {
		const answer = await ask('regions/open-region', {
			actor: writer(),
			body: { name: 'Atlantis' }
		});
		expectProblem(answer, 422, 'rule');
		expect(answer.body).toMatchObject({
			code: 'under-water',
			detail: 'Nobody works there.',
			missing: [{ sentence: 'Dry land', anchor: '#land' }]
		});
	});

	it('says when the record has moved on, and loses nothing', async () => {
		const rename = (revision: number) =>
			ask('regions/rename-region', {
				actor: writer(),
				body: { id: haven.regionId, revision, name: 'North-East' }
			});
		expect((await rename(1)).status).toBe(201);
		expectProblem(await rename(1), 409, 'changed-since');
	});

	it('uses the same words for an unknown record and another provider’s', async () => {
		const rename = (id: string) =>
			ask('regions/rename-region', { actor: writer(), body: { id, revision: 1, name: 'x' } });
		const theirs = await rename(other.regionId);
		expectProblem(theirs, 404, 'not-found');
		const unknown = await rename(newId());
		expect({ ...theirs.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
	});

	it('takes only JSON, of a bounded size, as one object', async () => {
		const send = (body: string, headers: Record<string, string> = {}) =>
			ask('regions/open-region', { actor: writer(), body, headers });
		expectProblem(await send('name=x', { 'content-type': 'text/plain' }), 415, 'not-json');
		expectProblem(await send('{}', { 'content-encoding': 'gzip' }), 415, 'not-json');
		expectProblem(await send('{"name":'), 400, 'invalid');
		expectProblem(await send('[1]'), 400, 'invalid');
		expectProblem(await send('null'), 400, 'invalid');
		expectProblem(await send(''), 400, 'invalid');
		expectProblem(await send(`{"name":"${'x'.repeat(600_000)}"}`), 413, 'too-large');
	});
});

describe('a resource', () => {
	const reader = () => keyOf(other, 'regions.read');

	it('comes in pages that join without gap or repeat', async () => {
		const actor = keyOf(other, 'regions.write', 'regions.read');
		for (const name of ['Alpha', 'Beta', 'Gamma', 'Zeta']) {
			await ask('regions/open-region', { actor, body: { name } });
		}
		const seen: string[] = [];
		let path: string | null = 'regions?limit=2';
		while (path !== null) {
			const page: Answered = await ask(path, { actor: reader() });
			expect(page.status).toBe(200);
			seen.push(...(page.body['rows'] as { name: string }[]).map((row) => row.name));
			const link = /^<\/api\/v1\/([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '');
			expect(page.body['next'] === null).toBe(link === null);
			path = link?.[1] ?? null;
		}
		expect(seen).toEqual(['Alpha', 'Beta', 'Gamma', 'North', 'Zeta']);
	});

	it('gives only the columns it declares', async () => {
		const answer = await ask('regions?name=North', { actor: reader() });
		expect(answer.body).toEqual({ rows: [{ id: other.regionId, name: 'North' }], next: null });
	});

	it('refuses filters, cursors and limits it does not know', async () => {
		for (const query of ['colour=red', 'cursor=nonsense', 'limit=0', 'limit=9999', 'limit=two']) {
			expectProblem(await ask(`regions?${query}`, { actor: reader() }), 400, 'invalid');
		}
	});

	it('gives one row by id, and 404 for another provider’s, unknown or malformed ids', async () => {
		const found = await ask(`regions/${other.regionId}`, { actor: reader() });
		expect(found.body).toEqual({ id: other.regionId, name: 'North' });
		for (const id of [haven.regionId, newId(), 'north']) {
			expectProblem(await ask(`regions/${id}`, { actor: reader() }), 404, 'not-found');
		}
	});

	it('answers HEAD without a body', async () => {
		const answer = await ask('regions', { actor: reader(), method: 'HEAD' });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({});
	});
});

describe('who may come in', () => {
	const body = { name: 'Elsewhere' };

	it('asks nobody for a key, without a redirect', async () => {
		const answer = await ask('regions', { actor: null });
		expectProblem(answer, 401, 'sign-in');
		expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Holdfast"');
		expectProblem(await ask('no/such-path', { actor: null }), 401, 'sign-in');
	});

	it('lets a key do what its scope names, and no more', async () => {
		const path = 'regions/open-region';
		const byName = keyOf(haven, 'regions.open-region');
		expect((await ask(path, { actor: byName, body: { name: 'By name' } })).status).toBe(201);
		expectProblem(await ask('regions/rename-region', { actor: byName, body }), 403, 'key-scope');
		expectProblem(await ask('regions', { actor: byName }), 403, 'key-scope');
		const reader = keyOf(haven, 'regions.read');
		expectProblem(await ask(path, { actor: reader, body }), 403, 'key-scope');
		expectProblem(await ask(path, { actor: keyOf(haven), body }), 403, 'key-scope');
	});

	it('still asks the policy once the scope fits', async () => {
		const answer = await ask('regions/rename-region', {
			actor: haven.actor('ana'),
			headers: { 'sec-fetch-site': 'same-origin' },
			body: { id: haven.regionId, revision: 2, name: 'x' }
		});
		expectProblem(answer, 403, 'not-allowed');
		expect(answer.body['detail']).toBe('Regions are renamed by the office. Ask the office.');
	});

	it('takes a cookie only from pages of its own', async () => {
		const send = (headers: Record<string, string>) =>
			ask('regions/open-region', { actor: haven.actor('ana'), headers, body: { name: newId() } });
		expect((await send({ 'sec-fetch-site': 'same-origin', origin })).status).toBe(201);
		expect((await send({ origin })).status).toBe(201);
		expectProblem(await send({}), 403, 'another-site');
		expectProblem(await send({ 'sec-fetch-site': 'same-site' }), 403, 'another-site');
		expectProblem(await send({ 'sec-fetch-site': 'none' }), 403, 'another-site');
		expectProblem(await send({ origin: 'https://bad.example' }), 403, 'another-site');
		expectProblem(await send({ origin: 'null' }), 403, 'another-site');
		const read = (headers: Record<string, string>) =>
			ask('regions', { actor: haven.actor('ana'), headers });
		expect((await read({ 'sec-fetch-site': 'none' })).status).toBe(200);
		expectProblem(await read({ 'sec-fetch-site': 'cross-site' }), 403, 'another-site');
	});

	it('does not offer private commands', async () => {
		const answer = await ask('regions/do-secretly', { actor: keyOf(haven, 'regions.write'), body });
		expectProblem(answer, 404, 'not-found');
	});

	it('says which method a path takes', async () => {
		const actor = keyOf(haven, 'regions.write', 'regions.read');
		const got = await ask('regions/open-region', { actor });
		expectProblem(got, 405, 'method');
		expect(got.headers.get('allow')).toBe('POST');
		const deleted = await ask('regions', { actor, method: 'DELETE' });
		expectProblem(deleted, 405, 'method');
		expect(deleted.headers.get('allow')).toBe('GET, HEAD');
	});

	it('asks a key that used up its share to wait', async () => {
		const answer = await ask('regions', { hasTurns: false });
		expectProblem(answer, 429, 'too-many');
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	});
});

describe('when something breaks', () => {
	const actor = () => keyOf(haven, 'regions.write');
	const body = { name: 'Broken' };

	it('tells a database that is away from a fault of ours, and quotes neither', async () => {
		const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
		const away = await ask('regions/open-region', { actor: actor(), body, breaks: gone });
		expectProblem(away, 503, 'unavailable');
		const fault = new Error('duplicate key (name)=(Mrs Jones)');
		const broken = await ask('regions/open-region', { actor: actor(), body, breaks: fault });
		expectProblem(broken, 500, 'fault');
		expect(JSON.stringify(broken.body)).not.toContain('Jones');
		expect(reported).toEqual([gone, fault]);
	});
});
