import { dateInWords, daysBetween, londonDate, addDays } from '#kernel/london.ts';
import { usualOf } from '#kernel/measures.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import type { Judged } from '#kernel/strand.ts';
import { capital, listOf, plural } from '#kernel/text.ts';
import { CHANNELS, IN_TROUBLE, type Channel, type Moment } from './channels.ts';
import type { InScope, Reach } from './reach.ts';

/** One time a lesson was talked about in a service. */
export type Talk = {
	readonly channel: Channel;
	readonly isLive: boolean;
	readonly moment: Moment;
	readonly occurredAt: Date;
	readonly reach: Reach;
};

/** Our proposed defaults (domain 4.2, Reinforce): a provider's policy, never law. */
export const TALK_POLICY = {
	/** Days that count together. */
	window: 28,
	/** In homecare people work alone: a conversation counts for longer there. */
	homecareConversation: 56,
	channels: 2,
	/** Share (%) of the people in scope. */
	reached: 50,
	/** The next talk is due within so many days, where the provider decided nothing else. */
	due: usualOf('talk_due_days'),
	/** So few people are talked with one and all: with at most three, shares mislead. */
	censusUpTo: 3
} as const;

/** One and a half times as long as it may take, and it has slipped (domain 4.5, stale). */
export const slippedAfter = (due: number): number => Math.ceil(due * 1.5);

export type TalkedFacts = {
	readonly talks: readonly Talk[];
	readonly inScope: InScope;
	readonly isHomecare: boolean;
	readonly firstHeldAt: Date | null;
	/** The last time ever, also before the talks that are listed. */
	readonly lastAt: Date | null;
	readonly now: Date;
	/** Days within which it is talked about again, as the provider held itself to it then; our default without. */
	readonly due?: number;
};

export type Talked = {
	readonly held: boolean;
	readonly channels: readonly Channel[];
	/** About how many different people were reached in the window, and of how many. */
	readonly reached: number;
	readonly total: number;
	readonly notReached: readonly ShiftGroup[];
	readonly lastAt: Date | null;
	/** London date. */
	readonly dueOn: string | null;
	readonly isOverdue: boolean;
	/** Of the talks in the window, those outside investigations and inspections. */
	readonly ordinary: number;
	readonly inWindow: number;
	readonly bead: Judged;
};

const ago = (when: Date, now: Date): number => daysBetween(londonDate(when), londonDate(now));

/** Talks that count now. In homecare a live conversation counts for 56 days, everything else for 28. */
function counting({ talks, isHomecare, now }: TalkedFacts): Talk[] {
	return talks.filter((talk) => {
		const days = ago(talk.occurredAt, now);
		const long = isHomecare && talk.isLive;
		return days >= 0 && days <= (long ? TALK_POLICY.homecareConversation : TALK_POLICY.window);
	});
}

/**
 * About how many different people of a group were reached. Names are never kept, so nobody can know who
 * was there twice: one shift counts once, at its largest; further shifts are taken as fresh draws from the
 * group. It is exact for one shift, never more than the group, and never rises by telling one shift twice.
 */
export function differentPeople(counts: readonly number[], total: number): number {
	if (total <= 0) return 0;
	const missed = counts.reduce((share, count) => share * (1 - Math.min(count, total) / total), 1);
	return Math.round(total * (1 - missed));
}

/** The largest count of each London day for one shift group. */
function byShift(talks: readonly Talk[], group: ShiftGroup): number[] {
	const days = new Map<string, number>();
	for (const { occurredAt, reach } of talks) {
		const count = reach[group] ?? 0;
		const day = londonDate(occurredAt);
		if (count > 0) days.set(day, Math.max(count, days.get(day) ?? 0));
	}
	return [...days.values()];
}

/**
 * Whether a lesson is being talked about in one service (domain 4.2, Reinforce): within 28 days at least
 * two different ways, one of them a live conversation, half of the people in scope, and every shift group
 * at least once. Only a live conversation reaches anybody: a newsletter is a way, not a conversation.
 */
export function talkedOf(facts: TalkedFacts): Talked {
	const { inScope, now, lastAt, due = TALK_POLICY.due } = facts;
	const talks = counting(facts);
	const live = talks.filter((talk) => talk.isLive);
	const groups = inScope.filter((one) => one.total > 0);
	const total = groups.reduce((sum, one) => sum + one.total, 0);
	const counted = groups.map(({ shiftGroup, total: people }) => ({
		shiftGroup,
		reached: differentPeople(byShift(live, shiftGroup), people)
	}));
	const reached = counted.reduce((sum, one) => sum + one.reached, 0);
	const notReached = groups
		.filter(({ shiftGroup }) => byShift(live, shiftGroup).length === 0)
		.map((one) => one.shiftGroup);
	const channels = [...new Set(talks.map((talk) => talk.channel))];
	const needed =
		total <= TALK_POLICY.censusUpTo ? total : Math.ceil((total * TALK_POLICY.reached) / 100);
	const held =
		total > 0 &&
		channels.length >= TALK_POLICY.channels &&
		live.length > 0 &&
		reached >= needed &&
		notReached.length === 0;
	const dueOn = lastAt ? addDays(londonDate(lastAt), due) : null;
	const ordinary = talks.filter((talk) => !IN_TROUBLE.includes(talk.moment)).length;
	const so = { channels, reached, total, needed, notReached, isLive: live.length > 0 };
	const common = {
		held,
		channels,
		reached,
		total,
		notReached,
		lastAt,
		dueOn,
		isOverdue: dueOn !== null && dueOn < londonDate(now),
		ordinary,
		inWindow: talks.length
	};
	const sentence = sentenceOf(so, facts, talks.length > 0 && ordinary === 0);
	return { ...common, bead: judge(facts, held, groups, sentence) };
}

type So = Pick<Talked, 'channels' | 'reached' | 'total' | 'notReached'> & {
	needed: number;
	isLive: boolean;
};

function sentenceOf(so: So, { isHomecare, now, lastAt }: TalkedFacts, isTrouble: boolean): string {
	const { channels, reached, total, needed, notReached, isLive } = so;
	const days = isHomecare ? TALK_POLICY.homecareConversation : TALK_POLICY.window;
	if (channels.length === 0) {
		if (!lastAt) return 'Not tested.';
		return `Nothing in the last ${days} days; the last time was ${dayWords(lastAt, now)}.`;
	}
	const ways = capital(listOf(channels.map((channel) => CHANNELS[channel].word)));
	const parts = [
		isLive
			? `about ${reached} of ${total} people`
			: 'nobody was talked with, which is what counts most'
	];
	if (channels.length < TALK_POLICY.channels) parts.push('one more way of talking about it needed');
	if (isLive && notReached.length > 0) {
		parts.push(`${listOf(notReached.map((group) => SHIFT_GROUP_WORDS[group]))} not reached`);
	}
	if (isLive && reached < needed && notReached.length === 0) {
		parts.push(
			total <= TALK_POLICY.censusUpTo
				? 'everyone is needed, small numbers'
				: `half the team needed, ${plural(needed - reached, 'more person', 'more people')}`
		);
	}
	if (isTrouble) parts.push('only around an investigation or inspection');
	return `${ways} in the last ${days} days; ${parts.join('; ')}.`;
}

const dayWords = (when: Date, now: Date): string => {
	const date = londonDate(when);
	const words = dateInWords(date);
	return date.slice(0, 4) === londonDate(now).slice(0, 4) ? words.slice(0, -5) : words;
};

/**
 * Granted by the gate, then held by its own rule (domain 4.3): the same groups within the days in which the next
 * talk is due. Silence for longer is "recheck due"; for one and a half times as long, it has slipped.
 */
function judge(facts: TalkedFacts, held: boolean, groups: InScope, sentence: string): Judged {
	const { lastAt, firstHeldAt, now, talks, due: within = TALK_POLICY.due } = facts;
	if (held) return { condition: 'held', sentence, stands: true };
	if (!lastAt) return { condition: 'none', sentence: 'Not tested.', stands: false };
	if (!firstHeldAt) return { condition: 'some', sentence, stands: false };
	const silent = ago(lastAt, now);
	if (silent > slippedAfter(within)) {
		const lost = `Was kept up, but not talked about for ${silent} days.`;
		return { condition: 'broken', sentence: lost, stands: false };
	}
	if (silent > within) {
		const due = `Recheck due: not talked about for ${silent} days.`;
		return { condition: 'some', sentence: due, stands: true };
	}
	const quiet = groups.filter(
		({ shiftGroup }) =>
			!talks.some(
				(talk) =>
					talk.isLive && (talk.reach[shiftGroup] ?? 0) > 0 && ago(talk.occurredAt, now) <= within
			)
	);
	if (quiet.length > 0) {
		const words = listOf(quiet.map((one) => SHIFT_GROUP_WORDS[one.shiftGroup]));
		const due = `Recheck due: ${words} not reached for more than ${within} days.`;
		return { condition: 'some', sentence: due, stands: true };
	}
	return { condition: 'held', sentence: `Kept up. ${sentence}`, stands: true };
}
