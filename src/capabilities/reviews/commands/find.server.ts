import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { isMethod } from '../methods.ts';
import type { FamilyAnswer, FamilyQuestion, ReviewState, ReviewStatus } from '../model.ts';
import { visibleTo, type ReviewFacts } from '../policy.ts';

/** A review as a command finds it: what its rules read, what policy asks, and its row's own facts. */
export interface FoundReview {
	readonly state: ReviewState;
	readonly facts: ReviewFacts;
	readonly serviceId: string | null;
	readonly dueOn: string;
	readonly openedAt: Date;
	readonly namesConfirmedAt: Date | null;
}

interface ReportRow {
	id: string;
	serviceId: string;
	teamId: string | null;
	isGraded: boolean;
}

/** The review, if it is there for this actor. Unknown, somebody else's and hidden look the same. */
export async function findReview(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundReview | typeof NOT_FOUND> {
	if (!isId(id)) return NOT_FOUND;
	const row = await tx
		.selectFrom('review')
		.selectAll('review')
		.select([
			sql<ReportRow[]>`coalesce((select json_agg(json_build_object('id', g.id,
					'serviceId', g.service_id, 'teamId', g.team_id,
					'isGraded', g.physical_harm <> 'not_graded') order by g.occurred_at, g.id)
				from review_signal rs
				join signal g on g.provider_id = rs.provider_id and g.id = rs.signal_id
				where rs.provider_id = review.provider_id and rs.review_id = review.id), '[]')`.as('reports'),
			sql<Record<string, string>>`coalesce((select json_object_agg(a.code, a.words)
				from review_answer a
				where a.provider_id = review.provider_id and a.review_id = review.id), '{}')`.as('answers'),
			sql<string[]>`coalesce((select json_agg(w.staff_id) from review_writer w
				where w.provider_id = review.provider_id and w.review_id = review.id), '[]')`.as('writers'),
			sql<FamilyQuestion[]>`coalesce((select json_agg(json_build_object('id', q.id,
					'askedBy', q.asked_by, 'words', q.words, 'answer', q.answer) order by q.asked_at, q.id)
				from review_question q
				where q.provider_id = review.provider_id and q.review_id = review.id), '[]')`.as('questions')
		])
		.where('review.provider_id', '=', actor.providerId)
		.where('review.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isMethod(row.method)) return NOT_FOUND;
	return {
		state: {
			id: row.id,
			method: row.method,
			tier: row.tier,
			status: row.status as ReviewStatus,
			isCalledOff: row.called_off_at !== null,
			answers: row.answers,
			factors: row.factors,
			madeHard: row.made_hard,
			presentCount: row.present_count,
			heldShift: row.held_shift,
			family: row.family as FamilyAnswer,
			familyNote: row.family_note,
			questions: row.questions,
			reports: row.reports
		},
		facts: {
			method: row.method,
			tier: row.tier,
			leadId: row.lead_id,
			places: row.reports,
			writerIds: row.writers
		},
		serviceId: row.service_id,
		dueOn: row.due_on,
		openedAt: row.opened_at,
		namesConfirmedAt: row.names_confirmed_at
	};
}

/** The subject of an event. */
export const subjectOf = ({ state, serviceId }: FoundReview) => ({ id: state.id, serviceId });

/** The ids of the reports it looks at. */
export const signalIdsOf = ({ state }: FoundReview): string[] =>
	state.reports.map((report) => report.id);
