import { sql } from 'kysely';
import type { KeptPage } from '#kernel/capture.ts';
import { holds, type PersonActor } from '#kernel/actor.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { leaderRoles } from '../policy.ts';
import { activeQuestions } from '../questions.ts';
import { stepsOf } from '../steps.ts';
import { ownQuestionsOf } from './questions.server.ts';
import { visitForActor } from './visit.server.ts';

/** So many visits a device keeps: those of these days. */
const MOST_VISITS = 2;

/**
 * The brief and the blank screens of the visits that somebody leads about today, readable in a car park
 * without signal. They end at noon of the day after the visit: then the brief is not shown any more.
 */
export async function visitPages(tx: TenantTx, actor: PersonActor, now: Date): Promise<KeptPage[]> {
	if (!holds(actor, leaderRoles)) return [];
	const today = londonDate(now);
	const near = await tx
		.selectFrom('walkaround')
		.select(['id', 'planned_on as plannedOn', 'status'])
		.where('provider_id', '=', actor.providerId)
		.where('leader_id', '=', actor.staffId)
		.where('status', 'in', ['planned', 'under_way'])
		.where('planned_on', '>=', addDays(today, -1))
		.where('planned_on', '<=', addDays(today, 1))
		// Today’s first, and of those the one planned last.
		.orderBy(sql`(planned_on = ${today}::date)`, 'desc')
		.orderBy('planned_on')
		.orderBy('id', 'desc')
		.limit(MOST_VISITS)
		.execute();
	if (near.length === 0) return [];
	const questions = activeQuestions(await ownQuestionsOf(tx, actor.providerId));
	const pages: KeptPage[] = [];
	for (const { id, plannedOn, status } of near) {
		const visit = await visitForActor(tx, actor, id);
		if (!visit) continue;
		const lastDay = status === 'under_way' && plannedOn < today ? today : plannedOn;
		const until = londonToInstant(addDays(lastDay, 1), '12:00').toISOString();
		const base = `/visits/${id}`;
		pages.push({ path: `${base}/brief`, until }, { path: `${base}/now`, until });
		for (const { key } of stepsOf(visit, questions)) {
			pages.push({ path: `${base}/now?at=${key}`, until });
		}
	}
	return pages;
}
