import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { changeView, saveView } from './commands/keep-view.server.ts';
import { putViewBack, putViewFirst, removeView } from './commands/use-view.server.ts';
import { savedViews } from './queries/views.server.ts';

const db = testDatabase();
let given: GivenProvider;
let other: GivenProvider;

beforeAll(async () => {
	given = await givenProvider(db);
	other = await givenProvider(db);
});

const act = (who: PersonKey, command: Command, input: object) =>
	db.perform(command, given.actor(who), input);

const save = (who: PersonKey, name: string, more: object = {}) =>
	act(who, saveView, { name, page: '/reports', query: 'kind=incident', ...more });

async function saved(who: PersonKey, name: string, more: object = {}): Promise<string> {
	const outcome = await save(who, name, more);
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
}

const namesFor = async (who: PersonKey, page = '/reports') =>
	(await db.tenants.read(given.providerId, (tx) => savedViews(tx, given.actor(who), { page }))).map(
		({ name }) => name
	);

const listAt = (who: PersonKey, search: string, pathname = '/learning') =>
	db.tenants.read(given.providerId, (tx) => viewsOf(tx, given.actor(who), { pathname, search }));

describe('a saved view', () => {
	it('is its owner’s alone until it is shared', async () => {
		await saved('grace', 'Mine alone');
		expect(await namesFor('grace')).toContain('Mine alone');
		for (const who of ['ana', 'mo', 'martin', 'sunita'] as const) {
			expect(await namesFor(who), who).not.toContain('Mine alone');
		}
	});

	it('shared with a service is seen by its managers, and nobody else', async () => {
		await saved('grace', 'Oakview’s', { sharedWith: given.services.oakview });
		for (const who of ['grace', 'martin', 'helen', 'sunita'] as const) {
			expect(await namesFor(who), who).toContain('Oakview’s');
		}
		for (const who of ['ana', 'tess', 'mo', 'alex'] as const) {
			expect(await namesFor(who), who).not.toContain('Oakview’s');
		}
	});

	it('shared with all managers is seen by every manager', async () => {
		await saved('sunita', 'For managers', { sharedWith: 'managers' });
		for (const who of ['grace', 'mo', 'martin'] as const) {
			expect(await namesFor(who), who).toContain('For managers');
		}
		for (const who of ['ana', 'tess', 'alex'] as const) {
			expect(await namesFor(who), who).not.toContain('For managers');
		}
	});

	it('is shared only with services one manages', async () => {
		for (const [who, sharedWith] of [
			['ana', given.services.oakview],
			['grace', 'managers'],
			['tess', given.services.oakview]
		] as const) {
			expect((await save(who, `From ${who}`, { sharedWith })).kind, who).toBe('forbidden');
		}
		// A service one may not know of, another provider's and none at all answer alike.
		for (const sharedWith of [given.services.harbour, other.services.oakview, newId(), 'x']) {
			expect((await save('grace', 'Elsewhere', { sharedWith })).kind).toBe('not_found');
		}
	});

	it('has filters, a name of its own, and a page of ours', async () => {
		await saved('mo', 'Once');
		expect((await save('mo', 'once')).kind).toBe('refused');
		expect((await save('mo', 'Nothing', { query: 'cursor=x&status=' })).kind).toBe('refused');
		expect((await save('mo', '', {})).kind).toBe('invalid');
		expect((await save('mo', 'Out', { page: '//evil.example' })).kind).toBe('invalid');
		expect((await save('mo', 'Long', { query: `x=${'y'.repeat(1100)}` })).kind).toBe('invalid');
		expect(await namesFor('mo')).toEqual(expect.arrayContaining(['Once']));
	});

	it('is changed and taken away by its owner only, and never over somebody’s later change', async () => {
		const id = await saved('sunita', 'Shared one', { sharedWith: 'managers' });
		const change = (who: PersonKey, name: string, revision: number) =>
			act(who, changeView, { id, name, sharedWith: 'managers', revision });
		expect((await change('grace', 'Taken over', 1)).kind).toBe('forbidden');
		expect((await act('grace', removeView, { id })).kind).toBe('forbidden');
		expect((await act('ana', removeView, { id })).kind).toBe('not_found');
		expect((await change('sunita', 'Renamed', 1)).kind).toBe('done');
		expect((await change('sunita', 'Renamed twice', 1)).kind).toBe('stale');
		expect(await namesFor('grace')).toContain('Renamed');
		expect((await act('sunita', removeView, { id })).kind).toBe('done');
		expect(await namesFor('grace')).not.toContain('Renamed');
		expect((await act('sunita', removeView, { id })).kind).toBe('not_found');
	});

	it('opens a list first for whoever chose it, and for nobody else', async () => {
		const page = { page: '/learning', query: 'status=live' };
		const id = await saved('helen', 'Live ones', { ...page, sharedWith: 'managers' });
		expect((await act('grace', putViewFirst, { id })).kind).toBe('done');
		await expect(listAt('grace', '')).rejects.toMatchObject({
			status: 303,
			location: '/learning?status=live'
		});
		expect((await listAt('grace', '?show=all')).allHref).toBe('/learning?show=all');
		expect((await listAt('helen', '')).allHref).toBeNull();
		expect((await act('ana', putViewFirst, { id })).kind).toBe('not_found');
		expect((await act('grace', putViewBack, { id })).kind).toBe('done');
		expect((await listAt('grace', '')).allHref).toBeNull();
	});

	it('that was taken away or is no longer shared opens nothing first', async () => {
		const id = await saved('helen', 'Passing', {
			page: '/learning',
			query: 'risk=high',
			sharedWith: 'managers'
		});
		await act('mo', putViewFirst, { id });
		await act('helen', changeView, { id, name: 'Passing', sharedWith: 'me', revision: 1 });
		expect((await listAt('mo', '')).chips).toEqual(
			expect.not.arrayContaining([expect.objectContaining({ label: 'Passing' })])
		);
	});

	it('offers to keep what no view holds yet', async () => {
		await saved('ana', 'Drafts', { page: '/learning', query: 'status=draft' });
		expect((await listAt('ana', '?status=draft')).toSave).toBeNull();
		expect((await listAt('ana', '?status=draft&after=x')).toSave).toBeNull();
		expect((await listAt('ana', '?status=live')).toSave).toBe('status=live');
		expect((await listAt('ana', '')).toSave).toBeNull();
	});

	it('leaves no word of what was looked for in the trail', async () => {
		await saved('grace', 'Secret name', { page: '/search', query: 'q=unspeakable' });
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(d)::text as line from event_detail d where provider_id = $1`,
			[given.providerId]
		);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.map(({ line }) => line).join()).not.toMatch(/unspeakable|Secret name/);
	});
});
