import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, readCursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { useOf, type Use } from '../in-use.ts';
import type { Frequency, LessonStatus, Risk } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { isBlocked, reliesOnMemory } from '../readiness.ts';
import { reachesAny } from '../reach.server.ts';
import { changesOf, mustChangeJson } from './parts.server.ts';

export type LessonListFilters = {
	id?: string | undefined;
	status?: string | undefined;
	/** A theme, or the domain it belongs to. */
	theme?: string | undefined;
	service?: string | undefined;
	risk?: string | undefined;
};

export type LessonLine = {
	id: string;
	title: string;
	status: LessonStatus;
	version: number;
	liveVersion: number | null;
	risk: Risk;
	frequency: Frequency;
	theme: { code: string; label: string } | null;
	ownerId: string | null;
	owner: string | null;
	wentLiveAt: Date | null;
	blocked: boolean;
	reliesOnMemory: boolean;
	/** How far each thing that must change has come. */
	uses: Use[];
	revision: number;
};

/** Live first, then what is on its way, then what is over. Within each, the newest first. */
const RANK = sql<string>`(case lesson.status when 'live' then '0' when 'approved' then '1'
	when 'draft' then '2' when 'retired' then '3' else '4' end)`;

/** A page of lessons within what the actor may see. One statement. */
export async function lessonList(
	tx: TenantTx,
	actor: Actor,
	filters: LessonListFilters,
	page: { cursor: string | null; limit: number; sort?: 'title' | '-title' | null }
): Promise<{ rows: LessonLine[]; next: string | null }> {
	const key = page.sort ? sql<string>`lower(lesson.title)` : RANK;
	const isDown = page.sort === '-title';
	const cursor = readCursor(page.cursor);
	let query = tx
		.selectFrom('lesson')
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 'lesson.provider_id')
				.onRef('v.lesson_id', '=', 'lesson.id')
				.on(sql`v.version`, '=', sql`coalesce(lesson.live_version, lesson.version)`)
		)
		.leftJoin('taxonomy_term as theme', (join) =>
			join
				.onRef('theme.provider_id', '=', 'lesson.provider_id')
				.onRef('theme.code', '=', 'lesson.theme_code')
		)
		.leftJoin('staff as owner', (join) =>
			join
				.onRef('owner.provider_id', '=', 'lesson.provider_id')
				.onRef('owner.id', '=', 'lesson.owner_id')
		)
		.select([
			'lesson.id',
			'lesson.title',
			'lesson.status',
			'lesson.version',
			'lesson.live_version',
			'lesson.risk',
			'v.frequency',
			'lesson.theme_code',
			'theme.label as theme_label',
			'lesson.owner_id',
			'owner.name as owner',
			'lesson.went_live_at',
			'lesson.revision',
			key.as('key'),
			mustChangeJson().as('must_change')
		])
		.where('lesson.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));
	if (filters.id) query = query.where('lesson.id', '=', filters.id);
	if (filters.status) query = query.where('lesson.status', '=', filters.status);
	if (filters.risk) query = query.where('lesson.risk', '=', filters.risk);
	if (filters.theme) {
		const theme = filters.theme;
		query = query.where((eb) =>
			eb.or([eb('lesson.theme_code', '=', theme), eb('theme.parent_code', '=', theme)])
		);
	}
	if (filters.service !== undefined) {
		const reached = isId(filters.service)
			? sql<SqlBool>`case when lesson.live_version is null
				then ${reachesAny([filters.service], 'version')}
				else ${reachesAny([filters.service], 'live_version')} end`
			: sql<SqlBool>`false`;
		query = query.where(reached);
	}
	if (cursor && isId(cursor.id)) {
		const beyond = isDown ? sql`<` : sql`>`;
		query = query.where(
			sql<SqlBool>`(${key} ${beyond} ${cursor.at} or (${key} = ${cursor.at} and lesson.id < ${cursor.id}))`
		);
	}
	const rows = await query
		.orderBy(key, isDown ? 'desc' : 'asc')
		.orderBy('lesson.id', 'desc')
		.limit(page.limit + 1)
		.execute();
	const cut = cutPage(rows, page.limit, (row) => ({ at: row.key, id: row.id }));
	return {
		next: cut.next,
		rows: cut.rows.map((row): LessonLine => {
			const changes = changesOf(row.must_change);
			return {
				id: row.id,
				title: row.title,
				status: row.status as LessonStatus,
				version: row.version,
				liveVersion: row.live_version,
				risk: row.risk as Risk,
				frequency: row.frequency as Frequency,
				theme: row.theme_code ? { code: row.theme_code, label: row.theme_label ?? '' } : null,
				ownerId: row.owner_id,
				owner: row.owner,
				wentLiveAt: row.went_live_at,
				blocked: isBlocked(changes),
				reliesOnMemory: reliesOnMemory(changes),
				uses: changes.map(useOf),
				revision: row.revision
			};
		})
	};
}
