import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { neutralise } from '#kernel/csv-cell.ts';
import { newId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import type { Command } from '#platform/perform/command.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { signalCommands } from '../commands.server.ts';
import { readFilters, type ReportFilters } from '../filters.ts';
import { fileRow } from '../list-table.ts';
import type { HistoryRow } from '../model.ts';
import { reportDetail, serviceLists } from '../queries/detail.server.ts';
import { homeItemsOfSignals } from '../queries/home.server.ts';
import { listReports } from '../queries/list.server.ts';
import { repeatedFailures } from '../queries/repeats.server.ts';
import { viewOf } from '../report-view.ts';

const db = testDatabase();
const now = new Date('2026-06-05T09:00:00Z');

const named = (name: string): Command => {
	const found = signalCommands.find((command) => command.name === `signals.${name}`);
	if (!found) throw new Error(name);
	return found;
};

const act = (given: GivenProvider, who: PersonKey, name: string, input: object) =>
	db.perform(named(name), given.actor(who), input);

async function done(
	given: GivenProvider,
	who: PersonKey,
	name: string,
	input: object
): Promise<string> {
	const outcome = await act(given, who, name, input);
	if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
	return outcome.subjectId;
}

const send = (given: GivenProvider, who: PersonKey, more: object = {}) =>
	done(given, who, 'report-event', {
		kind: 'incident',
		serviceId: given.services.oakview,
		happenedAt: '2026-06-01T09:30',
		words: 'Found the morning tablets in the pot.',
		...more
	});

const read = <Value>(
	given: GivenProvider,
	query: Parameters<typeof db.tenants.read<Value>>[1]
): Promise<Value> => db.tenants.read(given.providerId, query);

const rowOf = (given: GivenProvider, id: string) =>
	read(given, (tx) =>
		tx
			.selectFrom('signal')
			.selectAll()
			.where('provider_id', '=', given.providerId)
			.where('id', '=', id)
			.executeTakeFirstOrThrow()
	);

describe('from report to told back', () => {
	it('closes only when it was graded, looked at, and the reporter told', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'ana');
		await done(given, 'grace', 'triage-report', { id, revision: 1, tier: '1' });
		expect(await act(given, 'grace', 'close-report', { id, revision: 2 })).toMatchObject({
			kind: 'refused',
			refusal: { missing: [{ anchor: '#grade' }, { anchor: '#tell-back' }] }
		});
		await done(given, 'grace', 'grade-report', {
			id,
			revision: 2,
			physicalHarm: 'none',
			psychologicalHarm: 'low',
			potentialSeverity: 'moderate',
			typeCode: 'medicines-omission'
		});
		expect(await act(given, 'tess', 'thank-and-tell-back', { id, words: 'Thanks' })).toMatchObject({
			kind: 'forbidden'
		});
		await done(given, 'grace', 'thank-and-tell-back', {
			id,
			words: 'Thank you. We moved the trolley.'
		});
		await done(given, 'grace', 'close-report', { id, revision: 3 });
		expect(await rowOf(given, id)).toMatchObject({ status: 'closed', revision: 4 });

		const mine = await read(given, (tx) => homeItemsOfSignals(tx, given.actor('ana')));
		expect(mine).toMatchObject([{ kind: 'answer', href: `/report/sent/${id}` }]);
		await done(given, 'ana', 'see-answer', { id });
		expect(await read(given, (tx) => homeItemsOfSignals(tx, given.actor('ana')))).toEqual([]);

		await done(given, 'grace', 'reopen-report', { id, revision: 4, reason: 'It happened again.' });
		expect(await rowOf(given, id)).toMatchObject({ status: 'reopened', closed_at: null });
	});

	it('puts on home what only this person can move', async () => {
		const given = await givenProvider(db);
		const severe = await send(given, 'ana', { severeNow: ['yes'] });
		await send(given, 'bola');
		await send(given, 'nia');
		const kinds = async (who: PersonKey) =>
			(await read(given, (tx) => homeItemsOfSignals(tx, given.actor(who)))).map((one) => one.kind);
		expect(await kinds('grace')).toEqual(['severe', 'triage']);
		expect(await kinds('sunita')).toEqual(['severe']);
		expect(await kinds('ana')).toEqual([]);
		expect(await kinds('mo')).toEqual([]);
		await done(given, 'grace', 'acknowledge-report', { id: severe });
		expect(await kinds('grace')).toEqual(['triage']);
	});

	it('joins two reports of one thing and keeps both histories', async () => {
		const given = await givenProvider(db);
		const kept = await send(given, 'ana');
		const twice = await send(given, 'bola');
		const { reference } = await rowOf(given, kept);
		const join = (intoReference: string) =>
			act(given, 'grace', 'reject-as-duplicate', { id: twice, revision: 1, intoReference });
		expect(await join('NONE-0000')).toMatchObject({ kind: 'refused' });
		expect(await join((await rowOf(given, twice)).reference)).toMatchObject({ kind: 'refused' });
		expect(await join(reference.toLowerCase())).toMatchObject({
			kind: 'done',
			eventNames: ['signal.joined_with', 'signal.had_joined']
		});
		expect(await rowOf(given, twice)).toMatchObject({ status: 'rejected', merged_into_id: kept });
		expect(
			await act(given, 'grace', 'triage-report', { id: twice, revision: 2, tier: '1' })
		).toMatchObject({ kind: 'forbidden' });
		const detail = await read(given, (tx) => reportDetail(tx, given.actor('grace'), kept));
		expect(detail?.joined).toMatchObject([{ id: twice, isInto: false }]);
	});

	it('changes only a comment and a complaint into each other, and only when confirmed', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'ana', { kind: 'comment' });
		const change = { id, revision: 1, to: 'complaint', reason: 'The daughter wants an answer.' };
		expect(await act(given, 'grace', 'change-kind', change)).toMatchObject({ kind: 'invalid' });
		await done(given, 'grace', 'change-kind', { ...change, confirmed: ['yes'] });
		expect(await rowOf(given, id)).toMatchObject({ kind: 'complaint', status: 'received' });
		const incident = await send(given, 'ana');
		expect(
			await act(given, 'grace', 'change-kind', { ...change, id: incident, confirmed: ['yes'] })
		).toMatchObject({ kind: 'refused' });
	});

	it('writes down when somebody knew, never before it happened or after now', async () => {
		const given = await givenProvider(db);
		const id = await send(given, 'ana');
		const milestone = (more: object) =>
			act(given, 'grace', 'record-milestone', {
				id,
				revision: 1,
				milestone: 'outsideTold',
				at: '2026-06-01T12:00',
				...more
			});
		expect(await milestone({})).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'who' }] }
		});
		expect(await milestone({ who: 'CQC', at: '2026-05-31T12:00' })).toMatchObject({
			kind: 'refused'
		});
		expect(await milestone({ who: 'CQC', at: '2099-05-31T12:00' })).toMatchObject({
			kind: 'refused'
		});
		expect(await milestone({ who: 'CQC' })).toMatchObject({ kind: 'done' });
		expect(await rowOf(given, id)).toMatchObject({ outside_told_who: 'CQC' });
	});
});

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
				const lists = await serviceLists(tx, actor, given.services.oakview);
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
			return viewOf(actor, detail, await serviceLists(tx, actor, given.services.oakview), now);
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
				lists: await serviceLists(tx, actor, given.services.oakview)
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

describe('history of another system', () => {
	const stillThere = (given: GivenProvider, importId: string) =>
		read(given, async (tx) => {
			const found = await tx
				.selectFrom('signal')
				.select('id')
				.where('provider_id', '=', given.providerId)
				.where('import_id', '=', importId)
				.where('withdrawn_at', 'is', null)
				.execute();
			return found.map(({ id }) => id);
		});

	const history = (given: GivenProvider, count: number): HistoryRow[] =>
		Array.from({ length: count }, (_, index) => ({
			id: newId(),
			kind: 'incident' as const,
			serviceId: given.services.oakview,
			teamId: null,
			place: 'lounge',
			shiftGroup: 'days' as const,
			words: `Row ${index}`,
			immediateAction: null,
			happenedOn: '2025-03-30',
			time: index % 2 ? '14:00' : null,
			reportedOn: null,
			closedOn: '2025-04-02',
			domainCode: 'medicines',
			failureCode: 'medicines-omission',
			physicalHarm: 'not_graded' as const,
			psychologicalHarm: 'not_graded' as const,
			potentialSeverity: 'not_graded' as const,
			personIds: []
		}));

	it('enters closed, untriaged, asks nothing of anybody, and leaves again', async () => {
		const given = await givenProvider(db);
		const importer: Actor = given.process('import');
		const rows = history(given, 1000);
		const importId = newId();
		const input = { importId, onBehalfOf: given.staff.grace, rows };
		expect(await db.perform(named('take-in-history'), given.actor('grace'), input)).toMatchObject({
			kind: 'forbidden'
		});
		expect(await db.perform(named('take-in-history'), importer, input)).toMatchObject({
			kind: 'done'
		});
		const one = await rowOf(given, rows[0]?.id ?? '');
		expect(one).toMatchObject({
			status: 'closed',
			tier: null,
			triaged_at: null,
			reporter_kind: 'import',
			is_time_known: false,
			import_id: importId
		});
		expect(await read(given, (tx) => homeItemsOfSignals(tx, given.actor('grace')))).toEqual([]);

		const ids = await stillThere(given, importId);
		expect(ids).toHaveLength(1000);
		await db.perform(named('withdraw-imported'), importer, { importId, signalIds: ids });
		expect(await stillThere(given, importId)).toEqual([]);
		expect(await read(given, (tx) => reportDetail(tx, given.actor('grace'), one.id))).toBeNull();
	});

	it('does not leave while a lesson uses it', async () => {
		const given = await givenProvider(db);
		const importer = given.process('import');
		const rows = history(given, 3);
		const importId = newId();
		await db.perform(named('take-in-history'), importer, { importId, onBehalfOf: null, rows });
		const used = rows[1]?.id ?? '';
		await db.tenants.write(given.providerId, async (tx) => {
			const lesson = newId();
			const own = { provider_id: given.providerId };
			await tx
				.insertInto('lesson')
				.values({ ...own, id: lesson, status: 'draft', title: 'Stay', created_at: now })
				.execute();
			await tx
				.insertInto('lesson_source')
				.values({ ...own, lesson_id: lesson, signal_id: used, added_at: now })
				.execute();
		});
		const signalIds = rows.map((row) => row.id);
		expect(
			await db.perform(named('withdraw-imported'), importer, { importId, signalIds })
		).toMatchObject({ kind: 'refused', refusal: { code: 'used_by_lessons' } });
		expect(await stillThere(given, importId)).toHaveLength(3);
		expect((await rowOf(given, signalIds[0] ?? '')).withdrawn_at).toBeNull();
	});

	it('refuses another provider’s service, and a report of another import', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db, { name: 'Other Care' });
		const importer = given.process('import');
		const importId = newId();
		expect(
			await db.perform(named('take-in-history'), importer, {
				importId,
				onBehalfOf: null,
				rows: history(other, 1)
			})
		).toEqual({ kind: 'not_found' });
		const rows = history(given, 1);
		await db.perform(named('take-in-history'), importer, { importId, onBehalfOf: null, rows });
		expect(
			await db.perform(named('withdraw-imported'), importer, {
				importId: newId(),
				signalIds: rows.map((row) => row.id)
			})
		).toEqual({ kind: 'not_found' });
	});
});

describe('every command', () => {
	it('says nothing of another provider’s report', async () => {
		const given = await givenProvider(db);
		const other = await givenProvider(db, { name: 'Other Care' });
		const id = await send(given, 'ana');
		const inputs: Record<string, object> = {
			'add-words': { id, words: 'x' },
			'name-people-affected': { id, personReferences: 'x' },
			'grade-report': {
				id,
				revision: 1,
				physicalHarm: 'none',
				psychologicalHarm: 'none',
				potentialSeverity: 'none'
			},
			'triage-report': { id, revision: 1, tier: '1' },
			'move-report-on': { id, revision: 1, action: 'start_review' },
			'close-report': { id, revision: 1 },
			'reopen-report': { id, revision: 1, reason: 'x' },
			'reject-as-duplicate': { id, revision: 1, intoReference: 'x' },
			'change-kind': { id, revision: 1, to: 'comment', confirmed: ['yes'], reason: 'x' },
			'record-milestone': { id, revision: 1, milestone: 'noticed', at: '2026-06-01T12:00' },
			'acknowledge-report': { id },
			'thank-and-tell-back': { id, words: 'x' },
			'see-answer': { id },
			'open-safeguarding': { id }
		};
		for (const [name, input] of Object.entries(inputs)) {
			for (const who of ['grace', 'sunita', 'alex'] as const) {
				expect(await act(other, who, name, input), `${name} ${who}`).toEqual({ kind: 'not_found' });
			}
			expect(await act(given, 'alex', name, input), name).toEqual({ kind: 'not_found' });
		}
	});
});
