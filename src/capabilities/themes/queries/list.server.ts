import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, readCursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isThemeStatus, runningStatuses, type ThemeStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';

export interface ThemeLine {
	readonly id: string;
	readonly label: string;
	readonly status: ThemeStatus;
	readonly foundBy: string;
	readonly why: string | null;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly isAboutPerson: boolean;
	readonly proposedAt: Date;
	readonly revision: number;
	/** Counts by service, for telling small numbers of others apart from one's own. */
	readonly byService: readonly { serviceId: string; reports: number }[];
	readonly kinds: readonly string[];
	readonly newestMonth: string | null;
}

export interface ThemeFilters {
	/** A status, or 'running' for those a person has confirmed and that go on. */
	readonly status?: string | undefined;
	readonly kind?: string | undefined;
	readonly service?: string | undefined;
	readonly id?: string | undefined;
}

/** Whether the theme holds a report of this service. */
export const hasReportsFrom = (service: string) =>
	sql<boolean>`exists (select 1 from theme_tally y where y.provider_id = theme.provider_id
		and y.theme_id = theme.id and y.service_id = ${service}::uuid)`;

/** Themes within what the actor may see, the newest first. Counts come from the tally, never from reports. */
export async function listThemes(
	tx: TenantTx,
	actor: Actor,
	filters: ThemeFilters,
	page: { cursor: string | null; limit: number }
): Promise<{ rows: ThemeLine[]; next: string | null }> {
	let query = tx
		.selectFrom('theme')
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'theme.provider_id')
				.onRef('service.id', '=', 'theme.service_id')
		)
		.select([
			'theme.id',
			'theme.label',
			'theme.status',
			'theme.found_by',
			'theme.why',
			'theme.service_id',
			'service.name as service_name',
			'theme.is_about_person',
			'theme.proposed_at',
			'theme.revision',
			sql<{ serviceId: string; reports: number }[]>`coalesce((select json_agg(json_build_object(
				'serviceId', by_service.service_id, 'reports', by_service.reports)) from (
				select y.service_id, sum(y.reports)::int as reports from theme_tally y
				where y.provider_id = theme.provider_id and y.theme_id = theme.id group by y.service_id) by_service), '[]')`.as(
				'by_service'
			),
			sql<string[]>`array(select distinct y.kind from theme_tally y
				where y.provider_id = theme.provider_id and y.theme_id = theme.id order by y.kind)`.as('kinds'),
			sql<string | null>`(select to_char(max(y.month), 'YYYY-MM-DD') from theme_tally y
				where y.provider_id = theme.provider_id and y.theme_id = theme.id)`.as('newest_month')
		])
		.where('theme.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));
	const { status, kind, service, id } = filters;
	if (id) query = query.where('theme.id', '=', id);
	else if (status && isThemeStatus(status)) query = query.where('theme.status', '=', status);
	else query = query.where('theme.status', 'in', [...runningStatuses]);
	if (kind) {
		query =
			query.where(sql<boolean>`exists (select 1 from theme_tally y where y.provider_id = theme.provider_id
			and y.theme_id = theme.id and y.kind = ${kind})`);
	}
	if (service) query = query.where(hasReportsFrom(service));
	const cursor = readCursor(page.cursor);
	const at = cursor ? new Date(cursor.at) : null;
	if (cursor && isId(cursor.id) && at && !Number.isNaN(at.getTime())) {
		query = query.where(sql<boolean>`(theme.proposed_at, theme.id) < (${at}, ${cursor.id}::uuid)`);
	}
	const rows = await query
		.orderBy('theme.proposed_at', 'desc')
		.orderBy('theme.id', 'desc')
		.limit(page.limit + 1)
		.execute();
	const cut = cutPage(rows, page.limit, (row) => ({
		at: row.proposed_at.toISOString(),
		id: row.id
	}));
	return {
		next: cut.next,
		rows: cut.rows.flatMap((row) =>
			isThemeStatus(row.status)
				? [
						{
							id: row.id,
							label: row.label,
							status: row.status,
							foundBy: row.found_by,
							why: row.why,
							serviceId: row.service_id,
							serviceName: row.service_name,
							isAboutPerson: row.is_about_person,
							proposedAt: row.proposed_at,
							revision: row.revision,
							byService: row.by_service,
							kinds: row.kinds,
							newestMonth: row.newest_month
						}
					]
				: []
		)
	};
}
