import { daysBetween, dateInWords, londonDate } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import type { Judged } from '#kernel/strand.ts';
import { listOf, plural } from '#kernel/text.ts';
import { FEWEST_TOLD } from '#kernel/few.ts';
import { wilsonLower, wilsonUpper } from '#kernel/wilson.ts';

export type Result = 'met' | 'partly' | 'not_met' | 'not_seen';
export type Outcome = 'met' | 'not_met' | 'not_seen';

/**
 * What one moment comes to. Everything a lesson asks for belongs together, so a moment is met when all that
 * could be seen of it was met. Partly is not met: what a lesson asks for is written so that anybody can see
 * whether it was done, and leaving it out of the count would let practice look better by a softer word.
 */
export function outcomeOf(results: readonly Result[]): Outcome {
	const seen = results.filter((result) => result !== 'not_seen');
	if (seen.length === 0) return 'not_seen';
	return seen.every((result) => result === 'met') ? 'met' : 'not_met';
}

/** A provider's own numbers; these are our proposed defaults (domain 4.2, Observe). */
export type PracticePolicy = {
	/** Moments to be seen in a round, said before it. */
	readonly planned: number;
	/** Share (%) that must be met, and the same for high-risk lessons. */
	readonly share: number;
	readonly shareHighRisk: number;
};
export const PRACTICE_POLICY: PracticePolicy = { planned: 16, share: 90, shareHighRisk: 95 };

/** Fixed by the rule, not by a provider (domain 4.2). */
export const SEEN_RULES = {
	fewest: 10,
	window: 90,
	/** A drill is rare by nature; a round of them may take half a year. */
	drillWindow: 182,
	/** One and a half times the window, and what was seen is too old to say (domain 4.5, stale). */
	stale: 135,
	workers: 3,
	/** Share (%) of the people in scope who are seen at least. */
	workerShare: 20,
	/** Moments counted for one worker at most. */
	mostOfOne: 3
} as const;

/** One moment in which something could be seen. `worker` tells people apart and names nobody. */
export type SeenMoment = {
	readonly outcome: 'met' | 'not_met';
	/** null when nobody was named: all of those count as one worker. */
	readonly worker: number | null;
	readonly isInScope: boolean;
	readonly shiftGroup: ShiftGroup;
	readonly isDrill: boolean;
	readonly occurredAt: Date;
};

export type SeenFacts = {
	/** Newest first or in any order; those older than the rule looks back change nothing. */
	readonly moments: readonly SeenMoment[];
	readonly lastAt: Date | null;
	readonly inScope: readonly { readonly shiftGroup: ShiftGroup; readonly total: number }[];
	readonly risk: 'standard' | 'high';
	readonly frequency: 'everyday' | 'occasional' | 'rare';
	/** Said for this round; null where nothing was said and the provider's number holds. */
	readonly plan: { readonly planned: number; readonly since: Date } | null;
	readonly policy: PracticePolicy;
	readonly firstHeldAt: Date | null;
	/** Real events of a rare lesson since it was live here, of which nobody has finished a review. */
	readonly unreviewed?: number;
	readonly now: Date;
};

export type Seen = {
	readonly held: boolean;
	readonly met: number;
	readonly seen: number;
	readonly workers: number;
	readonly planned: number;
	readonly isCensus: boolean;
	readonly isDrill: boolean;
	readonly notSeenOn: readonly ShiftGroup[];
	readonly lastAt: Date | null;
	/** What may be told to everybody who sees the lesson here; null hides the counts of too few people. */
	readonly told: { readonly met: number; readonly seen: number; readonly likely: string } | null;
	readonly bead: Judged;
};

const ago = (when: Date, now: Date): number => daysBetween(londonDate(when), londonDate(now));

/** The newest moments of each worker, three at most: one person cannot make or break a service. */
export function countedOf(moments: readonly SeenMoment[]): SeenMoment[] {
	const ofOne = new Map<number | null, number>();
	return [...moments]
		.sort((one, other) => other.occurredAt.getTime() - one.occurredAt.getTime())
		.filter(({ worker }) => {
			const before = ofOne.get(worker) ?? 0;
			ofOne.set(worker, before + 1);
			return before < SEEN_RULES.mostOfOne;
		});
}

/**
 * Fewer than ten moments can be expected where three at most count for each of so few people: then everyone
 * is seen, in each shift group, and all of it is met ("everyone seen, small numbers", domain 4.2).
 */
export const isCensusOf = (total: number): boolean =>
	total * SEEN_RULES.mostOfOne < SEEN_RULES.fewest;

/** Percentages of a Wilson interval, in words: '72% to 99%'. */
const likelyInWords = (met: number, seen: number): string =>
	`${Math.round(wilsonLower(met, seen) * 100)}% to ${Math.round(wilsonUpper(met, seen) * 100)}%`;

/**
 * Whether a lesson is seen in practice in one service (domain 4.2, Observe): the share met of what could be
 * seen in 90 days, as many as were planned before the round and never fewer than ten, of at least three
 * workers or a fifth of those in scope, at most three times each, in every shift group.
 */
export function seenOf(facts: SeenFacts): Seen {
	const { inScope, risk, frequency, plan, policy, now, lastAt } = facts;
	const isDrill = frequency === 'rare';
	const window = isDrill ? SEEN_RULES.drillWindow : SEEN_RULES.window;
	const recent = facts.moments.filter(
		(one) => one.isDrill === isDrill && one.occurredAt <= now && ago(one.occurredAt, now) <= window
	);
	const inRound = recent.filter((one) => plan === null || one.occurredAt >= plan.since);
	const groups = inScope.filter((one) => one.total > 0);
	const total = groups.reduce((sum, one) => sum + one.total, 0);
	const isCensus = isCensusOf(total);
	const counted = countedOf(inRound);
	const seen = counted.length;
	const met = counted.filter((one) => one.outcome === 'met').length;
	const named = new Set(inRound.flatMap((one) => (one.worker === null ? [] : [one.worker])));
	const hasUnnamed = inRound.some((one) => one.worker === null);
	const workers = named.size + (hasUnnamed ? 1 : 0);
	const everyone = new Set(inRound.filter((one) => one.isInScope).map((one) => one.worker)).size;
	const notSeenOn = groups
		.filter(({ shiftGroup }) => !inRound.some((one) => one.shiftGroup === shiftGroup))
		.map((one) => one.shiftGroup);
	const share = risk === 'high' ? policy.shareHighRisk : policy.share;
	const isEnough = seen > 0 && met * 100 >= share * seen;
	const planned = Math.max(SEEN_RULES.fewest, plan?.planned ?? policy.planned);
	const fewestWorkers = Math.min(
		total,
		Math.max(SEEN_RULES.workers, Math.ceil((total * SEEN_RULES.workerShare) / 100))
	);
	const missing = isDrill
		? { moments: 0, workers: Math.max(0, fewestWorkers - workers) }
		: isCensus
			? { moments: 0, workers: Math.max(0, total - everyone) }
			: { moments: Math.max(0, planned - seen), workers: Math.max(0, fewestWorkers - workers) };
	const isMet = isCensus || isDrill ? seen > 0 && met === seen : isEnough;
	// What is rare is shown in drill, and every real event is reviewed: a drill alone says too little (domain 4.2).
	const unreviewed = isDrill ? (facts.unreviewed ?? 0) : 0;
	const held =
		total > 0 &&
		isMet &&
		missing.moments === 0 &&
		missing.workers === 0 &&
		notSeenOn.length === 0 &&
		unreviewed === 0;
	// Told of few people only where "in place" says the same: were it told whenever all was well, silence would tell
	// whose work was not (decision 0072).
	const isTold = workers >= FEWEST_TOLD || (held && (isCensus || isDrill));
	const told = isTold ? { met, seen, likely: likelyInWords(met, seen) } : null;
	const common = { held, met, seen, workers, planned, isCensus, isDrill, notSeenOn, lastAt, told };
	const sentence = sentenceOf({ ...common, missing, isMet, share, total, unreviewed });
	const kept = countedOf(recent);
	const keptMet = kept.filter((one) => one.outcome === 'met').length;
	// What takes it away is all of the window: beginning a new round does not make a slip go away.
	const isKept =
		unreviewed === 0 &&
		(isCensus || isDrill ? keptMet === kept.length : keptMet * 100 >= share * kept.length);
	const so = { sentence, share, isKept, window, kept: kept.length, keptMet };
	return { ...common, bead: judge(facts, common, so) };
}

type So = Omit<Seen, 'bead'> & {
	missing: { moments: number; workers: number };
	isMet: boolean;
	share: number;
	total: number;
	unreviewed: number;
};

/** "15 of 16 times as agreed (72% to 99% likely), 7 people." with what is missing. */
function sentenceOf(so: So): string {
	const { seen, workers, told, isDrill, isCensus, held, isMet, missing, notSeenOn, share } = so;
	const toReview =
		so.unreviewed > 0
			? `${plural(so.unreviewed, 'real event has', 'real events have')} no finished review yet`
			: '';
	if (seen === 0) return toReview === '' ? 'Not tested.' : `Not tested; ${toReview}.`;
	const times = told
		? `${told.met} of ${plural(told.seen, 'time', 'times')} as agreed (${told.likely} likely)`
		: `${isDrill ? 'looked' : 'Looked'} at ${plural(seen, 'time', 'times')}, too few people to say how often it was as agreed`;
	const start = `${isDrill ? 'Shown in drill: ' : ''}${times}, ${plural(workers, 'person', 'people')}`;
	if (held) return `${start}${isCensus ? ' – everyone seen, small numbers' : ''}.`;
	const wanted = [
		missing.moments > 0 ? `${missing.moments} more of ${so.planned} planned` : '',
		missing.workers > 0
			? isCensus
				? 'everyone is needed, small numbers'
				: plural(missing.workers, 'more person to see', 'more people to see')
			: '',
		notSeenOn.length > 0
			? `nobody on ${listOf(notSeenOn.map((group) => SHIFT_GROUP_WORDS[group]))} seen yet`
			: '',
		!isMet && told ? (isCensus || isDrill ? 'all are needed' : `below ${share}%`) : '',
		toReview
	].filter(Boolean);
	return `${start}${wanted.length > 0 ? ` – ${wanted.join(', ')}` : ' – not often enough yet'}.`;
}

/**
 * Granted by the gate, taken away only by the upper bound (domain 4.2): between the two it is watched. What
 * nobody has looked at for 90 days is due again; for 135, too old to say.
 */
function judge(
	{ now, firstHeldAt, lastAt }: SeenFacts,
	{ held, seen }: Omit<Seen, 'bead'>,
	so: {
		sentence: string;
		share: number;
		window: number;
		kept: number;
		keptMet: number;
		isKept: boolean;
	}
): Judged {
	const { sentence, share, window, kept, keptMet, isKept } = so;
	if (held) return { condition: 'held', sentence, stands: true };
	if (!lastAt) return { condition: 'none', sentence, stands: false };
	if (!firstHeldAt) {
		const old = `Nothing seen in the last ${window} days; the last time was ${dayWords(lastAt, now)}.`;
		const none = kept > 0 ? 'A new round has begun; nobody has looked in it yet.' : old;
		return { condition: 'some', sentence: seen === 0 ? none : sentence, stands: false };
	}
	if (ago(lastAt, now) > Math.max(SEEN_RULES.stale, window)) {
		const old = `Was in place, but nobody has looked since ${dayWords(lastAt, now)}: too long ago to say.`;
		return { condition: 'broken', sentence: old, stands: false };
	}
	if (kept > 0 && wilsonUpper(keptMet, kept) * 100 < share) {
		const words = seen === 0 ? 'what was seen before this round was not as agreed.' : sentence;
		return {
			condition: 'broken',
			sentence: `Was in place and is slipping: ${words}`,
			stands: false
		};
	}
	if (kept === 0) {
		const due = `Recheck due: nobody has looked since ${dayWords(lastAt, now)}.`;
		return { condition: 'some', sentence: due, stands: true };
	}
	if (!isKept) return { condition: 'some', sentence: `To be watched: ${sentence}`, stands: true };
	if (seen === 0)
		return { condition: 'held', sentence: 'Kept up; a new round has begun.', stands: true };
	return { condition: 'held', sentence: `Kept up: ${sentence}`, stands: true };
}

const dayWords = (when: Date, now: Date): string => {
	const date = londonDate(when);
	const words = dateInWords(date);
	return date.slice(0, 4) === londonDate(now).slice(0, 4) ? words.slice(0, -5) : words;
};
