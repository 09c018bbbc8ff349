import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { careRoles, holds } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { foundGroup, piecesOf, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, type Searchable } from '#platform/pages/search.ts';
import { runningStatuses, type ThemeStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { foundWords, statusTone } from '../present.ts';
import { statusWords } from '../workflow.ts';
import { hasReportsFrom } from './list.server.ts';

interface Row {
	id: string;
	status: ThemeStatus;
	found_by: string;
	service_name: string | null;
	proposed_at: string;
	title: string;
}

const room: SearchRoom = { id: 'themes', title: 'Themes' };
/** Themes of one organisation whose words fit are few; this bounds them all the same. */
const MOST_CANDIDATES = 1000;
const openStatuses: readonly ThemeStatus[] = ['emerging', ...runningStatuses];

/** Themes this person may see, by their name and by why they were proposed, the newest first. */
export const searchThemes: Searchable = {
	...room,
	find(actor, ask) {
		if (!holds(actor, careRoles)) return null;
		let query = expressionBuilder<DB>()
			.selectFrom('theme')
			.leftJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'theme.provider_id')
					.onRef('service.id', '=', 'theme.service_id')
			)
			.select(['theme.id', 'theme.status', 'theme.found_by', 'theme.label'])
			.select(['theme.proposed_at', 'service.name as service_name'])
			.where('theme.provider_id', '=', actor.providerId)
			.where(
				sql<SqlBool>`theme.id = any(array(
					select f.id from search_themes(${ask.words}, ${sql.lit(MOST_CANDIDATES)}) f))`
			)
			.where(visibleTo(actor));
		if (ask.service) query = query.where(hasReportsFrom(ask.service));
		if (ask.status) {
			query = query.where('theme.status', ask.status === 'open' ? 'in' : 'not in', [
				...openStatuses
			]);
		}
		const proposed = sql`(theme.proposed_at at time zone 'Europe/London')::date`;
		if (ask.from) query = query.where(sql<SqlBool>`${proposed} >= ${ask.from}`);
		if (ask.to) query = query.where(sql<SqlBool>`${proposed} <= ${ask.to}`);
		if (ask.cursor) query = query.where('theme.id', '<', ask.cursor.id);
		const page = query.orderBy('theme.id', 'desc').limit(ask.size + 1);
		return part(
			'search of themes',
			rowsAsJson(sql<Row>`
				select t.id, t.status, t.found_by, t.service_name, t.proposed_at,
					${marked(sql`t.label`, ask.words)} as title
				from (${page}) t order by t.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/learning/themes/${row.id}`,
						title: piecesOf(row.title),
						kind: foundWords[row.found_by] ?? 'Theme',
						where: row.service_name ?? 'Over services',
						on: londonDate(new Date(row.proposed_at)),
						tag: { text: statusWords[row.status], tone: statusTone(row.status) },
						cursor: { at: row.proposed_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};
