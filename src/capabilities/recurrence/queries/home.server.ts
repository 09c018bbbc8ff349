import { expressionBuilder, sql } from 'kysely';
import { HARM_BAND_SQL } from '#capabilities/signals/harm.ts';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { plural, quoted } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

interface Row {
	lesson_id: string;
	title: string;
	is_owner: boolean;
	signal_id: string;
	service_name: string;
	reports: number;
	with_harm: number;
	/** Moderate harm or worse without an answer why. */
	unanswered: number;
	since: string;
}

/** A manager sees it for a fortnight, and its owner for as long as the question why is open. */
const DAYS_ON_HOME = 14;
const MOST = 4;

/**
 * What happened again after a lesson: for whoever manages the service, and for the lesson's owner, who is
 * asked why when somebody was hurt.
 */
export function homeItemsOfRecurrence(actor: PersonActor, now: Date): Part<HomeItem> {
	const managed = servicesWhere(actor, ['registered_manager']);
	const inManaged = managed === 'all' ? sql`true` : sql`r.service_id = any(${managed}::uuid[])`;
	const harm = sql.raw(HARM_BAND_SQL);
	const since = new Date(now.getTime() - DAYS_ON_HOME * 86_400_000);
	const mine = sql`
		select r.lesson_id, r.signal_id, r.service_id, r.noticed_at, r.answer, r.occurred_at from recurrence r
		where r.provider_id = ${actor.providerId} and r.stopped_at is null and r.noticed_at > ${since} and ${inManaged}
		union
		select r.lesson_id, r.signal_id, r.service_id, r.noticed_at, r.answer, r.occurred_at
		from lesson l join recurrence r on r.provider_id = l.provider_id and r.lesson_id = l.id and r.stopped_at is null
		where l.provider_id = ${actor.providerId} and l.owner_id = ${actor.staffId} and l.live_version is not null
			and (r.answer is null or r.noticed_at > ${since})`;
	const query = expressionBuilder<DB>()
		.selectFrom(
			sql<Row & { provider_id: string }>`(
				select ${actor.providerId}::uuid as provider_id, m.lesson_id,
					(array_agg(m.signal_id order by m.occurred_at desc))[1] as signal_id,
					(array_agg(v.name order by m.occurred_at desc))[1] as service_name,
					count(*)::int as reports,
					(count(*) filter (where ${harm} in ('low', 'moderate_up')))::int as with_harm,
					(count(*) filter (where ${harm} = 'moderate_up' and m.answer is null))::int as unanswered,
					max(m.noticed_at) as since
				from (${mine}) m
				join signal s on s.provider_id = ${actor.providerId} and s.id = m.signal_id and s.withdrawn_at is null
				join service v on v.provider_id = ${actor.providerId} and v.id = m.service_id
				group by m.lesson_id)`.as('again')
		)
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'again.provider_id')
				.onRef('lesson.id', '=', 'again.lesson_id')
		)
		.select([
			'again.lesson_id',
			'lesson.title',
			sql<boolean>`lesson.owner_id is not distinct from ${actor.staffId}`.as('is_owner'),
			'again.signal_id',
			'again.service_name',
			'again.reports',
			'again.with_harm',
			'again.unanswered',
			'again.since'
		])
		.where(visibleLessons(actor))
		.where((eb) =>
			eb.or([eb('again.since', '>', since.toISOString()), eb('again.unanswered', '>', 0)])
		)
		.orderBy('again.unanswered', 'desc')
		.orderBy('again.since', 'desc')
		.limit(MOST);
	return part('recurrence', rowsAsJson(query), (rows) => (rows as Row[]).map(itemOf));
}

function itemOf(row: Row): HomeItem {
	const what = quoted(row.title);
	if (row.is_owner && row.unanswered > 0) {
		return {
			kind: 'again_why',
			title: `It has happened again: ${what}`,
			sentence: 'Somebody was hurt. Was the lesson wrong, the change weak, or did practice slip?',
			href: `/learning/${row.lesson_id}/again`,
			tag: { text: 'Again', tone: 'concern' },
			since: row.since
		};
	}
	const times = plural(row.reports, 'report', 'reports');
	const harm = row.with_harm > 0 ? `${row.with_harm} with harm` : 'nobody was hurt';
	return {
		kind: row.with_harm > 0 ? 'again_hurt' : 'again',
		title: `It has happened again: ${what}`,
		sentence: `${times}, ${harm}. The newest is at ${row.service_name}.`,
		href: row.reports === 1 ? `/reports/${row.signal_id}` : `/learning/${row.lesson_id}/again`,
		tag:
			row.with_harm > 0
				? { text: 'Again', tone: 'concern' }
				: { text: 'Again, no harm', tone: 'unknown' },
		since: row.since
	};
}
