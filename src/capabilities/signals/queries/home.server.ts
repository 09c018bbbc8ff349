import { expressionBuilder, sql, type RawBuilder, type SqlBool } from 'kysely';
import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { measureSql } from '#capabilities/measures/queries/at.server.ts';
import { measureOf } from '#kernel/measures.ts';
import { plural } from '#kernel/text.ts';
import { kindWords } from '../words.ts';
import { isSignalKind, reportKinds } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { daysSince } from '../told-back/model.ts';
import { REVIEW_TIERS } from '../triage.ts';
import { endedStatuses } from '../workflow.ts';

interface Row {
	id: string;
	kind: string;
	service_name: string;
	waits: 'sent' | 'triage' | 'tell_back' | 'answer';
	compartment: string | null;
	since: string;
	total: number;
	/** Of those, how many have waited past our promise. */
	late: number;
}

/**
 * Worries and severe reports to acknowledge, reports to look at, people to tell back, and answers to one's
 * own reports – the most pressing first: a part of home.
 */
export function homeItemsOfSignals(actor: PersonActor, now = new Date()): Part<HomeItem> {
	const decides = holds(actor, ['registered_manager', 'operations_manager']);
	const services = servicesWhere(actor, ['registered_manager', 'operations_manager']);
	const ended = [...endedStatuses];
	const promised = measureSql(actor.providerId, 'told_back_days', sql`since`);
	const promisedDays = measureOf(actor, 'told_back_days', now);
	const good = [...REVIEW_TIERS.kindsWithoutReview];
	const inScope =
		services === 'all' ? sql`true` : sql`signal.service_id = any(${services}::uuid[])`;
	const query = sql<Row>`
		with mine as (
			${expressionBuilder<DB>()
				.selectFrom('signal')
				.innerJoin('service', (join) =>
					join
						.onRef('service.provider_id', '=', 'signal.provider_id')
						.onRef('service.id', '=', 'signal.service_id')
				)
				.select([
					'signal.id',
					'signal.kind',
					'service.name as service_name',
					'signal.compartment',
					sql<string | null>`case
						when exists (select 1 from signal_recipient r where r.provider_id = signal.provider_id
								and r.signal_id = signal.id and r.staff_id = ${actor.staffId} and r.acknowledged_at is null)
							and (signal.compartment is not null or signal.is_severe_now) then 'sent'
						when signal.reporter_id = ${actor.staffId} and signal.reporter_kind = 'person'
							then case when exists (select 1 from signal_told_back b where b.provider_id = signal.provider_id
								and b.signal_id = signal.id and b.seen_at is null) then 'answer' end
						when signal.compartment is not null or not ${decides} or not ${inScope} then null
						when signal.triaged_at is null and signal.kind <> all(${good}::text[])
							and signal.status <> all(${ended}::text[]) then 'triage'
						when signal.told_back_at is null and signal.reporter_kind = 'person'
							and signal.kind = any(${[...reportKinds]}::text[]) and not signal.is_written_down
							and signal.status <> 'rejected'
							and not exists (select 1 from signal_hold h where h.provider_id = signal.provider_id
								and h.signal_id = signal.id and h.lifted_at is null) then 'tell_back'
					end`.as('waits'),
					'signal.reported_at as since'
				])
				.where('signal.provider_id', '=', actor.providerId)
				.where('signal.reporter_kind', '!=', 'import')
				.where(sql<SqlBool>`signal.id = any(array(${mayWait(actor, decides, inScope)}))`)
				.where((eb) =>
					eb.or([
						eb('signal.told_back_at', 'is', null),
						eb('signal.reporter_id', '=', actor.staffId)
					])
				)
				.where(visibleTo(actor))}
		), counted as (
			select mine.*, count(*) over (partition by waits)::int as total,
				count(*) filter (where since <= ${now}::timestamptz - make_interval(days => ${promised})) over (partition by waits)::int as late,
				row_number() over (partition by waits order by since) as place
			from mine where waits is not null
		)
		select id, kind, service_name, waits, compartment, since, total, late from counted
		where place = 1 or (waits = 'sent' and place <= 5) or (waits = 'answer' and place <= 3)
		order by array_position(array['sent', 'answer', 'triage', 'tell_back'], waits), since`;
	return part('reports', rowsAsJson(query), (rows) =>
		rows.map((row) => itemOf(row, now, promisedDays))
	);
}

/** One's own newest reports are looked through for an answer. */
const NEWEST_OWN = 200;

/**
 * Ids of reports that may wait for this person, each kind found by an index of its own: what happened
 * long ago is never read for it. What each waits for is decided row by row.
 */
function mayWait(actor: PersonActor, decides: boolean, inScope: RawBuilder<unknown>) {
	const here = sql`signal.provider_id = ${actor.providerId}`;
	const toDecide = sql`
		union all select signal.id from signal where ${here} and ${inScope}
			and signal.triaged_at is null and signal.reporter_kind <> 'import'
		union all select signal.id from signal where ${here} and ${inScope}
			and signal.told_back_at is null and signal.reporter_kind = 'person'`;
	return sql`select sent.signal_id from signal_recipient sent
			where sent.provider_id = ${actor.providerId} and sent.staff_id = ${actor.staffId}
				and sent.acknowledged_at is null
		union all (select signal.id from signal where ${here} and signal.reporter_id = ${actor.staffId}
			order by signal.reported_at desc limit ${sql.lit(NEWEST_OWN)})
		${decides ? toDecide : sql``}`;
}

function itemOf(row: Row, now: Date, promisedDays: number): HomeItem {
	const { since } = row;
	const what = isSignalKind(row.kind) ? kindWords[row.kind] : 'Report';
	switch (row.waits) {
		case 'sent':
			return row.compartment !== null
				? {
						kind: 'worry',
						title: `A worry at ${row.service_name}`,
						sentence: 'Somebody is worried about someone. Read it, and say that you have it.',
						href: `/reports/${row.id}`,
						tag: { text: 'Read now', tone: 'concern' },
						since
					}
				: {
						kind: 'severe',
						title: `Somebody badly hurt or in danger at ${row.service_name}`,
						sentence: 'Read it, and say that you have it.',
						href: `/reports/${row.id}`,
						tag: { text: 'Read now', tone: 'concern' },
						since
					};
		case 'answer':
			return {
				kind: 'answer',
				title: 'An answer to your report',
				sentence: `${what}, ${row.service_name}. See what happened because of it.`,
				href: `/report/sent/${row.id}`,
				tag: { text: 'New', tone: 'good' },
				since
			};
		case 'triage':
			return {
				kind: 'triage',
				title: `${plural(row.total, 'report', 'reports')} to look at`,
				sentence: 'Decide how deep to look into each. The oldest comes first.',
				href: row.total === 1 ? `/reports/${row.id}` : '/reports?view=triage',
				tag: { text: 'Due', tone: 'action' },
				since
			};
		case 'tell_back':
			if (row.late > 0) {
				const days = daysSince(new Date(since), now);
				return {
					kind: 'tell_back',
					title: `${plural(row.late, 'person has', 'people have')} heard nothing for ${promisedDays} days or more`,
					sentence: `We promise to come back within ${promisedDays} days. The longest wait is ${plural(days, 'day', 'days')}, at ${row.service_name}.`,
					href: row.total === 1 ? `/reports/${row.id}#tell-back` : '/reports?view=waiting',
					tag: { text: 'Overdue', tone: 'concern' },
					since
				};
			}
			return {
				kind: 'tell_back',
				title: `${plural(row.total, 'person', 'people')} to thank and tell back`,
				sentence: `The one who has waited longest is at ${row.service_name}.`,
				href: `/reports/${row.id}#tell-back`,
				tag: { text: 'Due', tone: 'action' },
				since
			};
	}
}
