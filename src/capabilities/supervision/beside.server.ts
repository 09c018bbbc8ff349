import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { canChangeArrangement, overseenServices } from './policy.ts';

interface Told {
	sessions: number;
	services: number;
	lastOn: string | null;
}

/** On a lesson, for who oversees services: how often supervision touched it. Talk, never a check. */
export function supervisionOfLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const services = overseenServices(actor);
	const isNobody = services !== 'all' && services.length === 0;
	const within = services === 'all' ? sql`true` : sql`t.service_id = any(${[...services]}::uuid[])`;
	return part(
		'supervision',
		sql<Told>`(select json_build_object('sessions', count(*)::int,
			'services', count(distinct t.service_id)::int,
			'lastOn', max((m.held_at at time zone 'Europe/London')::date)::text)
			from supervision_lesson t join supervision_session m on m.provider_id = t.provider_id
				and m.id = t.session_id and m.status in ('held', 'agreed')
			where t.provider_id = ${actor.providerId} and t.lesson_id = ${lessonId} and ${within})`,
		({ sessions, services: count, lastOn }) =>
			isNobody
				? []
				: [
						{
							id: 'supervision',
							title: 'In supervision',
							lines: [
								{
									text:
										sessions === 0
											? 'No supervision has touched it yet.'
											: `${plural(sessions, 'supervision', 'supervisions')} in ${plural(count, 'service', 'services')} touched it${lastOn ? `, last on ${dateInWords(lastOn)}` : ''}.`,
									href: `/supervision/lessons/${lessonId}`
								}
							],
							...(canChangeArrangement(actor).allowed
								? {
										action: {
											href: `/supervision/change?lesson=${lessonId}`,
											label: 'Ask about it in managers’ supervision'
										}
									}
								: {})
						}
					]
	);
}
