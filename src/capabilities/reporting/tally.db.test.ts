import { expect, it } from 'vitest';
import { report } from '#capabilities/signals/commands/report.server.ts';
import { createPerform } from '#platform/perform/perform.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider } from '../../../tests/support/provider.ts';
import { reportingProjections } from './projections.server.ts';
import { signalSentences } from '#capabilities/signals/events.ts';

const db = testDatabase();

it('counts every one of many reports of one moment, and refuses none', async () => {
	const given = await givenProvider(db);
	// The tally alone: no other room's wait may stand in for its own.
	const perform = createPerform({
		tenants: db.tenants,
		projections: reportingProjections,
		reactions: [],
		sentences: signalSentences,
		wake: () => {}
	});
	const send = () =>
		perform(report, given.actor('ana'), {
			kind: 'near_miss',
			serviceId: given.services.oakview,
			happenedAt: '2026-05-04T10:00',
			words: 'The trolley was left unlocked.'
		});
	const outcomes = await Promise.all(Array.from({ length: 12 }, send));
	expect(outcomes.map((one) => one.kind)).toEqual(outcomes.map(() => 'done'));
	const kept = await db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('reporting_tally')
			.select('reports')
			.where('provider_id', '=', given.providerId)
			.where('service_id', '=', given.services.oakview)
			.execute()
	);
	expect(kept.reduce((sum, one) => sum + one.reports, 0)).toBe(12);
});
