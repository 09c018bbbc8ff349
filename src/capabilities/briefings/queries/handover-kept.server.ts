import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { briefingSentences } from '../events.ts';

/** What a handover its leader has just held came to, in the words of its event; null for any other. */
export async function handoverKept(
	tx: TenantTx,
	actor: PersonActor,
	handoverId: string | null
): Promise<string | null> {
	if (!isId(handoverId)) return null;
	const row = await tx
		.selectFrom('handover_briefing as handover')
		.innerJoin('event', (join) =>
			join
				.onRef('event.provider_id', '=', 'handover.provider_id')
				.on('event.subject_kind', '=', 'lesson')
				.onRef('event.subject_id', '=', 'handover.lesson_id')
				.onRef('event.recorded_at', '=', 'handover.recorded_at')
		)
		.innerJoin('event_detail as detail', (join) =>
			join
				.onRef('detail.provider_id', '=', 'event.provider_id')
				.onRef('detail.event_id', '=', 'event.id')
		)
		.select('detail.details')
		.where('handover.provider_id', '=', actor.providerId)
		.where('handover.id', '=', handoverId)
		.where('handover.led_by', '=', actor.staffId)
		.where('event.name', '=', 'briefing.handover_held')
		.where(sql`detail.details ->> 'handoverId'`, '=', handoverId)
		.executeTakeFirst();
	if (!row?.details) return null;
	return briefingSentences['briefing.handover_held'](row.details as { [key: string]: Json });
}
