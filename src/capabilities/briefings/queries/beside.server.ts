import { sql } from 'kysely';
import { careRoles, holds, type PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { plural, quoted } from '#kernel/text.ts';

type Json = {
	answers: number;
	wrong: number;
	options: { words: string; people: number; isRight: boolean }[];
} | null;

/**
 * On a lesson's page: its words were sent back to be written again, with what people chose instead –
 * by answer, never by person. A new version clears it.
 */
export function questionBesideLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	if (!holds(actor, careRoles)) return part('briefings', sql<null>`null`, () => []);
	const { providerId } = actor;
	const select = sql<Json>`(
		select json_build_object('answers', b.answers, 'wrong', b.wrong, 'options', coalesce((
			select json_agg(json_build_object('words', o.words, 'isRight', o.is_right, 'people', (
				select count(*)::int from understanding_answer a
				where a.provider_id = b.provider_id and a.lesson_id = b.lesson_id and a.version = b.version
					and a.method = 'scenario' and a.attempt = 1 and a.option_position = o.position))
				order by o.position)
			from lesson_scenario_option o
			where o.provider_id = b.provider_id and o.lesson_id = b.lesson_id
				and o.version = b.version), '[]'::json))
		from question_sent_back b
		join lesson l on l.provider_id = b.provider_id and l.id = b.lesson_id and l.live_version = b.version
			and l.status = 'live'
		where b.provider_id = ${providerId} and b.lesson_id = ${lessonId})`;
	return part('briefings', select, (found): Beside[] => {
		if (!found) return [];
		return [
			{
				id: 'words-looked-at',
				title: 'The words are being looked at',
				notice: 'concern',
				lines: [
					{
						text: `${found.wrong} of the first ${plural(found.answers, 'answer', 'answers')} were wrong. That shows words that do not help yet, not people who do not care.`
					},
					...found.options
						.filter((option) => !option.isRight && option.people > 0)
						.map((option) => ({
							text: `${plural(option.people, 'person', 'people')} chose ${quoted(option.words)}`
						}))
				]
			}
		];
	});
}
