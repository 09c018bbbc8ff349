import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { briefingSentences } from '../events.ts';

/** What a handover its leader has just held came to, in the words of its event: a part of a page; none for any other. */
export function handoverKept(actor: PersonActor, handoverId: string | null): Part<string>[] {
	if (!isId(handoverId)) return [];
	const query = expressionBuilder<DB>()
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
		.limit(1);
	return [
		part('handover kept', rowsAsJson(query), (rows) =>
			rows.flatMap(({ details }) =>
				details
					? [briefingSentences['briefing.handover_held'](details as { [key: string]: Json })]
					: []
			)
		)
	];
}
