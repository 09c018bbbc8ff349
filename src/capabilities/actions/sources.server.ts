import type { Actor } from '#kernel/actor.ts';
import { quoted } from '#kernel/text.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo as visibleIdeas } from '#capabilities/ideas/policy.ts';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { lessonHappenedAgain } from '#capabilities/recurrence/queries/of-report.server.ts';
import { visibleTo as visibleReviews } from '#capabilities/reviews/policy.ts';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import { visibleTo as visibleThemes } from '#capabilities/themes/policy.ts';
import { visibleSessions } from '#capabilities/supervision/policy.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { SourceKind } from './model.ts';

/** Where an action comes from, as far as this actor may see it. */
export interface ActionSource {
	/** What its page is called: a reference people say aloud, or a title. */
	readonly label: string;
	readonly href: string;
	/** The service it happened at; null when it concerns more than one. */
	readonly serviceId: string | null;
	/** The report it goes back to, when there is exactly one. */
	readonly signalId: string | null;
}

type SourceOf = (tx: TenantTx, actor: Actor, id: string) => Promise<ActionSource | null>;

/** A report this actor may see. A worry that is kept apart is never a source: the action would tell of it. */
const report: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('signal')
		.select(['signal.reference', 'signal.service_id'])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleSignals(actor))
		.executeTakeFirst();
	if (!row) return null;
	return { label: row.reference, href: `/reports/${id}`, serviceId: row.service_id, signalId: id };
};

/** A complaint is a report whose answer has a page of its own. */
const complaint: SourceOf = async (tx, actor, id) => {
	const found = await report(tx, actor, id);
	return found && { ...found, href: `/complaints/${id}` };
};

/** A lesson this actor may see; one team's lesson belongs to that team's service. */
const lesson: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('lesson')
		.leftJoin('team', (join) =>
			join
				.onRef('team.provider_id', '=', 'lesson.provider_id')
				.onRef('team.id', '=', 'lesson.local_team_id')
		)
		.select(['lesson.title', 'team.service_id'])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('lesson.id', '=', id)
		.where(visibleLessons(actor))
		.executeTakeFirst();
	if (!row) return null;
	return { label: row.title, href: `/learning/${id}`, serviceId: row.service_id, signalId: null };
};

/** A review this actor may see. */
const review: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('review')
		.select((eb) => [
			'review.title',
			'review.service_id',
			'review.signal_id',
			eb
				.selectFrom('review_signal')
				.select((inner) => inner.fn.countAll<number>().as('count'))
				.whereRef('review_signal.provider_id', '=', 'review.provider_id')
				.whereRef('review_signal.review_id', '=', 'review.id')
				.as('reports')
		])
		.where('review.provider_id', '=', actor.providerId)
		.where('review.id', '=', id)
		.where(visibleReviews(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		label: row.title,
		href: `/reviews/${id}`,
		serviceId: row.service_id,
		signalId: Number(row.reports) === 1 ? row.signal_id : null
	};
};

/** A theme this actor may see; a cluster belongs to its service. */
const theme: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('theme')
		.select(['theme.label', 'theme.service_id'])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.id', '=', id)
		.where(visibleThemes(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		label: row.label,
		href: `/learning/themes/${id}`,
		serviceId: row.service_id,
		signalId: null
	};
};

/** A report that is the same thing again as a live lesson, named by that lesson: the newest where it is several. */
const recurrence: SourceOf = async (tx, actor, id) => {
	const found = await report(tx, actor, id);
	const again = found && (await lessonHappenedAgain(tx, actor, id));
	if (!again) return null;
	return {
		...found,
		label: `of ${quoted(again.title)}, ${found.label}`,
		href: `/learning/${again.id}/again`
	};
};

/** An idea this actor may see, once somebody has begun to look into it: its words name nobody. */
const idea: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('idea')
		.select(['idea.shared_words', 'idea.service_id'])
		.where('idea.provider_id', '=', actor.providerId)
		.where('idea.id', '=', id)
		.where('idea.status', '!=', 'raised')
		.where(visibleIdeas(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		label: row.shared_words ?? '',
		href: `/ideas/${id}`,
		serviceId: row.service_id,
		signalId: null
	};
};

/** A supervision this actor is one of the two of: everybody else is told only that it comes from one. */
const supervision: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('supervision_session')
		.select(['supervision_session.planned_at', 'supervision_session.service_id'])
		.where('supervision_session.provider_id', '=', actor.providerId)
		.where('supervision_session.id', '=', id)
		.where('supervision_session.status', 'in', ['booked', 'held', 'agreed'])
		.where(visibleSessions(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		label: `of ${dateInWords(londonDate(row.planned_at))}`,
		href: `/supervision/${id}`,
		serviceId: row.service_id,
		signalId: null
	};
};

/** One line a room: each says whether the actor may see its record, and what it is called. */
const sources: Partial<Record<SourceKind, SourceOf>> = {
	report,
	complaint,
	review,
	lesson,
	theme,
	recurrence,
	idea,
	supervision
};

/** The source of an action, or null: not there, not there for this actor, or of a room that is not built. */
export async function findSource(
	tx: TenantTx,
	actor: Actor,
	kind: SourceKind,
	id: string
): Promise<ActionSource | null> {
	return (await sources[kind]?.(tx, actor, id)) ?? null;
}
