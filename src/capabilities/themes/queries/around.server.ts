import { expressionBuilder, sql } from 'kysely';
import { historyOf, type HistoryLine } from '#capabilities/people/queries/history-of.server.ts';
import { visibleTo as visibleReviews } from '#capabilities/reviews/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { themeSentences } from '../events.ts';
import { runningStatuses } from '../model.ts';
import { visibleTo } from '../policy.ts';

/** What a person did to the theme itself; everything else follows from reports, and reporters stay unnamed. */
const DECIDED: readonly string[] = [
	'theme.started',
	'theme.confirmed',
	'theme.set_aside',
	'theme.joined',
	'theme.took_in',
	'theme.moved_on',
	'theme.renamed'
];

/** A theme's history in sentences, newest first: a part of its page. */
export const themeHistory = (actor: Actor, themeId: string): Part<HistoryLine> =>
	historyOf(actor, { kind: 'theme', id: themeId }, themeSentences, {
		// Who sent in the report that came in by its type is nobody's business here.
		saysWho: ({ name, details }) => DECIDED.includes(name) || details['how'] === 'person'
	});

/** Running themes that this one could be part of. */
export function otherThemes(actor: Actor, themeId: string): Part<{ value: string; label: string }> {
	const query = expressionBuilder<DB>()
		.selectFrom('theme')
		.select(['theme.id as value', 'theme.label'])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.id', '!=', themeId)
		.where('theme.status', 'in', [...runningStatuses])
		.where('theme.is_about_person', '=', false)
		.where(visibleTo(actor))
		.orderBy('theme.label')
		.limit(200);
	return part('other themes', rowsAsJson(query), (rows) => rows);
}

/** Types a theme started by hand may gather. */
export const typesToGather = (actor: Actor): Part<{ value: string; label: string }> =>
	part(
		'types',
		rowsAsJson(sql<{ value: string; label: string }>`
			select t.code as value, d.label || ' – ' || t.label as label from taxonomy_term t
			join taxonomy_term d on d.provider_id = t.provider_id and d.code = t.parent_code
			where t.provider_id = ${actor.providerId} and t.is_active order by d.position, t.position`),
		(rows) => rows
	);

/** When the reports were last looked through, and what came of it. */
export const lastLook = (
	actor: Actor
): Part<{ at: string; from: string; reports: number; isCut: boolean; proposed: number }> =>
	part(
		'last look',
		rowsAsJson(sql<{ at: string; from: string; reports: number; isCut: boolean; proposed: number }>`
			select looked_at as at, from_on as "from", reports_read as reports, is_cut as "isCut", proposed
			from theme_look where provider_id = ${actor.providerId} order by looked_at desc limit 1`),
		(rows) => rows
	);

/** What was decided to change because of the theme, without what was called off. */
export const actionsOfTheme = (
	actor: Actor,
	themeId: string
): Part<{ id: string; description: string; status: string; dueOn: string }> =>
	part(
		'actions',
		rowsAsJson(sql<{ id: string; description: string; status: string; dueOn: string }>`
			select id, description, status, due_on as "dueOn" from action
			where provider_id = ${actor.providerId} and source_kind = 'theme' and source_id = ${themeId}
				and status <> 'cancelled' order by id limit 30`),
		(rows) => rows
	);

/** Reviews of reports that are in the theme: the newest first. */
export const reviewsOfTheme = (
	actor: Actor,
	themeId: string
): Part<{ id: string; title: string; status: string }> =>
	part(
		'reviews',
		rowsAsJson(
			expressionBuilder<DB>()
				.selectFrom('review')
				.select(['review.id', 'review.title', 'review.status'])
				.where('review.provider_id', '=', actor.providerId)
				.where(
					sql<boolean>`review.id in (select rs.review_id from theme_signal m
						join review_signal rs on rs.provider_id = m.provider_id and rs.signal_id = m.signal_id
						where m.provider_id = ${actor.providerId} and m.theme_id = ${themeId} and m.removed_at is null)`
				)
				.where(visibleReviews(actor))
				.orderBy('review.id', 'desc')
				.limit(20)
		),
		(rows) => rows
	);

/** The services a list of themes can be narrowed to: a part of its page. */
export const servicesToChoose = (actor: Actor): Part<{ value: string; label: string }> =>
	part(
		'services to choose',
		rowsAsJson(
			expressionBuilder<DB>()
				.selectFrom('service')
				.select(['service.id as value', 'service.name as label'])
				.where('service.provider_id', '=', actor.providerId)
				.orderBy('service.name')
				.limit(1000)
		),
		(rows) => rows
	);
