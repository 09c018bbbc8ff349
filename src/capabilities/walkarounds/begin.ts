import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import { update, type Change } from '#platform/perform/change.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { visitEvent } from './events.ts';
import type { Visit } from './queries/visit.server.ts';
import { step } from './workflow.ts';

/** Nobody goes along into somebody's home unless that person said yes first (domain 5, Homecare). */
export const consentMissing = (
	visit: Pick<Visit, 'variant' | 'consent'>
): { ok: false; problem: Refusal } | null =>
	visit.variant !== 'shadow' || visit.consent === 'yes'
		? null
		: refuse(
				'no_consent',
				visit.consent === 'no'
					? 'The person said no. This visit does not take place.'
					: 'It is somebody’s home. Ask them first, and write down what they said.',
				{ missing: [{ sentence: 'Ask the person first.', anchor: '#consent' }] }
			);

/**
 * What every write during a visit does besides its own: a planned visit begins with the first thing that
 * is written down, so that nothing written without signal is lost because “start” came later.
 */
export function beginning(
	visit: Visit,
	now: Date
): Result<{ changes: Change[]; events: NewEvent[] }, Refusal> {
	const next = step(visit.status, 'write');
	if (!next.ok) return next;
	const missing = consentMissing(visit);
	if (missing) return missing;
	if (visit.status !== 'planned') return ok({ changes: [], events: [] });
	return ok({
		changes: [update('walkaround', { id: visit.id }, { status: next.value, started_at: now })],
		events: [
			visitEvent('walkaround.started', visit, {
				variant: visit.variant,
				timeBand: visit.timeBand
			})
		]
	});
}
