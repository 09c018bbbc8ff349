import { describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import type { HistoryRow } from '../model.ts';
import { reportDetail } from '../queries/detail.server.ts';
import { homeItemsOfSignals } from '../queries/home.server.ts';
import { reportsOn } from './given-reports.fixture.ts';
import { told } from '../../../../tests/support/parts.ts';

const db = testDatabase();
const now = new Date('2026-06-05T09:00:00Z');
const { named, read, rowOf } = reportsOn(db);

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
		expect(await read(given, (tx) => told(tx, homeItemsOfSignals(given.actor('grace'))))).toEqual(
			[]
		);

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
