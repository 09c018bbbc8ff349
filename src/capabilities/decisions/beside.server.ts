import { expressionBuilder } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import { beginningOf } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { kindWords, type DecisionKind } from './model.ts';
import { canList, visibleTo } from './policy.ts';

const MOST = 5;

/** The newest decisions a lesson shaped, and the way to write one down: a part of the lesson's page. */
export function decisionsBesideLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const query = expressionBuilder<DB>()
		.selectFrom('decision')
		.innerJoin('decision_lesson as shaped', (join) =>
			join
				.onRef('shaped.provider_id', '=', 'decision.provider_id')
				.onRef('shaped.decision_id', '=', 'decision.id')
		)
		.select(['decision.id', 'decision.what', 'decision.kind', 'decision.decided_on as decidedOn'])
		.where('decision.provider_id', '=', actor.providerId)
		.where('shaped.lesson_id', '=', lessonId)
		.where(visibleTo(actor))
		.orderBy('decision.decided_on', 'desc')
		.orderBy('decision.id', 'desc')
		.limit(MOST);
	return part('decisions', rowsAsJson(query), (rows) => {
		if (!canList(actor)) return [];
		return [
			{
				id: 'decisions',
				title: 'Decisions it shaped',
				lines:
					rows.length === 0
						? [{ text: 'None written down yet.' }]
						: rows.map((row) => ({
								text: beginningOf(row.what, 140),
								href: `/decisions/${row.id}`,
								note: `${kindWords[row.kind as DecisionKind]} · ${dateInWords(row.decidedOn)}`
							})),
				action: { href: `/decisions/new?lesson=${lessonId}`, label: 'Write down a decision' }
			}
		];
	});
}
