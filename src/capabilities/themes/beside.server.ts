import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { isThemeStatus, runningStatuses } from './model.ts';
import { visibleTo } from './policy.ts';
import { statusTone } from './present.ts';
import { statusWords } from './workflow.ts';

const MOST = 5;

interface Row {
	id: string;
	label: string;
	status: string;
}

const shown = (actor: PersonActor) =>
	expressionBuilder<DB>()
		.selectFrom('theme')
		.select(['theme.id', 'theme.label', 'theme.status'])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.status', 'in', ['emerging', ...runningStatuses])
		.where(visibleTo(actor))
		.orderBy('theme.proposed_at', 'desc')
		.limit(MOST);

function linesOf(rows: readonly Row[]): Beside['lines'] {
	return rows.flatMap((row) =>
		isThemeStatus(row.status)
			? [
					{
						text: row.label,
						href: `/learning/themes/${row.id}`,
						tag: { text: statusWords[row.status], tone: statusTone(row.status) }
					}
				]
			: []
	);
}

/** On a report: the themes it is part of, proposed ones too. */
export function themesOfReport(actor: PersonActor, signalId: string): Part<Beside> {
	const query = shown(actor).where(
		sql<boolean>`exists (select 1 from theme_signal m where m.provider_id = theme.provider_id
			and m.theme_id = theme.id and m.signal_id = ${signalId} and m.removed_at is null)`
	);
	return part('themes', rowsAsJson(query), (rows) =>
		rows.length === 0
			? []
			: [{ id: 'themes', title: 'Part of a theme', lines: linesOf(rows as Row[]) }]
	);
}

/** On a lesson: the themes whose reports it learns from. */
export function themesOfLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const query = shown(actor).where(
		sql<boolean>`theme.id in (select m.theme_id from lesson_source o
			join theme_signal m on m.provider_id = o.provider_id and m.signal_id = o.signal_id and m.removed_at is null
			where o.provider_id = ${actor.providerId} and o.lesson_id = ${lessonId})`
	);
	return part('themes', rowsAsJson(query), (rows) =>
		rows.length === 0
			? []
			: [{ id: 'themes', title: 'Themes it learns from', lines: linesOf(rows as Row[]) }]
	);
}
