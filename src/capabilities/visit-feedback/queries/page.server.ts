import { sql } from 'kysely';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { visitRecord } from '#capabilities/walkarounds/queries/facts.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { canTell, seesReach } from '../policy.ts';
import type { Heard, SeenBy } from '../model.ts';

interface Kept {
	readonly id: string;
	readonly thanks: string;
	readonly youSaid: string;
	readonly weDid: string;
	readonly weCannot: string;
	readonly dueOn: string;
	readonly sentAt: string | null;
	readonly revision: number;
	readonly isUnseen: boolean;
}

const kept = (actor: PersonActor, visitId: string): Part<Kept> =>
	part(
		'feedback',
		rowsAsJson(sql<Kept>`select f.id, f.thanks, f.you_said as "youSaid", f.we_did as "weDid",
				f.we_cannot as "weCannot", f.due_on as "dueOn", f.sent_at as "sentAt", f.revision,
				exists (select 1 from walkaround_feedback_recipient as r where r.provider_id = f.provider_id
					and r.feedback_id = f.id and r.staff_id = ${actor.staffId} and r.seen_at is null) as "isUnseen"
			from walkaround_feedback as f
			where f.provider_id = ${actor.providerId} and f.walkaround_id = ${visitId}`),
		(rows) => rows
	);

const seenBy = (actor: PersonActor, visitId: string): Part<SeenBy> =>
	part(
		'seen by',
		rowsAsJson(sql<{ shiftGroup: ShiftGroup; total: number; seen: number }>`select
				r.shift_group as "shiftGroup", count(*)::int as total, count(r.seen_at)::int as seen
			from walkaround_feedback as f
			join walkaround_feedback_recipient as r on r.provider_id = f.provider_id and r.feedback_id = f.id
			where f.provider_id = ${actor.providerId} and f.walkaround_id = ${visitId}
			group by r.shift_group order by r.shift_group`),
		(rows) => rows
	);

const ideasHeard = (actor: PersonActor, visitId: string) =>
	part(
		'ideas heard',
		rowsAsJson(sql<{ words: string; status: string; outcome: string | null }>`select
				coalesce(shared_words, words) as words, status, outcome from idea
			where provider_id = ${actor.providerId} and source_kind = 'walkaround' and source_id = ${visitId}
			order by raised_at, id limit 50`),
		(rows) => rows
	);

const promisesMade = (actor: PersonActor, visitId: string) =>
	part(
		'promises made',
		rowsAsJson(sql<Heard['promises'][number] & { id: string }>`select id, what, status,
				due_on as "dueOn", outcome from promise
			where provider_id = ${actor.providerId} and source_kind = 'walkaround' and source_id = ${visitId}
				and is_for_team order by made_at, id limit 50`),
		(rows) => rows
	);

/** Everything the page of a visit’s feedback needs: two statements. Null when the visit is not there. */
export async function feedbackPage(tx: TenantTx, actor: PersonActor, visitId: string) {
	const visit = await visitForActor(tx, actor, visitId);
	if (!visit) return null;
	const mayTell = canTell(actor, visit).allowed;
	const found = await gather(tx, {
		kept: [kept(actor, visitId)],
		seen: seesReach(actor, visit) ? [seenBy(actor, visitId)] : [],
		record: mayTell ? [visitRecord(actor.providerId, visitId)] : [],
		ideas: mayTell ? [ideasHeard(actor, visitId)] : [],
		promises: [promisesMade(actor, visitId)]
	});
	const heard: Heard = {
		visitedOn: visit.endedAt ? londonDate(visit.endedAt) : visit.plannedOn,
		said: (found.record[0]?.answers ?? [])
			.filter((answer) => answer.askedOf === 'staff')
			.map((answer) => answer.words),
		ideas: found.ideas.filter((one) => one.status !== 'declined').map((one) => one.words),
		promises: found.promises,
		declined: found.ideas.flatMap((one) =>
			one.status === 'declined' ? [{ words: one.words, why: one.outcome ?? '' }] : []
		)
	};
	const [feedback] = found.kept;
	return {
		visit,
		mayTell,
		heard,
		promises: found.promises,
		// A draft is its author’s alone.
		feedback: feedback && (feedback.sentAt !== null || mayTell) ? feedback : null,
		seen: found.seen
	};
}
