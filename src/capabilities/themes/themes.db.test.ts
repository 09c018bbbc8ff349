import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportsOn } from '#capabilities/signals/commands/given-reports.fixture.ts';
import type { Actor, ApiKeyActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { tell } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { themesOfReport } from './beside.server.ts';
import { themeCommands } from './commands.server.ts';
import { lookForThemes } from './commands/look.server.ts';
import { presentTheme } from './present.ts';
import { themeHistory } from './queries/around.server.ts';
import { homeItemsOfThemes } from './queries/home.server.ts';
import { listThemes } from './queries/list.server.ts';
import { themeCounts, themeReports, themeRow } from './queries/page.server.ts';
import { themeResources } from './resources.server.ts';

const db = testDatabase();
const { send, done } = reportsOn(db);
const code = 'nutrition-texture-error';
const today = new Date().toISOString().slice(0, 10);
let given: GivenProvider;

const day = (daysAgo: number, time = '10:10') =>
	`${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)}T${time}`;

const act = (who: Actor, name: string, input: object) => {
	const command = themeCommands.find((one) => one.name === `themes.${name}`);
	if (!command) throw new Error(name);
	return db.perform(command, who, input);
};
const as = (who: PersonKey) => given.actor(who);
const must = async (who: PersonKey, name: string, input: object) => {
	const outcome = await act(as(who), name, input);
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
};
const rows = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('theme')
			.selectAll()
			.where('provider_id', '=', given.providerId)
			.orderBy('proposed_at')
			.execute()
	);
const found = async (foundBy: string) => (await rows()).find((row) => row.found_by === foundBy);
const revisionOf = async (id: string) => (await rows()).find((row) => row.id === id)?.revision ?? 0;
const look = () => must('helen', 'look-for-themes', {});
const page = (actor: Actor, id: string) =>
	db.tenants.read(given.providerId, async (tx) => {
		const theme = await themeRow(tx, actor, id);
		if (!theme) return null;
		return presentTheme(
			theme,
			await themeCounts(tx, actor, id, today),
			await themeReports(tx, actor, id, 10),
			today
		);
	});

/** Earlier reports straight into the table: what is usual, without waiting a year. */
async function usualPast() {
	await db.tenants.write(given.providerId, (tx) =>
		sql`insert into signal (provider_id, id, reference, kind, status, service_id, place, words, happened_on,
				occurred_at, reported_at, domain_code, failure_code, physical_harm, reporter_kind, recorded_at)
			select ${given.providerId}, gen_random_uuid(), 'OLD-' || n, 'incident', 'closed', ${given.services.oakview},
				(array['lounge','hall','bedroom','bathroom','garden'])[1 + n % 5],
				(array['Tablets missed.','Bruise beneath sleeve.','Slipped beside wardrobe.','Tea arrived cold.'])[1 + n % 4],
				current_date - 10 - n, now() - make_interval(days => 10 + n, hours => n % 24),
				now() - make_interval(days => 10 + n), d.code, f.code, 'none', 'import', now()
			from generate_series(1, 300) n
			join lateral (select code from taxonomy_term where provider_id = ${given.providerId} and parent_code is null
				order by position offset n % 6 limit 1) d on true
			join lateral (select code from taxonomy_term where provider_id = ${given.providerId} and parent_code = d.code
				order by position limit 1) f on true`.execute(tx)
	);
}

const texture = (daysAgo: number, more: object = {}, who: PersonKey = 'ana') =>
	send(given, who, {
		happenedAt: day(daysAgo),
		typeCode: code,
		words: 'Given toast by mistake.',
		...more
	});

beforeAll(async () => {
	given = await givenProvider(db);
	await usualPast();
	for (const daysAgo of [1, 3, 5, 8]) await texture(daysAgo);
	for (const daysAgo of [2, 4, 6]) {
		await texture(daysAgo, { serviceId: given.services.harbour }, 'hugo');
	}
	// The same place and time, other types: a cluster at Oakview. And words over kinds and services.
	for (const daysAgo of [2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32, 36]) {
		await send(given, 'ana', {
			happenedAt: day(daysAgo, '16:30'),
			place: 'Conservatory',
			typeCode: 'fall-witnessed',
			words: 'Slipped on a wet step.'
		});
	}
	const kinds = ['incident', 'complaint', 'comment', 'near_miss', 'good_practice', 'complaint'];
	for (const [place, kind] of kinds.entries()) {
		await send(given, place % 2 ? 'hugo' : 'bola', {
			serviceId: place % 2 ? given.services.harbour : given.services.oakview,
			happenedAt: day(3 + place),
			kind,
			words: `Adeyemi noticed the thickener beside an untouched drink, ${place}.`
		});
	}
});

describe('a look', () => {
	it('proposes from types, from words and from where it happened, each with why', async () => {
		await look();
		const themes = await rows();
		expect(new Set(themes.map((row) => row.found_by))).toEqual(
			new Set(['types', 'words', 'cluster'])
		);
		for (const theme of themes) {
			expect(theme.status).toBe('emerging');
			expect(theme.why, theme.label).toMatch(/\d/);
		}
		expect((await found('types'))?.why).toMatch(/^7 reports of .* in 90 days, in 2 services/);
		const words = await found('words');
		expect(words?.why).toMatch(/^These 6 reports of the last 90 days say/);
		expect(JSON.stringify(themes).toLowerCase()).not.toContain('adeyemi');
		const cluster = await found('cluster');
		expect(cluster?.why).toContain('at Oakview were in the conservatory');
		expect(cluster?.service_id).toBe(given.services.oakview);
	});

	it('proposes nothing twice, and by night does nothing when nothing was reported', async () => {
		const before = (await rows()).length;
		await look();
		expect((await rows()).length).toBe(before);
		const night = await db.perform(lookForThemes, given.process('look-for-themes'), {});
		expect(night).toMatchObject({ kind: 'refused', refusal: { code: 'nothing_new' } });
		await texture(1);
		expect((await db.perform(lookForThemes, given.process('look-for-themes'), {})).kind).toBe(
			'done'
		);
	});

	it('is for managers', async () => {
		const look = async (who: PersonKey) => (await act(as(who), 'look-for-themes', {})).kind;
		expect([await look('ana'), await look('alex')]).toEqual(['forbidden', 'forbidden']);
	});
});

describe('a person decides', () => {
	it('confirms it in plain words; reports of its type then come in by themselves', async () => {
		const theme = await found('types');
		const id = theme?.id ?? '';
		const revision = await revisionOf(id);
		expect((await act(as('grace'), 'confirm-theme', { id, label: 'X', revision })).kind).toBe(
			'forbidden'
		);
		expect((await act(as('helen'), 'confirm-theme', { id, label: ' ', revision })).kind).toBe(
			'invalid'
		);
		await must('helen', 'confirm-theme', { id, label: 'The wrong texture', revision });
		const stale = await act(as('helen'), 'rename-theme', { id, label: 'Y', revision });
		expect(stale.kind).toBe('stale');
		const before = await page(as('helen'), id);
		const report = await texture(1);
		const after = await page(as('helen'), id);
		expect(Number(after?.total)).toBe(Number(before?.total) + 1);
		const [beside] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, themesOfReport(as('grace'), report))
		);
		expect(beside).toMatchObject({ title: 'Part of a theme' });
		expect(beside?.lines[0]?.text).toBe('The wrong texture');
	});

	it('says who decided, and never who sent in a report of its type', async () => {
		const id = (await found('types'))?.id ?? '';
		const history = await db.tenants.read(given.providerId, (tx) =>
			told(tx, themeHistory(as('grace'), id))
		);
		const came = history.filter((one) => one.sentence.includes('of its type came in'));
		expect(came.length).toBeGreaterThan(0);
		expect(came.every((one) => one.who === undefined)).toBe(true);
		expect(history.find((one) => one.sentence.startsWith('Confirmed'))?.who).toBe('Helen Marsh');
	});

	it('sets it aside with a reason, and it stays away until it has grown', async () => {
		const id = (await found('words'))?.id ?? '';
		const revision = await revisionOf(id);
		expect((await act(as('helen'), 'set-theme-aside', { id, revision })).kind).toBe('invalid');
		await must('helen', 'set-theme-aside', { id, revision, reason: 'One week of new cups.' });
		await look();
		expect((await found('words'))?.status).toBe('set_aside');
		for (const place of [1, 2, 3, 4]) {
			await send(given, 'hugo', {
				serviceId: given.services.harbour,
				happenedAt: day(place),
				kind: place % 2 ? 'comment' : 'incident',
				words: `The thickener stood beside her drink again, ${place}.`
			});
		}
		await look();
		expect(await found('words')).toMatchObject({ status: 'emerging', set_aside_count: 6 });
	});

	it('joins it into another; both histories stay', async () => {
		const words = (await found('words'))?.id ?? '';
		const types = (await found('types'))?.id ?? '';
		const self = await act(as('helen'), 'join-themes', {
			id: words,
			intoId: words,
			revision: await revisionOf(words)
		});
		expect(self).toMatchObject({ kind: 'refused', refusal: { code: 'not_running' } });
		const before = Number((await page(as('helen'), types))?.total);
		await must('helen', 'join-themes', {
			id: words,
			intoId: types,
			revision: await revisionOf(words)
		});
		expect((await found('words'))?.joined_into_id).toBe(types);
		const joined = await page(as('helen'), types);
		expect(Number(joined?.total)).toBe(before + 10);
		const kinds = joined?.byKind.map((row) => row.id);
		expect(kinds).toEqual(
			expect.arrayContaining(['incident', 'complaint', 'comment', 'good_practice'])
		);
		expect(joined?.good).toBe(1);
	});

	it('adds a report and takes one out, with who and when; no rule puts it back', async () => {
		const id = (await found('types'))?.id ?? '';
		const signalId = await send(given, 'ana', {
			happenedAt: day(1),
			words: 'Her soup was too thin.'
		});
		const { reference } = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('signal')
				.select('reference')
				.where('id', '=', signalId)
				.executeTakeFirstOrThrow()
		);
		expect((await act(as('ana'), 'add-report', { id, reference })).kind).toBe('forbidden');
		const wrong = await act(as('grace'), 'add-report', { id, reference: 'NO-SUCH' });
		expect(wrong).toMatchObject({ kind: 'refused', refusal: { code: 'no_report' } });
		await must('grace', 'add-report', { id, reference: reference.toLowerCase() });
		expect((await act(as('grace'), 'add-report', { id, reference })).kind).toBe('refused');
		const typed = await texture(1);
		await must('helen', 'remove-report', { id, signalId: typed });
		await tell(db, given, 'signal.graded', [typed]);
		const member = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('theme_signal')
				.select(['signal_id', 'added_by', 'removed_by'])
				.where('theme_id', '=', id)
				.where('signal_id', 'in', [typed, signalId])
				.execute()
		);
		expect(member.find((one) => one.signal_id === signalId)?.added_by).toBe(given.staff.grace);
		expect(member.find((one) => one.signal_id === typed)?.removed_by).toBe(given.staff.helen);
	});

	it('keeps the counts right when a report is graded, joined or taken out again', async () => {
		const id = (await found('types'))?.id ?? '';
		const exact = () =>
			db.tenants.read(given.providerId, async (tx) => {
				const { rows: counted } = await sql<{ n: number; t: number }>`select
					(select count(*)::int from theme_signal m join signal s on s.provider_id = m.provider_id
						and s.id = m.signal_id where m.theme_id = ${id} and m.removed_at is null
						and s.status <> 'rejected' and s.withdrawn_at is null) as n,
					(select sum(reports)::int from theme_tally where theme_id = ${id}) as t`.execute(tx);
				return counted[0];
			});
		const first = await exact();
		expect(first?.t).toBe(first?.n);
		const report = await texture(2);
		await done(given, 'grace', 'grade-report', {
			id: report,
			revision: 1,
			typeCode: code,
			physicalHarm: 'moderate',
			psychologicalHarm: 'none',
			potentialSeverity: 'moderate'
		});
		const graded = await exact();
		expect(graded).toEqual({ n: (first?.n ?? 0) + 1, t: (first?.t ?? 0) + 1 });
		expect((await page(as('helen'), id))?.severity[0]).toMatchObject({
			harm: 'moderate_up',
			reports: 1
		});
		await done(given, 'grace', 'grade-report', {
			id: report,
			revision: 2,
			typeCode: 'fall-witnessed',
			physicalHarm: 'moderate',
			psychologicalHarm: 'none',
			potentialSeverity: 'moderate'
		});
		expect(await exact()).toEqual(first);
	});
});

describe('a worry', () => {
	it('is in no theme: not found, not gathered by its type, not added by hand', async () => {
		const id = (await found('types'))?.id ?? '';
		const worry = await done(given, 'ana', 'raise-worry', {
			serviceId: given.services.oakview,
			happenedAt: day(1),
			words: 'The thickener was kept from her drink. I am worried.',
			isEveryoneSafe: 'yes',
			emergencyCalled: 'not_needed',
			aboutSenior: 'no'
		});
		await db.tenants.write(given.providerId, (tx) =>
			sql`update signal set failure_code = ${code}, domain_code = 'nutrition' where id = ${worry}`.execute(
				tx
			)
		);
		await tell(db, given, 'signal.graded', [worry]);
		await look();
		const { reference } = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('signal').select('reference').where('id', '=', worry).executeTakeFirstOrThrow()
		);
		const added = await act(as('helen'), 'add-report', { id, reference });
		expect(added).toMatchObject({ kind: 'refused', refusal: { code: 'no_report' } });
		const member = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('theme_signal').select('theme_id').where('signal_id', '=', worry).execute()
		);
		expect(member).toEqual([]);
	});
});

describe('who sees what', () => {
	it('a manager reads their own services in numbers, and others only from five up', async () => {
		const id = (await found('types'))?.id ?? '';
		const helen = await page(as('helen'), id);
		const mo = await page(as('mo'), id);
		expect(helen?.isInFull).toBe(true);
		expect(mo?.isInFull).toBe(false);
		expect(mo?.byService.map((row) => row.cells.service)).toEqual(['Harbour Street']);
		expect(mo?.reports.every((one) => one.note.includes('Harbour Street'))).toBe(true);
		const ana = await page(as('ana'), id);
		expect(ana?.byService).toEqual([]);
		expect(ana?.reports).toEqual([]);
		expect(Number(ana?.total)).toBe(Number(helen?.total));
	});

	it('home asks those who may decide, and nobody else', async () => {
		const items = async (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) => told(tx, homeItemsOfThemes(as(who))));
		expect(await items('helen')).toHaveLength(1);
		expect(await items('grace')).toHaveLength(1);
		expect(await items('mo')).toEqual([]);
		expect(await items('ana')).toEqual([]);
	});

	it('the API gives words and counts, and no cluster', async () => {
		const [resource] = themeResources;
		const actor: ApiKeyActor = {
			kind: 'api_key',
			providerId: given.providerId,
			keyId: newId(),
			name: 'key',
			scopes: ['themes.read']
		};
		const [all, listed] = await db.tenants.read(given.providerId, async (tx) => [
			await listThemes(tx, actor, { status: 'emerging' }, { cursor: null, limit: 50 }),
			await resource?.list(tx, actor, {}, { cursor: null, limit: 50 })
		]);
		expect(listed?.rows).toMatchObject([{ label: 'The wrong texture', services: 2 }]);
		expect(all?.rows).toEqual([]);
	});
});

describe('a theme named by hand', () => {
	it('takes in the reports of a type, and a first report', async () => {
		expect((await act(as('grace'), 'start-theme', { label: 'Wet steps' })).kind).toBe('forbidden');
		const unknown = await act(as('helen'), 'start-theme', {
			label: 'Wet steps',
			failureCode: 'nope'
		});
		expect(unknown.kind).toBe('refused');
		const id = await must('helen', 'start-theme', {
			label: 'Wet steps',
			failureCode: 'fall-witnessed'
		});
		const made = await page(as('helen'), id);
		expect(Number(made?.total)).toBeGreaterThanOrEqual(5);
	});
});
