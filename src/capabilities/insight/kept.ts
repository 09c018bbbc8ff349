import { z } from 'zod';
import type { FieldOption } from '#kernel/form.ts';
import { addDays } from '#kernel/london.ts';
import { readyMade, type Interval } from './milestones.ts';
import { USUAL_DAYS, type Period } from './period.ts';

/** Services whose figures one page works out when it is opened. Of more it shows what they were last night. */
export const MOST_LIVE = 10;
/** Reports of a year that one page works its figures out from; a busier service shows what they were last night. */
export const MOST_REPORTS_LIVE = 1_000;

/** A service the reader oversees, with how many reports of a year the night counted there. */
export interface Overseen extends FieldOption {
	readonly reports: number;
}

/** The name a figure is kept under. */
export type Figure = 'told_back' | `${Interval['start']}:${Interval['end']}`;

export const figureOf = ({ start, end }: Interval): Figure => `${start}:${end}`;

/** The intervals worked out each night; every other pair is measured a service at a time. */
export const keptIntervals: readonly Interval[] = readyMade;

/** Whether this pair is worked out each night. */
export const isKept = ({ start, end }: Interval): boolean =>
	keptIntervals.some((one) => one.start === start && one.end === end);

/**
 * Whether a page works its figures out itself: for one service or few, with few reports. Of another time than the last
 * year nothing is kept, so it is worked out whatever it costs.
 * @param today London date
 */
export function isLive(period: Period, services: readonly Overseen[], today: string): boolean {
	const asked = services.filter(({ value }) => period.service === null || value === period.service);
	if (asked.length > MOST_LIVE) return false;
	const isYear = period.to === today && period.from === addDays(today, -USUAL_DAYS);
	const reports = asked.reduce((sum, one) => sum + one.reports, 0);
	return !isYear || reports <= MOST_REPORTS_LIVE;
}

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
