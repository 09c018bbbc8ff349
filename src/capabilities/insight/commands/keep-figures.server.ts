import { z } from 'zod';
import { addDays, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import type { InsightEvent } from '../events.ts';
import { figureOf, keptInterval, keptIntervals, keptListening, type Figure } from '../kept.ts';
import { USUAL_DAYS } from '../period.ts';
import { canKeepFigures } from '../policy.ts';
import { intervals } from '../queries/intervals.server.ts';
import { listening } from '../queries/listening.server.ts';

interface KeptRow {
	readonly figure: Figure;
	readonly service_id: string;
	readonly facts: string;
}

/**
 * Works out every service's figures of the last year, each night, for those who answer for so many services
 * that a page cannot. The same statements as the page's own: only the hour differs.
 */
export const keepFigures = defineCommand({
	name: 'insight.keep-figures',
	sentence: 'Work out how well each service listens, as of tonight',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({}),
	async find(tx, actor, _input, { now }) {
		if (actor.kind !== 'process') return null;
		const to = londonDate(now);
		const period = { from: addDays(to, -USUAL_DAYS), to, service: null };
		return { period, rows: await allFigures(tx, actor, period, now) };
	},
	authorise: (actor) => canKeepFigures(actor),
	decide(_input, found, { actor, now }) {
		if (!found) return refuse('not_by_people', 'These figures are worked out by night.');
		const { period, rows } = found;
		const event: InsightEvent = {
			name: 'insight.figures_kept',
			details: { services: new Set(rows.map((row) => row.service_id)).size }
		};
		return ok({
			subjectId: actor.providerId,
			changes: [
				remove('insight_kept', {}),
				remove('insight_night', {}),
				insert('insight_night', { as_of: now, from_on: period.from, to_on: period.to }),
				...(rows.length > 0 ? [insert('insight_kept', ...rows)] : [])
			],
			events: [{ ...event, subjectKind: 'provider', subjectId: actor.providerId }]
		});
	}
});

async function allFigures(
	tx: TenantTx,
	actor: Parameters<typeof listening>[1],
	period: Parameters<typeof listening>[2],
	now: Date
): Promise<KeptRow[]> {
	const told = await listening(tx, actor, period, now);
	const rows: KeptRow[] = told.map((facts) => ({
		figure: 'told_back',
		service_id: facts.serviceId,
		facts: JSON.stringify(keptListening.parse(facts))
	}));
	for (const interval of keptIntervals) {
		const measured = await intervals(tx, actor, interval, period, now);
		rows.push(
			...measured.map((facts) => ({
				figure: figureOf(interval),
				service_id: facts.serviceId,
				facts: JSON.stringify(keptInterval.parse(facts))
			}))
		);
	}
	return rows;
}
