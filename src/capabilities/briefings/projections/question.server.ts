import { sql } from 'kysely';
import { insert } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { briefingEvent, type BriefingEvent } from '../events.ts';
import { questionHealth } from '../question-health.ts';
import { tenantOf } from '../queries/tenant.server.ts';

const ANSWERS: readonly BriefingEvent['name'][] = [
	'briefing.answered',
	'briefing.answered_on_pass'
];

/**
 * Sends a lesson's words back to be written again when its question shows them to be bad: more than
 * 30% of at least 10 first answers wrong (domain 4.2). Once a version; the next version starts clean.
 */
export const questionProjection: Projection = {
	name: 'briefings.question',
	on: ANSWERS,
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const lessonIds = [
			...new Set(
				events.filter((event) => event.details['isRight'] === false).map((event) => event.subjectId)
			)
		];
		const changes = [];
		const caused = [];
		for (const lessonId of lessonIds) {
			const { rows } = await sql<{ version: number; answers: number; wrong: number }>`
				select l.live_version as version, count(a.id)::int as answers,
					(count(a.id) filter (where not a.is_right))::int as wrong
				from lesson l
				join understanding_answer a on a.provider_id = l.provider_id and a.lesson_id = l.id
					and a.version = l.live_version and a.method = 'scenario' and a.attempt = 1
				where l.provider_id = ${providerId} and l.id = ${lessonId}
				group by 1
			`.execute(tx);
			const [found] = rows;
			if (!found || !questionHealth(found).needsRewrite) continue;
			// Two answers at once both see it; whoever holds the lesson sends it back, the other sees that.
			await sql`select 1 from lesson where provider_id = ${providerId} and id = ${lessonId}
				for no key update`.execute(tx);
			const sent = await tx
				.selectFrom('question_sent_back')
				.select('sent_back_at')
				.where('provider_id', '=', providerId)
				.where('lesson_id', '=', lessonId)
				.where('version', '=', found.version)
				.executeTakeFirst();
			if (sent) continue;
			changes.push(
				insert('question_sent_back', { lesson_id: lessonId, ...found, sent_back_at: now })
			);
			caused.push(
				briefingEvent(
					'briefing.question_sent_back',
					{ kind: 'lesson', id: lessonId },
					{ lessonId, ...found }
				)
			);
		}
		return { changes, events: caused };
	}
};
