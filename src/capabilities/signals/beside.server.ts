import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { heldInWords, stillAllowed } from './holds.ts';
import { visibleTo } from './policy.ts';
import { holdsJson } from './queries/hold.server.ts';

/**
 * What a lesson's page says while a report it learns from is held, to those who may see that report: to
 * anybody else that the police lead would tell too much.
 */
export function holdsOfLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const seen = visibleTo(actor)(expressionBuilder<DB, 'signal'>());
	const select = holdsJson(sql`h.provider_id = ${actor.providerId} and h.signal_id in (
		select signal.id from lesson_source ls
		join signal on signal.provider_id = ls.provider_id and signal.id = ls.signal_id
		where ls.provider_id = ${actor.providerId} and ls.lesson_id = ${lessonId} and ${seen})`);
	return part('holds', select, (holds) => {
		const [first] = holds;
		if (!first) return [];
		const lead = { ledBy: first.ledBy, since: new Date(first.since) };
		return [
			{
				id: 'hold',
				title: 'This lesson waits',
				notice: 'unknown',
				lines: [
					{ text: `${heldInWords(lead)} It is about something the lesson learns from.` },
					{ text: 'It cannot be approved or go live until the hold is lifted.' },
					{ text: stillAllowed.at(2) ?? '' }
				].filter((line) => line.text !== '')
			}
		];
	});
}
