import { describe, expect, it } from 'vitest';
import { neutralise } from '#kernel/csv-cell.ts';
import { newId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type PersonKey } from '../../../../tests/support/provider.ts';
import { readFilters, type ReportFilters } from '../filters.ts';
import { fileRow } from '../list-table.ts';
import { reportDetail, serviceLists } from '../queries/detail.server.ts';
import { listReports } from '../queries/list.server.ts';
import { repeatedFailures } from '../queries/repeats.server.ts';
import { viewOf } from '../report-view.ts';
import { reportsOn } from './given-reports.fixture.ts';
import { toldOne } from '../../../../tests/support/parts.ts';

const db = testDatabase();
const now = new Date('2026-06-05T09:00:00Z');
const { send, read } = reportsOn(db);

describe('who is shown what', () => {
	it('names people affected to managers only, and the reporter to who must answer them', async () => {
		const given = await givenProvider(db);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('person_supported')
				.values({
					provider_id: given.providerId,
					id: newId(),
					reference: 'OAK-12',
					service_id: given.services.oakview
				})
				.execute()
		);
		const id = await send(given, 'ana', { personReferences: 'oak-12' });
		const view = (who: PersonKey) =>
			read(given, async (tx) => {
				const actor = given.actor(who);
				const detail = await reportDetail(tx, actor, id);
				if (!detail) throw new Error(who);
				const lists = await toldOne(tx, serviceLists(actor, given.services.oakview));
				return viewOf(actor, detail, lists, now);
			});
		expect((await view('grace')).people).toEqual(['OAK-12']);
		expect((await view('tess')).people).toBeNull();
		expect((await view('grace')).reporter.words).toContain('Ana Silva');
		for (const who of ['tess', 'helen', 'sunita'] as const) {
			const shown = await view(who);
			expect(JSON.stringify(shown), who).not.toContain('Ana');
			expect(shown.reporter.words).toMatch(/^Care worker, days|^staff/);
		}
		// Three on nights: nobody but who must answer may tell that it was one of them, or when.
		const night = await send(given, 'nia', {
			happenedAt: '2026-06-01T23:00',
			personReferences: ''
		});
		const shown = await read(given, async (tx) => {
			const actor = given.actor('helen');
			const detail = await reportDetail(tx, actor, night);
			if (!detail) throw new Error('helen');
			return viewOf(
				actor,
				detail,
				await toldOne(tx, serviceLists(actor, given.services.oakview)),
				now
			);
		});
		expect(shown.reporter.words).toMatch(/^staff, /);
		expect(shown.reporter.at).toBeNull();
		expect(shown.timeline.map((one) => one.code)).not.toContain('reported');
		expect(shown.history).toEqual([]);
	});

	it('is the same words whatever narrows the list', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'nia');
		const actor = given.actor('helen');
		const shown = async () => {
			const { detail, lists } = await read(given, async (tx) => ({
				detail: await reportDetail(tx, actor, id),
				lists: await toldOne(tx, serviceLists(actor, given.services.oakview))
			}));
			if (!detail) throw new Error('The report is visible to the quality lead.');
			return JSON.stringify(viewOf(actor, detail, lists, now).reporter);
		};
		const before = await shown();
		// A filter that is added to the list does not compile until it stands here.
		const every: Record<keyof ReportFilters, readonly string[]> = {
			view: ['view=all', 'view=triage', 'view=worries', 'view=repeats'],
			kind: ['kind=incident', 'kind=hazard'],
			service: [`service=${given.services.oakview}`, `service=${given.services.harbour}`],
			status: ['status=open', 'status=ended', 'status=reported'],
			type: ['type=medicines', 'type=fall'],
			harm: ['harm=low', 'harm=fatal'],
			from: ['from=2026-06-01', 'from=2026-06-02'],
			to: ['to=2026-06-01', 'to=2026-05-31'],
			isMine: ['mine=yes'],
			reference: ['reference=AAAA-AAAA'],
			isOldestFirst: ['sort=happened', 'sort=-happened']
		};
		const single = Object.values(every).flat();
		const pairs = single.flatMap((one) => single.map((other) => `${one}&${other}`));
		for (const text of ['', ...single, ...pairs]) {
			const page = await read(given, (tx) =>
				listReports(tx, actor, readFilters(new URLSearchParams(text)), { cursor: null, size: 5 })
			);
			for (const row of page.rows) {
				expect(row.id, text).toBe(id);
				expect(Object.keys(row).join(), text).not.toMatch(/report(er|ed)/i);
				expect(JSON.stringify(row), text).not.toMatch(/Nia|night worker|care_worker/);
			}
		}
		expect(await shown()).toBe(before);
	});
});

describe('the list', () => {
	it('pages through everything once, both ways round', async () => {
		const given = await givenProvider(db);
		const ids: string[] = [];
		for (let day = 1; day <= 7; day += 1) {
			ids.push(await send(given, 'ana', { happenedAt: `2026-05-0${Math.ceil(day / 2)}T10:00` }));
		}
		for (const sort of ['happened', '-happened']) {
			const seen: string[] = [];
			let cursor = readCursor(null);
			do {
				const page = await read(given, (tx) =>
					listReports(tx, given.actor('grace'), readFilters(new URLSearchParams({ sort })), {
						cursor,
						size: 3
					})
				);
				seen.push(...page.rows.map((row) => row.id));
				cursor = readCursor(page.next);
			} while (cursor !== null);
			expect([...seen].sort(), sort).toEqual([...ids].sort());
			expect(new Set(seen).size).toBe(7);
		}
	});

	it('finds what keeps going wrong, within the actor’s services', async () => {
		const given = await givenProvider(db);
		const same = { typeCode: 'medicines-omission', physicalHarm: 'low' };
		for (const who of ['ana', 'bola', 'nia'] as const) await send(given, who, same);
		await send(given, 'ana', { typeCode: 'medicines-wrong-dose' });
		const period = { from: '2026-01-01', to: '2026-12-31' };
		const repeats = (who: PersonKey) =>
			read(given, (tx) => repeatedFailures(tx, given.actor(who), period));
		expect(await repeats('grace')).toMatchObject([
			{ failureCode: 'medicines-omission', count: 3, withHarm: 3, serviceName: 'Oakview' }
		]);
		expect(await repeats('mo')).toEqual([]);
		expect(await repeats('alex')).toEqual([]);
	});

	it('writes cells that no spreadsheet runs', async () => {
		const given = await givenProvider(db);
		await send(given, 'ana', { words: '=cmd|calc' });
		const page = await read(given, (tx) =>
			listReports(tx, given.actor('grace'), readFilters(new URLSearchParams()), {
				cursor: null,
				size: 5,
				isOrdinaryOnly: true
			})
		);
		const cells = page.rows.flatMap((row) => fileRow(row).map(neutralise));
		expect(cells).toContain("'=cmd|calc");
	});
});
