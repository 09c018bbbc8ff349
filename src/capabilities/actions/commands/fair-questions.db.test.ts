import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { actionsIn } from '../../../../tests/support/given-actions.ts';
import { told } from '../../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../../tests/support/provider.ts';
import { actionsBesideReport } from '../beside.server.ts';
import { fairQuestions } from '../fair-questions.ts';
import { actionsOf } from '../queries/of-source.server.ts';
import { goThroughFairQuestions } from './fair-questions.server.ts';

const db = testDatabase();
let given: GivenProvider;
let house: ReturnType<typeof actionsIn>;

beforeAll(async () => {
	given = await givenProvider(db);
	house = actionsIn(db, given);
});

describe('the five questions', () => {
	it('come in their order', () => {
		expect(fairQuestions.map(({ code }) => code)).toEqual([
			'deliberate',
			'health',
			'foresight',
			'substitution',
			'mitigating'
		]);
	});

	it('leave only that somebody went through them, and when; no action, and no answer', async () => {
		const reportId = await house.reported();
		const input = { sourceKind: 'report', sourceId: reportId };
		// There is no way to hand in an answer: a member more is refused.
		expect(
			await house.perform(goThroughFairQuestions, 'grace', { ...input, deliberate: 'no' })
		).toMatchObject({ kind: 'invalid' });
		await house.done(goThroughFairQuestions, 'grace', input);
		const kept = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('fair_questions').selectAll().where('source_id', '=', reportId).execute()
		);
		expect(kept).toHaveLength(1);
		expect(Object.keys(kept[0] ?? {}).sort()).toEqual([
			'gone_through_at',
			'gone_through_by',
			'id',
			'provider_id',
			'service_id',
			'signal_id',
			'source_id',
			'source_kind'
		]);
		expect(
			await db.tenants.read(given.providerId, (tx) =>
				actionsOf(tx, given.providerId, 'report', reportId)
			)
		).toEqual([]);
	});

	it('are for whoever manages the service, and only they see that it was done', async () => {
		const reportId = await house.reported();
		const input = { sourceKind: 'report', sourceId: reportId };
		for (const [who, kind] of [
			['tess', 'forbidden'],
			['ana', 'forbidden'],
			['mo', 'not_found'],
			['alex', 'not_found']
		] as const) {
			expect(await house.perform(goThroughFairQuestions, who, input), who).toMatchObject({ kind });
		}
		await house.done(goThroughFairQuestions, 'grace', input);
		const shown = async (who: PersonKey) =>
			JSON.stringify(
				await db.tenants.read(given.providerId, (tx) =>
					told(tx, actionsBesideReport(given.actor(who), reportId, new Date()))
				)
			);
		expect(await shown('grace')).toContain('proper process');
		expect(await shown('tess')).not.toContain('proper process');
		expect(await shown('ana')).not.toContain('proper process');
	});
});
