import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visiblePromises } from '#capabilities/promises/policy.ts';
import { visibleTo as visibleReviews } from '#capabilities/reviews/policy.ts';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { firstDayServices } from '../policy.ts';

export interface LeaverNote {
	readonly authorId: string;
	readonly author: string;
	readonly writtenAt: string;
	readonly revision: number;
	readonly proudOf: string;
	readonly holdsBy: string;
	readonly worries: string;
	readonly firstWeek: string;
}

/** What those who managed the service before left for whoever comes after, the newest first. */
export const leaverNotes = (actor: PersonActor, serviceId: string): Part<LeaverNote> =>
	part(
		'leaver-notes',
		rowsAsJson(sql<LeaverNote>`select n.author_id as "authorId", s.name as author,
				n.written_at as "writtenAt", n.revision, n.proud_of as "proudOf", n.holds_by as "holdsBy",
				n.worries, n.first_week as "firstWeek"
			from leaver_note n
			join staff s on s.provider_id = n.provider_id and s.id = n.author_id
			where n.provider_id = ${actor.providerId} and n.service_id = ${serviceId}
			order by n.written_at desc limit 3`),
		(rows) => rows
	);

export interface OpenPromise {
	readonly id: string;
	readonly what: string;
	readonly ownerName: string;
	readonly dueOn: string;
	readonly total: number;
}

const MOST_PROMISES = 8;

/** What was promised to the service and is still owed, the oldest first. */
export function promisesOwed(actor: PersonActor, serviceId: string): Part<OpenPromise> {
	const query = expressionBuilder<DB>()
		.selectFrom('promise')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'promise.provider_id')
				.onRef('staff.id', '=', 'promise.owner_id')
		)
		.select([
			'promise.id',
			'promise.what',
			'staff.name as ownerName',
			'promise.due_on as dueOn',
			sql<number>`count(*) over ()::int`.as('total')
		])
		.where('promise.provider_id', '=', actor.providerId)
		.where('promise.service_id', '=', serviceId)
		.where('promise.status', '=', 'open')
		.where(visiblePromises(actor))
		.orderBy('promise.due_on')
		.orderBy('promise.id')
		.limit(MOST_PROMISES);
	return part('promises-owed', rowsAsJson(query), (rows) => rows);
}

export interface Worked {
	readonly id: string;
	readonly title: string;
	readonly kind: 'from_here' | 'used_here' | 'not_here';
	readonly because: string;
}

/** What worked here and was shared, what was taken up from elsewhere, and what did not work here and why. */
export const whatWorked = (actor: PersonActor, serviceId: string): Part<Worked> =>
	part(
		'what-worked',
		rowsAsJson(sql<Worked>`select * from (
				select a.id, a.title, 'from_here' as kind, '' as because, a.nominated_at as at
				from approach a where a.provider_id = ${actor.providerId} and a.service_id = ${serviceId}
					and a.status in ('nominated', 'verified', 'published')
				union all
				select a.id, a.title, case t.status when 'using' then 'used_here' else 'not_here' end,
					t.because, t.updated_at
				from approach_adoption t
				join approach a on a.provider_id = t.provider_id and a.id = t.approach_id
				where t.provider_id = ${actor.providerId} and t.service_id = ${serviceId}
					and t.status in ('using', 'not_here')) it
			order by at desc, id limit 6`),
		(rows) => rows
	);

export interface Thanks {
	readonly id: string;
	readonly words: string;
	readonly happenedOn: string;
}

/** Thanks and good practice of the last half year: what people here are good at. */
export function thanksHere(actor: PersonActor, serviceId: string, now: Date): Part<Thanks> {
	const query = expressionBuilder<DB>()
		.selectFrom('signal')
		.select(['signal.id', 'signal.words', 'signal.happened_on as happenedOn'])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.service_id', '=', serviceId)
		.where('signal.kind', 'in', ['compliment', 'good_practice'])
		.where('signal.compartment', 'is', null)
		.where('signal.happened_on', '>=', addDays(londonDate(now), -182))
		.where(visibleSignals(actor))
		.orderBy('signal.happened_on', 'desc')
		.orderBy('signal.id', 'desc')
		.limit(4);
	return part('thanks-here', rowsAsJson(query), (rows) => rows);
}

export interface OpenCounts {
	readonly reports: number;
	readonly complaints: number;
	readonly reviews: number;
	readonly actions: number;
	readonly overdueActions: number;
	readonly mustChange: number;
	readonly blockers: number;
	readonly ideas: number;
	/** People whose supervision is past its day. */
	readonly supervision: number;
}

/** How much is open in the service, each within what the actor may see. */
export function openCounts(actor: PersonActor, serviceId: string, now: Date): Part<OpenCounts> {
	const eb = expressionBuilder<DB>();
	const signals = (kinds: readonly string[], is: 'in' | 'not in') =>
		eb
			.selectFrom('signal')
			.select((on) => on.cast<number>(on.fn.countAll(), 'integer').as('count'))
			.where('signal.provider_id', '=', actor.providerId)
			.where('signal.service_id', '=', serviceId)
			.where('signal.closed_at', 'is', null)
			.where('signal.compartment', 'is', null)
			.where('signal.withdrawn_at', 'is', null)
			.where('signal.kind', is, [...kinds])
			.where(visibleSignals(actor));
	const reviews = eb
		.selectFrom('review')
		.select((on) => on.cast<number>(on.fn.countAll(), 'integer').as('count'))
		.where('review.provider_id', '=', actor.providerId)
		.where('review.service_id', '=', serviceId)
		.where('review.agreed_at', 'is', null)
		.where('review.closed_at', 'is', null)
		.where('review.called_off_at', 'is', null)
		.where(visibleReviews(actor));
	const here = sql`a.provider_id = ${actor.providerId} and a.service_id = ${serviceId}
		and a.status in ('open', 'blocked')`;
	const query = sql<OpenCounts>`select
		${signals(['complaint', 'comment', 'compliment', 'good_practice'], 'not in')} as reports,
		${signals(['complaint'], 'in')} as complaints,
		${reviews} as reviews,
		(select count(*)::int from action a where ${here}) as actions,
		(select count(*)::int from action a where ${here} and a.due_on < ${londonDate(now)}::date) as "overdueActions",
		(select count(*)::int from lesson_in_service h
			join lesson_must_change m on m.provider_id = h.provider_id and m.lesson_id = h.lesson_id
				and m.done_at is null and m.removed_at is null
			where h.provider_id = ${actor.providerId} and h.service_id = ${serviceId}
				and h.ended_at is null) as "mustChange",
		(select count(*)::int from implementation_blocker b where b.provider_id = ${actor.providerId}
			and b.service_id = ${serviceId} and b.cleared_at is null) as blockers,
		(select count(*)::int from idea i where i.provider_id = ${actor.providerId}
			and i.service_id = ${serviceId} and i.told_back_at is null) as ideas,
		(select count(*)::int from supervision_series v where v.provider_id = ${actor.providerId}
			and v.service_id = ${serviceId} and v.status = 'open'
			and v.due_on < ${londonDate(now)}::date) as supervision`;
	return part('open-counts', rowsAsJson(query), (rows) => rows);
}

export interface PersonToKnow {
	readonly kind: string;
	readonly name: string | null;
	readonly isActing: boolean;
}

/** The posts around the service, of its regions and of the whole organisation; a vacancy is one too. */
export const peopleToKnow = (
	actor: PersonActor,
	serviceId: string,
	now: Date
): Part<PersonToKnow> =>
	part(
		'people-to-know',
		rowsAsJson(sql<PersonToKnow>`with recursive around as (
				select r.id, r.parent_id from region r
				join service s on s.provider_id = r.provider_id and s.region_id = r.id
				where s.provider_id = ${actor.providerId} and s.id = ${serviceId}
				union
				select r.id, r.parent_id from region r join around on around.parent_id = r.id
				where r.provider_id = ${actor.providerId})
			select p.kind, staff.name, p.is_acting as "isActing"
			from post p
			left join staff on staff.provider_id = p.provider_id and staff.id = p.staff_id
			where p.provider_id = ${actor.providerId} and p.superseded_at is null
				and p.from_on <= ${londonDate(now)}::date and (p.to_on is null or p.to_on >= ${londonDate(now)}::date)
				and (p.service_id = ${serviceId}
					or (p.service_id is null and (p.region_id is null or p.region_id in (select id from around))))
			order by (p.service_id is null), (p.region_id is null), p.kind, staff.name limit 20`),
		(rows) => rows
	);

export interface ToRing {
	readonly label: string;
	readonly phone: string;
}

/** Whom to ring out of hours: the service's own numbers, its region's, the organisation's. */
export const whomToRing = (actor: PersonActor, serviceId: string, now: Date): Part<ToRing> =>
	part(
		'whom-to-ring',
		rowsAsJson(sql<ToRing>`select o.label, o.phone from on_call o
			join service s on s.provider_id = o.provider_id and s.id = ${serviceId}
			where o.provider_id = ${actor.providerId} and o.superseded_at is null
				and o.from_on <= ${londonDate(now)}::date and (o.to_on is null or o.to_on >= ${londonDate(now)}::date)
				and (o.service_id = s.id or (o.service_id is null and (o.region_id is null or o.region_id = s.region_id)))
			order by (o.service_id is null), (o.region_id is null), o.position limit 8`),
		(rows) => rows
	);

/** The services whose first day the actor may read. */
export function firstDayChoices(actor: PersonActor): Part<FieldOption> {
	const mine = firstDayServices(actor);
	const query = expressionBuilder<DB>()
		.selectFrom('service')
		.select(['service.id as value', 'service.name as label'])
		.where('service.provider_id', '=', actor.providerId)
		.where('service.closed_on', 'is', null)
		.where((eb) =>
			mine === 'all' ? eb.lit(true) : mine.length > 0 ? eb('service.id', 'in', mine) : eb.lit(false)
		)
		.orderBy('service.name')
		.limit(500);
	return part('first-day-services', rowsAsJson(query), (rows) => rows);
}
