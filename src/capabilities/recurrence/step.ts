import { canRecur, goLiveOf, whyNotAgain } from './model.ts';
import type { Pair } from './queries/candidates.server.ts';

/** What a change of a report or a lesson does to one pair of them. */
export type PairStep =
	| { readonly kind: 'notice'; readonly liveAt: Date }
	| { readonly kind: 'restore'; readonly liveAt: Date }
	| {
			readonly kind: 'stop';
			readonly because: 'graded' | 'withdrawn' | 'joined' | 'before_briefed';
	  }
	| null;

/**
 * What follows for one report and one lesson. What a person took back stays taken back; what a person
 * linked stays linked whatever its type says, as long as the report itself stands.
 */
export function stepOf({ report, here, kept }: Pick<Pair, 'report' | 'here' | 'kept'>): PairStep {
	if (kept?.stoppedBecause === 'person') return null;
	const isLinked = kept?.how === 'person';
	// A lesson that left a service no longer collects there; what it has collected stays.
	if (!here && kept && !isLinked) return null;
	const why = isLinked || !here ? canRecur(report) : whyNotAgain(report, here);
	if (why === null) {
		if (!here && !isLinked) return null;
		const liveAt = here ? goLiveOf(here) : report.occurredAt;
		if (!kept) return { kind: 'notice', liveAt };
		return kept.stoppedBecause === null ? null : { kind: 'restore', liveAt };
	}
	if (!kept || kept.stoppedBecause !== null || why === 'ended') return null;
	return { kind: 'stop', because: stoppedAs(why) };
}

const stoppedAs = (why: Exclude<ReturnType<typeof whyNotAgain>, null>) =>
	why === 'withdrawn' || why === 'joined' || why === 'before_briefed'
		? why
		: why === 'worry'
			? 'withdrawn'
			: 'graded';
