import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { ApproachStatus } from '../model.ts';
import { adoptsFor, visibleTo } from '../policy.ts';
import { servicesWith } from './adopted.server.ts';

export interface ApproachLine {
	readonly id: string;
	readonly title: string;
	readonly status: ApproachStatus;
	readonly lessonId: string;
	readonly lessonTitle: string;
	readonly serviceName: string;
	readonly credit: string | null;
	readonly hours: number;
	readonly money: number;
	readonly materials: string;
	readonly nominatedAt: Date;
	readonly using: number;
	readonly trying: number;
	readonly notHere: number;
}

const approaches = (actor: PersonActor) =>
	expressionBuilder<DB>()
		.selectFrom('approach')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'approach.provider_id')
				.onRef('lesson.id', '=', 'approach.lesson_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'approach.provider_id')
				.onRef('service.id', '=', 'approach.service_id')
		)
		.innerJoin('staff as author', (join) =>
			join
				.onRef('author.provider_id', '=', 'approach.provider_id')
				.onRef('author.id', '=', 'approach.author_id')
		)
		.select([
			'approach.id',
			'approach.title',
			'approach.status',
			'lesson.id as lessonId',
			'lesson.title as lessonTitle',
			'service.name as serviceName',
			sql<string | null>`case when approach.is_credited then author.name end`.as('credit'),
			'approach.hours',
			'approach.money',
			'approach.materials',
			'approach.nominated_at as nominatedAt',
			servicesWith('using').as('using'),
			servicesWith('trying').as('trying'),
			servicesWith('not_here').as('notHere')
		])
		.where('approach.provider_id', '=', actor.providerId)
		.where(visibleTo(actor))
		.where(visibleLessons(actor))
		.$narrowType<{ status: ApproachStatus }>();

/** Approaches the actor may know of, the newest first. One statement. */
export async function approachList(
	tx: TenantTx,
	actor: PersonActor,
	filters: { readonly lesson?: string; readonly status?: string },
	page: { readonly cursor: Cursor | null; readonly size: number }
): Promise<{ rows: ApproachLine[]; next: string | null }> {
	let query = approaches(actor);
	if (isId(filters.lesson)) query = query.where('approach.lesson_id', '=', filters.lesson);
	if (filters.status) query = query.where('approach.status', '=', filters.status);
	const { cursor } = page;
	if (cursor && isId(cursor.id)) {
		query = query.where((eb) =>
			eb(
				eb.refTuple('approach.nominated_at', 'approach.id'),
				'<',
				eb.tuple(new Date(cursor.at), cursor.id)
			)
		);
	}
	const rows = await tx
		.selectFrom(
			query
				.orderBy('approach.nominated_at', 'desc')
				.orderBy('approach.id', 'desc')
				.limit(page.size + 1)
				.as('it')
		)
		.selectAll()
		.execute();
	return cutPage(rows, page.size, (row) => ({ at: row.nominatedAt.toISOString(), id: row.id }));
}

/** Approaches to one lesson: a part of the pages that speak of it. Those in use by most come first. */
export function approachesTo(
	actor: PersonActor,
	lessonId: string,
	most: number
): Part<Omit<ApproachLine, 'nominatedAt'>> {
	const query = sql<ApproachLine>`select * from (${approaches(actor)
		.where('approach.lesson_id', '=', lessonId)
		.where('approach.status', 'in', ['nominated', 'verified', 'published'])}) it
		order by (status = 'published') desc, "using" desc, "nominatedAt" desc, id limit ${most}`;
	return part('approaches', rowsAsJson(query), (rows) => rows);
}

export interface Offered {
	readonly id: string;
	readonly title: string;
	readonly lessonTitle: string;
	readonly from: string;
	readonly serviceName: string;
	readonly publishedAt: string;
}

/** What is shared elsewhere for a lesson that is live in a service the actor answers for, and not looked at there. */
export function offeredTo(
	actor: PersonActor,
	services: 'all' | readonly string[] = adoptsFor(actor),
	most = 2
): Part<Offered> {
	const within =
		services === 'all' ? sql`true` : sql`here.service_id = any(${[...services]}::uuid[])`;
	const query = sql<Offered>`select a.id, a.title, l.title as "lessonTitle", own.name as "from",
			s.name as "serviceName", a.published_at as "publishedAt"
		from approach a
		join lesson l on l.provider_id = a.provider_id and l.id = a.lesson_id
		join service own on own.provider_id = a.provider_id and own.id = a.service_id
		join lesson_in_service here on here.provider_id = a.provider_id and here.lesson_id = a.lesson_id
			and here.ended_at is null and here.service_id <> a.service_id
		join service s on s.provider_id = here.provider_id and s.id = here.service_id
		where a.provider_id = ${actor.providerId} and a.status = 'published' and l.status = 'live'
			and l.local_team_id is null and ${within}
			and not exists (select 1 from lesson_rest r where r.provider_id = here.provider_id
				and r.lesson_id = here.lesson_id and r.service_id = here.service_id and r.resumed_at is null)
			and not exists (select 1 from approach_adoption t where t.provider_id = a.provider_id
				and t.approach_id = a.id and t.service_id = here.service_id)
		order by a.published_at desc, a.id, s.name limit ${most}`;
	return part('approaches-offered', rowsAsJson(query), (rows) => rows);
}
