import { sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, readCursor, type Cursor } from '#kernel/keyset.ts';
import type { Resource } from '#platform/api/resource.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { approachStatuses, type ApproachStatus } from './model.ts';
import { isVisibleRoom, visibleTo } from './policy.ts';
import { servicesWith } from './queries/adopted.server.ts';

const row = z.object({
	id: z.uuid(),
	lessonId: z.uuid(),
	serviceId: z.uuid().describe('Where it was done.'),
	status: z.enum(approachStatuses),
	title: z.string(),
	whatWeDid: z.string(),
	hours: z.int().describe('Hours of staff time that it took.'),
	money: z.int().describe('Pounds that it took.'),
	materials: z.string(),
	publishedAt: z.iso.datetime().nullable(),
	using: z.int().describe('Services that use it now.'),
	trying: z.int(),
	notHere: z.int().describe('Services that say it did not work there.')
});

const filters = z.object({
	lessonId: z.uuid().optional(),
	status: z.enum(approachStatuses).optional()
});

interface Page {
	readonly cursor: Cursor | null;
	readonly size: number;
	readonly only?: string;
}

/** A key reads what is shared, of lessons for everybody; a person what their own list shows. Nobody is named. */
async function listed(
	tx: TenantTx,
	actor: Actor,
	asked: z.infer<typeof filters>,
	{ cursor, size, only }: Page
) {
	if (actor.kind === 'person' && !isVisibleRoom(actor)) return { rows: [], next: null };
	let query = tx
		.selectFrom('approach')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'approach.provider_id')
				.onRef('lesson.id', '=', 'approach.lesson_id')
		)
		.select([
			'approach.id',
			'approach.lesson_id as lessonId',
			'approach.service_id as serviceId',
			'approach.status',
			'approach.title',
			'approach.what_we_did as whatWeDid',
			'approach.hours',
			'approach.money',
			'approach.materials',
			'approach.published_at as publishedAt',
			'approach.nominated_at as nominatedAt',
			servicesWith('using').as('using'),
			servicesWith('trying').as('trying'),
			servicesWith('not_here').as('notHere')
		])
		.where('approach.provider_id', '=', actor.providerId)
		.where(visibleTo(actor))
		.$narrowType<{ status: ApproachStatus }>();
	query =
		actor.kind === 'api_key'
			? query.where('lesson.local_team_id', 'is', null)
			: query.where(visibleLessons(actor));
	if (asked.lessonId) query = query.where('approach.lesson_id', '=', asked.lessonId);
	if (asked.status) query = query.where('approach.status', '=', asked.status);
	if (only !== undefined) query = query.where('approach.id', '=', only);
	if (cursor && isId(cursor.id) && !Number.isNaN(Date.parse(cursor.at))) {
		query = query.where(
			sql<SqlBool>`(approach.nominated_at, approach.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
		);
	}
	const rows = await query
		.orderBy('approach.nominated_at', 'desc')
		.orderBy('approach.id', 'desc')
		.limit(size + 1)
		.execute();
	return cutPage(rows, size, (line) => ({ at: line.nominatedAt.toISOString(), id: line.id }));
}

/** Approaches that are shared between services, and how far others are with them. */
export const approachResources: readonly Resource[] = [
	{
		path: 'approaches',
		sentence: 'Shared approaches, the newest first: what was done, what it took, and who uses it',
		row,
		filters,
		list: (tx, actor, given, page) =>
			listed(tx, actor, filters.parse(given), {
				cursor: readCursor(page.cursor),
				size: page.limit
			}),
		async one(tx, actor, id) {
			if (!isId(id)) return null;
			const { rows } = await listed(tx, actor, {}, { cursor: null, size: 1, only: id });
			return rows[0] ?? null;
		}
	}
];
