import { sql, type Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import type { Signal } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { factsOf } from '../commands/find.server.ts';
import { isSignalKind, type SignalKind } from '../model.ts';
import { visibleTo, type SignalFacts } from '../policy.ts';
import { holdsJson, type HoldJson } from './hold.server.ts';

/** Everything one report holds, as rows; `present` decides what this reader is shown of it. */
export interface ReportDetail {
	readonly row: Selectable<Signal> & { readonly kind: SignalKind };
	readonly facts: SignalFacts;
	readonly names: {
		readonly service: string;
		readonly team: string | null;
		readonly domain: string | null;
		readonly failure: string | null;
		readonly reporter: string | null;
		readonly triagedBy: string | null;
	};
	readonly contributions: readonly {
		id: string;
		staffId: string | null;
		name: string | null;
		words: string;
		at: string;
	}[];
	readonly toldBack: readonly {
		name: string | null;
		words: string;
		at: string;
		seen: boolean;
		/** What the reporter said of it; null while they have said nothing, read or not. */
		answered: string | null;
		answerWords: string | null;
	}[];
	readonly people: readonly { id: string; reference: string }[];
	readonly recipients: readonly {
		staffId: string;
		name: string;
		reason: string;
		acknowledgedAt: string | null;
	}[];
	readonly joined: readonly { id: string; reference: string; isInto: boolean }[];
	readonly lessons: readonly { id: string; title: string; isPublished: boolean }[];
	readonly holds: readonly HoldJson[];
	readonly safeguarding: {
		isEveryoneSafe: string;
		emergencyCalled: string;
		isAboutSenior: boolean;
		about: string | null;
	} | null;
	readonly events: readonly {
		id: string;
		name: string;
		at: string;
		actorKind: string;
		actorId: string;
		actorName: string | null;
		details: Record<string, Json> | null;
	}[];
}

/** Lists inside the one statement: each a JSON array made by the database. */
const list = <Row>(query: ReturnType<typeof sql<Row>>) =>
	sql<Row[]>`coalesce((select json_agg(it) from (${query}) it), '[]')`;

const own = sql`provider_id = signal.provider_id`;
const ofSignal = sql`${own} and signal_id = signal.id`;

/** One report within what the actor may see, or null: the row and all that belongs to it, in one statement. */
export async function reportDetail(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<ReportDetail | null> {
	if (!isId(id)) return null;
	const staffName = (column: string) =>
		sql<string | null>`(select s.name from staff s where s.provider_id = signal.provider_id
			and s.id = ${sql.ref(column)})`;
	const term = (column: string) =>
		sql<string | null>`(select t.label from taxonomy_term t where t.provider_id = signal.provider_id
			and t.code = ${sql.ref(column)})`;
	const row = await tx
		.selectFrom('signal')
		.selectAll('signal')
		.select([
			sql<string>`case when signal.kind = 'external_learning' then 'Every service' else
				(select v.name from service v where v.${own} and v.id = signal.service_id) end`.as('service_name'),
			sql<string | null>`(select m.name from team m where m.${own} and m.id = signal.team_id)`.as(
				'team_name'
			),
			term('signal.domain_code').as('domain_label'),
			term('signal.failure_code').as('failure_label'),
			staffName('signal.reporter_id').as('reporter_staff_name'),
			staffName('signal.triaged_by').as('triaged_by_name'),
			list<ReportDetail['contributions'][number]>(
				sql`select c.id, c.staff_id as "staffId", s.name, c.words, c.added_at as at
					from signal_contribution c
					left join staff s on s.provider_id = c.provider_id and s.id = c.staff_id
					where c.${ofSignal} order by c.added_at, c.id`
			).as('contributions'),
			list<ReportDetail['toldBack'][number]>(
				sql`select s.name, b.words, b.told_at as at, b.seen_at is not null as seen,
						b.answered, b.answer_words as "answerWords"
					from signal_told_back b
					left join staff s on s.provider_id = b.provider_id and s.id = b.told_by
					where b.${ofSignal} order by b.told_at, b.id`
			).as('told_back'),
			list<ReportDetail['people'][number]>(
				sql`select p.id, p.reference from signal_person g
					join person_supported p on p.provider_id = g.provider_id and p.id = g.person_id
					where g.${ofSignal} order by p.reference`
			).as('people'),
			list<ReportDetail['recipients'][number]>(
				sql`select r.staff_id as "staffId", s.name, r.reason, r.acknowledged_at as "acknowledgedAt"
					from signal_recipient r
					join staff s on s.provider_id = r.provider_id and s.id = r.staff_id
					where r.${ofSignal} order by r.acknowledged_at nulls last, s.name`
			).as('recipients'),
			list<ReportDetail['joined'][number]>(
				sql`select o.id, o.reference, coalesce(o.id = signal.merged_into_id, false) as "isInto" from signal o
					where o.${own} and (o.merged_into_id = signal.id or o.id = signal.merged_into_id)
					order by o.reference limit 20`
			).as('joined'),
			list<ReportDetail['lessons'][number]>(
				sql`select l.id, l.title, l.status in ('live', 'superseded', 'retired') as "isPublished"
					from lesson_source ls
					join lesson l on l.provider_id = ls.provider_id and l.id = ls.lesson_id
					where ls.${ofSignal} and l.local_team_id is null order by l.title limit 20`
			).as('lessons'),
			holdsJson(sql`h.${ofSignal}`).as('holds'),
			list<NonNullable<ReportDetail['safeguarding']>>(
				sql`select g.is_everyone_safe as "isEveryoneSafe", g.emergency_called as "emergencyCalled",
						g.is_about_senior as "isAboutSenior", s.name as about
					from signal_safeguarding g
					left join staff s on s.provider_id = g.provider_id and s.id = g.about_staff_id
					where g.${ofSignal}`
			).as('safeguarding'),
			list<ReportDetail['events'][number]>(
				sql`select e.id, e.name, e.recorded_at as at, e.actor_kind as "actorKind",
						e.actor_id as "actorId", s.name as "actorName", d.details
					from event e
					left join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
					left join staff s on s.provider_id = e.provider_id
						and s.id = case when e.actor_kind = 'person' then e.actor_id::uuid end
					where e.${own} and e.subject_kind = 'signal' and e.subject_id = signal.id
					order by e.recorded_at desc, e.id desc limit 200`
			).as('events')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isSignalKind(row.kind)) return null;
	const kept = { ...row, kind: row.kind };
	const recipients = row.recipients;
	return {
		row: kept,
		facts: factsOf(
			kept,
			recipients.map(({ staffId }) => staffId)
		),
		names: {
			service: row.service_name,
			team: row.team_name,
			domain: row.domain_label,
			failure: row.failure_label,
			reporter: row.reporter_kind === 'person' ? row.reporter_staff_name : row.reporter_name,
			triagedBy: row.triaged_by_name
		},
		contributions: row.contributions,
		toldBack: row.told_back,
		people: row.people,
		recipients,
		joined: row.joined,
		lessons: row.lessons,
		holds: row.holds,
		safeguarding: row.safeguarding[0] ?? null,
		events: row.events
	};
}

export interface ServiceLists {
	readonly teams: readonly { value: string; label: string }[];
	readonly types: readonly { value: string; label: string }[];
	/** The service's whole staff list, past places included: small groups are counted on it. */
	readonly staffList: readonly {
		staffId: string;
		serviceId: string;
		jobRole: string;
		shiftGroup: string;
		fromOn: string;
		toOn: string | null;
	}[];
}

/** What the forms of one report offer, and the staff list of its service: a part of its page. */
export const serviceLists = (actor: Actor, serviceId: string): Part<ServiceLists> =>
	part(
		'the lists of a service',
		sql<ServiceLists>`(select json_build_object(
		'teams', coalesce((select json_agg(json_build_object('value', m.id, 'label', m.name) order by m.name)
			from team m where m.provider_id = ${actor.providerId} and m.service_id = ${serviceId}), '[]'),
		'types', coalesce((select json_agg(json_build_object('value', t.code,
				'label', case when d.code is null then t.label else d.label || ' – ' || t.label end)
				order by coalesce(d.position, t.position), d.code nulls first, t.position)
			from taxonomy_term t
			left join taxonomy_term d on d.provider_id = t.provider_id and d.code = t.parent_code
			where t.provider_id = ${actor.providerId} and t.is_active), '[]'),
		'staffList', coalesce((select json_agg(json_build_object('staffId', a.staff_id, 'serviceId', a.service_id,
				'jobRole', a.job_role, 'shiftGroup', a.shift_group,
				'fromOn', a.from_on::text, 'toOn', a.to_on::text))
			from assignment a where a.provider_id = ${actor.providerId} and a.service_id = ${serviceId}
				and a.superseded_at is null), '[]')))`,
		(lists) => [lists]
	);
