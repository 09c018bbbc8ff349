import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { holds, type PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { quoted } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { canRecur } from './model.ts';
import { canLink, overseers } from './policy.ts';
import { servicesAgain, type ServiceAgain } from './queries/of-lesson.server.ts';
import { againFor, serviceInWords } from './words.ts';

interface OfReport {
	readonly kind: string;
	readonly status: string;
	readonly service_id: string;
	readonly lessons: { id: string; title: string; live_on: string }[];
}

/** On a report: "this has happened again since the lesson", before anything else on the page. */
export function againOfReport(actor: PersonActor, signalId: string): Part<Beside> {
	const lessons = expressionBuilder<DB>()
		.selectFrom('recurrence as r')
		.innerJoin('lesson', (join) =>
			join.onRef('lesson.provider_id', '=', 'r.provider_id').onRef('lesson.id', '=', 'r.lesson_id')
		)
		.select([
			'lesson.id',
			'lesson.title',
			sql<string>`to_char(r.live_at at time zone 'Europe/London', 'YYYY-MM-DD')`.as('live_on')
		])
		.where('r.provider_id', '=', actor.providerId)
		.where('r.signal_id', '=', signalId)
		.where('r.stopped_at', 'is', null)
		.where(visibleLessons(actor))
		.orderBy('r.live_at')
		.limit(5);
	const report = sql<OfReport>`select s.kind, s.status, s.service_id, ${rowsAsJson(lessons)} as lessons
		from signal s where s.provider_id = ${actor.providerId} and s.id = ${signalId} and s.compartment is null`;
	return part('recurrence', rowsAsJson(report), ([found]): Beside[] => {
		if (!found) return [];
		const { kind, status, service_id: serviceId, lessons: again } = found;
		const mayLink = canLink(actor, serviceId).allowed;
		const never = canRecur({ kind, status, compartment: null, isWithdrawn: false });
		if (again.length === 0 && (!mayLink || never !== null)) return [];
		const href = `/reports/${signalId}/again`;
		if (again.length === 0) {
			return [
				{
					id: 'again',
					title: 'Has this happened before?',
					lines: [{ text: 'No live lesson is about this type of thing here.' }],
					action: { href, label: 'Link it to a lesson' }
				}
			];
		}
		return [
			{
				id: 'again',
				title: 'This has happened again since the lesson',
				notice: 'concern',
				lines: [
					...again.map((lesson) => ({
						text: quoted(lesson.title),
						href: `/learning/${lesson.id}/again`,
						note: `It counted as live here from ${dateInWords(lesson.live_on)}.`
					})),
					...(mayLink
						? [
								{
									text: 'Open an action',
									href: `/actions/new?from=recurrence&id=${signalId}`,
									note: 'Ask first what makes this hard.'
								}
							]
						: [])
				],
				...(mayLink ? { action: { href, label: 'It is not the same, or another lesson' } } : {})
			}
		];
	});
}

const MOST_SERVICES = 6;

/** On a lesson: has it happened again, with harm and without, and how long it has not. */
export function againOfLesson(actor: PersonActor, lessonId: string, now: Date): Part<Beside> {
	return part(
		'recurrence',
		rowsAsJson<ServiceAgain>(servicesAgain(actor.providerId, lessonId)),
		(services): Beside[] => {
			if (services.length === 0) return [];
			const today = londonDate(now);
			const { own, sentence, since } = againFor(actor, services, today);
			const first = [...own]
				.sort((one, other) => (other.lastOn ?? '').localeCompare(one.lastOn ?? ''))
				.slice(0, MOST_SERVICES);
			return [
				{
					id: 'again',
					title: 'Has it happened again?',
					lines: [
						{ text: sentence, ...(since ? { note: since } : {}) },
						...(services.length > 1
							? first.map((one) => ({ text: serviceInWords(one, today) }))
							: [])
					],
					...(holds(actor, overseers)
						? { action: { href: `/learning/${lessonId}/again`, label: 'See what happened again' } }
						: {})
				}
			];
		}
	);
}
