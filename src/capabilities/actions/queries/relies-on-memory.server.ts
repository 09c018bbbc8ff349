import { expressionBuilder, sql } from 'kysely';
import type { DB } from '#platform/database/schema.generated.ts';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { careRoles, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { strongerChangeFor } from '../stronger-changes.ts';

/** A live lesson that rests only on people remembering, in one service. */
export interface MemoryLine {
	readonly lessonId: string;
	readonly serviceId: string;
	readonly title: string;
	readonly serviceName: string;
	readonly owner: string | null;
	/** When it went live there. */
	readonly since: Date;
	/** A stronger change that is in hand already, or one to think of. */
	readonly stronger: string;
	readonly isInHand: boolean;
}

export interface MemoryList {
	readonly rows: readonly MemoryLine[];
	readonly next: string | null;
	/** Lessons live in these services, and those of them that rest only on memory. */
	readonly live: number;
	readonly relying: number;
}

interface Row {
	lesson_id: string;
	service_id: string;
	title: string;
	service_name: string;
	owner: string | null;
	since: Date;
	domain: string | null;
	in_hand: string | null;
	live: number;
	relying: number;
}

/** The roles this list is for: who leads. */
export const memoryRoles = careRoles.filter((role) => role !== 'care_worker');

/** `reliesOnMemory` of lessons, as SQL; a test holds the two together. */
const rests = sql<boolean>`not exists (select 1 from lesson_must_change as backed
	where backed.provider_id = lesson.provider_id and backed.lesson_id = lesson.id
		and backed.removed_at is null and backed.strength <> 'weaker')`;

/**
 * Every live lesson that rests only on reminders, by service, within what the actor leads: who owns it, since
 * when, and what stronger change is in hand or possible. The counts are of lessons, not of rows. One statement.
 */
export async function reliesOnMemoryList(
	tx: TenantTx,
	actor: PersonActor,
	page: { cursor: Cursor | null; size: number; service?: string | null }
): Promise<MemoryList> {
	const led = servicesWhere(actor, memoryRoles);
	const { cursor } = page;
	const inLed = led === 'all' ? sql`true` : sql`here.service_id = any(${[...led]}::uuid[])`;
	const only = isId(page.service) ? sql`here.service_id = ${page.service}` : sql`true`;
	const seen = sql`${visibleLessons(actor)(expressionBuilder<DB, 'lesson'>())}`;
	const past =
		cursor && isId(cursor.id)
			? sql`(service.name, lesson.id) > (${cursor.at}, ${cursor.id}::uuid)`
			: sql`true`;
	const { rows } = await sql<Row>`
		with live as materialized (
			select lesson.id, ${rests} as rests
			from lesson where lesson.provider_id = ${actor.providerId} and lesson.status = 'live' and ${seen}
		), placed as materialized (
			select here.lesson_id, here.service_id, here.live_from, live.rests
			from lesson_in_service as here join live on live.id = here.lesson_id
			where here.provider_id = ${actor.providerId} and here.ended_at is null and ${inLed} and ${only}
		), counts as (
			select count(distinct lesson_id)::int as live,
				(count(distinct lesson_id) filter (where rests))::int as relying from placed
		)
		select counts.live, counts.relying, it.* from counts left join lateral (
			select lesson.id as lesson_id, service.id as service_id, lesson.title, service.name as service_name,
				owner.name as owner, placed.live_from as since,
				coalesce(theme.parent_code, theme.code) as domain,
				(select action.description from action
					where action.provider_id = lesson.provider_id and action.source_kind = 'lesson'
						and action.source_id = lesson.id and action.strength <> 'weaker'
						and action.status in ('open', 'blocked', 'done')
						and (action.service_id is null or action.service_id = service.id)
					order by action.due_on limit 1) as in_hand
			from placed
			join lesson on lesson.provider_id = ${actor.providerId} and lesson.id = placed.lesson_id
			join service on service.provider_id = ${actor.providerId} and service.id = placed.service_id
			left join staff as owner on owner.provider_id = lesson.provider_id and owner.id = lesson.owner_id
			left join taxonomy_term as theme
				on theme.provider_id = lesson.provider_id and theme.code = lesson.theme_code
			where placed.rests and ${past}
			order by service.name, lesson.id limit ${page.size + 1}
		) as it on true`.execute(tx);
	const [first] = rows;
	const lines = rows.filter((row) => row.lesson_id !== null);
	const cut = cutPage(lines, page.size, (row) => ({ at: row.service_name, id: row.lesson_id }));
	return {
		next: cut.next,
		live: first?.live ?? 0,
		relying: first?.relying ?? 0,
		rows: cut.rows.map((row) => ({
			lessonId: row.lesson_id,
			serviceId: row.service_id,
			title: row.title,
			serviceName: row.service_name,
			owner: row.owner,
			since: new Date(row.since),
			stronger: row.in_hand ?? strongerChangeFor(row.domain),
			isInHand: row.in_hand !== null
		}))
	};
}
