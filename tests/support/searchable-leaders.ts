import { newId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { GivenProvider } from './provider.ts';

/** An idea, a promise, an approach, and a visit the team was told of. */
export async function writeLeaders(
	tx: TenantTx,
	{ providerId, services, staff }: GivenProvider,
	ids: Readonly<Record<'lesson' | 'idea' | 'promise' | 'visit' | 'approach', string>>,
	at: Date
) {
	const own = { provider_id: providerId, service_id: services.oakview };
	await tx
		.insertInto('idea')
		.values({
			...own,
			id: ids.idea,
			words: 'Zebra stripes on the stairs',
			credit: 'anonymous',
			raised_at: at,
			source_kind: 'none',
			status: 'raised'
		})
		.execute();
	await tx
		.insertInto('promise')
		.values({
			...own,
			id: ids.promise,
			source_kind: 'none',
			what: 'Paint the zebra crossing',
			owner_id: staff.grace,
			made_at: at,
			due_on: '2026-06-20',
			is_for_team: true,
			status: 'open',
			last_word_at: at
		})
		.execute();
	await tx
		.insertInto('walkaround')
		.values({
			...own,
			id: ids.visit,
			leader_id: staff.martin,
			variant: 'visit',
			planned_on: '2026-06-01',
			time_band: 'day',
			is_announced: true,
			status: 'fed_back',
			planned_at: at,
			fed_back_at: at
		})
		.execute();
	await tx
		.insertInto('walkaround_feedback')
		.values({
			...own,
			id: newId(),
			walkaround_id: ids.visit,
			thanks: 'Thank you',
			you_said: 'The zebra crossing is dark',
			we_did: 'A lamp',
			written_by: staff.martin,
			written_at: at,
			due_on: '2026-06-08',
			sent_at: at
		})
		.execute();
	await tx
		.insertInto('approach')
		.values({
			...own,
			id: ids.approach,
			lesson_id: ids.lesson,
			author_id: staff.tess,
			nominated_by: staff.tess,
			nominated_at: at,
			status: 'nominated',
			title: 'Zebra first',
			what_we_did: 'We looked',
			hours: 1,
			money: 0
		})
		.execute();
}
