import { describe, expect, it } from 'vitest';
import { givenProvider } from '../../../tests/support/provider.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { appendEvents } from './append.ts';
import { sealAll } from './seal.ts';
import { verifyTrail } from './verify.ts';
import { newId } from '#kernel/ids.ts';

const db = testDatabase();

async function givenEvents(count: number) {
	const provider = await givenProvider(db);
	await db.tenants.write(provider.providerId, (tx) =>
		appendEvents(
			tx,
			{
				actor: provider.process(),
				now: new Date('2026-05-04T10:00:00Z'),
				commandId: null,
				requestId: null,
				deviceId: null,
				offlineCapturedAt: null,
				causedBy: null
			},
			Array.from({ length: count }, (_, index) => ({
				name: 'test.happened',
				subjectKind: 'test',
				subjectId: newId(),
				details: { index, when: '2026-05-04' }
			}))
		)
	);
	return provider.providerId;
}

describe('the event trail', () => {
	it('is sealed once and verifies', async () => {
		const providerId = await givenEvents(7);
		expect(await sealAll(db.tenants, providerId, new Date())).toBe(7);
		expect(await sealAll(db.tenants, providerId, new Date())).toBe(0);
		const report = await verifyTrail(db.tenants, providerId);
		expect(report).toEqual({ seals: 1, events: 7, blanked: 0, problems: [] });
	});

	it('shows a changed event, even one changed by the database owner', async () => {
		const providerId = await givenEvents(2);
		await sealAll(db.tenants, providerId, new Date());
		await db.owner.query(`update event set actor_id = 'somebody else' where provider_id = $1`, [
			providerId
		]);
		const report = await verifyTrail(db.tenants, providerId);
		expect(report.problems).toEqual(['Seal 1 does not match its events.']);
	});

	it('shows changed values', async () => {
		const providerId = await givenEvents(1);
		await sealAll(db.tenants, providerId, new Date());
		await db.owner.query(`update event_detail set details = '{"index":9}' where provider_id = $1`, [
			providerId
		]);
		const report = await verifyTrail(db.tenants, providerId);
		expect(report.problems[0]).toMatch(/are not the ones recorded/);
	});

	it('stays whole when retention blanks the values', async () => {
		const providerId = await givenEvents(1);
		await sealAll(db.tenants, providerId, new Date());
		await db.owner.query(
			'update event_detail set details = null, blanked_at = now() where provider_id = $1',
			[providerId]
		);
		expect((await verifyTrail(db.tenants, providerId)).problems).toEqual([]);
	});

	it('cannot be changed by the application', async () => {
		const providerId = await givenEvents(1);
		await expect(
			db.tenants.write(providerId, (tx) =>
				tx.updateTable('event').set({ name: 'x' }).where('provider_id', '=', providerId).execute()
			)
		).rejects.toThrow(/permission denied/);
	});
});
