import { z } from 'zod';
import { readyMade, type Interval } from './milestones.ts';
import type { Period } from './period.ts';

/** Services whose figures one page works out when it is opened. Of more it shows what they were last night. */
export const MOST_LIVE = 10;

/** The name a figure is kept under. */
export type Figure = 'told_back' | `${Interval['start']}:${Interval['end']}`;

export const figureOf = ({ start, end }: Interval): Figure => `${start}:${end}`;

/** The intervals worked out each night; every other pair is measured a service at a time. */
export const keptIntervals: readonly Interval[] = readyMade;

/** Whether this pair is worked out each night. */
export const isKept = ({ start, end }: Interval): boolean =>
	keptIntervals.some((one) => one.start === start && one.end === end);

/** Whether a page works its figures out itself: for one service, or for a reader with few. */
export const isLive = (period: Period, servicesOfReader: number): boolean =>
	period.service !== null || servicesOfReader <= MOST_LIVE;

/** What was kept of all of a reader's services, and as of when. */
export interface Kept<Facts> {
	readonly asOf: Date;
	/** First and last London day of what was reported. */
	readonly from: string;
	readonly to: string;
	readonly rows: readonly (Facts & { readonly serviceId: string; readonly serviceName: string })[];
}

const spread = z
	.object({
		n: z.number(),
		median: z.number(),
		p90: z.number(),
		worst: z.number(),
		worstId: z.string()
	})
	.nullable();
const longest = z.object({ minutes: z.number(), id: z.string() }).nullable();

/** `ListeningFacts` as they are kept, without the service: its name may change by day. */
export const keptListening = z.object({
	reported: z.number(),
	told: spread,
	waiting: z.number(),
	late: z.number(),
	longest,
	held: z.number(),
	saidYes: z.number(),
	saidPartly: z.number(),
	saidNo: z.number(),
	toAnswerAgain: z.number()
});

/** `ServiceIntervals` as they are kept. */
export const keptInterval = z.object({
	spread,
	few: z.array(z.object({ id: z.string(), value: z.number() })),
	open: z.number(),
	longestOpen: longest,
	backwards: z.number(),
	unknown: z.number()
});
