import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import type { FieldOption } from '#kernel/form.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { EASY_READ, inSentence, languageName } from '../languages.ts';

const MOST = 300;

/**
 * Who may be named to check a translation: first those whose languages on the staff list name it, then
 * people who lead. Those who wrote any of it are left out.
 */
export async function checkersFor(
	tx: TenantTx,
	providerId: string,
	language: string,
	writerIds: readonly string[]
): Promise<FieldOption[]> {
	const tag = languageName(language).toLowerCase();
	const reads = sql<boolean>`exists (select 1 from staff_tag g where g.provider_id = p.provider_id
		and g.staff_id = p.id and g.kind = 'language' and lower(g.tag) = ${tag})`;
	let query = tx
		.selectFrom('staff as p')
		.select(['p.id', 'p.name', reads.as('reads')])
		.where('p.provider_id', '=', providerId)
		.where('p.left_on', 'is', null)
		.where((eb) =>
			eb.or([
				reads,
				eb.exists(
					eb
						.selectFrom('role_grant as g')
						.select('g.id')
						.whereRef('g.provider_id', '=', 'p.provider_id')
						.whereRef('g.staff_id', '=', 'p.id')
						.where('g.ended_at', 'is', null)
						.where('g.role', 'not in', ['care_worker', 'administrator'])
				)
			])
		)
		.orderBy('reads', 'desc')
		.orderBy('p.name')
		.orderBy('p.id')
		.limit(MOST);
	if (writerIds.length > 0) query = query.where('p.id', 'not in', [...writerIds]);
	const rows = await query.execute();
	return rows.map((row) => ({
		value: row.id,
		label: row.reads ? `${row.name} – reads ${languageName(language)}` : row.name
	}));
}

/** Translations that wait for this person to check them: a part of home. */
export function translationsToCheck(actor: PersonActor): Part<HomeItem> {
	const query = expressionBuilder<DB>()
		.selectFrom('lesson_translation as t')
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 't.provider_id')
				.onRef('v.lesson_id', '=', 't.lesson_id')
				.onRef('v.version', '=', 't.version')
		)
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 't.provider_id').onRef('l.id', '=', 't.lesson_id')
		)
		.select(['t.lesson_id', 't.language', 't.version', 't.written_at', 'v.title'])
		.where('t.provider_id', '=', actor.providerId)
		.where('t.checker_id', '=', actor.staffId)
		.where('t.checked_at', 'is', null)
		.where('l.status', 'in', ['draft', 'approved', 'live'])
		.where((eb) =>
			eb.or([
				eb('t.version', '=', eb.ref('l.version')),
				eb('t.version', '=', eb.ref('l.live_version'))
			])
		)
		.orderBy('t.written_at')
		.limit(20);
	return part('translations to check', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'check_translation',
			title: row.title,
			sentence:
				row.language === EASY_READ
					? 'You are named to check that its easy-read version is easy to read.'
					: `You are named to check its ${inSentence(row.language)} version.`,
			href: `/learning/${row.lesson_id}/translations/${row.language}?version=${row.version}`,
			tag: { text: 'To check', tone: 'action' as const },
			since: row.written_at
		}))
	);
}
