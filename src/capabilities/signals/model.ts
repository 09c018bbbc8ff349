import type { ShiftGroup } from '#kernel/shift.ts';
import type { PhysicalHarm, PotentialSeverity, PsychologicalHarm } from './triage.ts';

/** What anybody at work may report (domain 2.2). */
export const reportKinds = [
	'incident',
	'near_miss',
	'hazard',
	'complaint',
	'comment',
	'compliment',
	'good_practice'
] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Whoever told us something of these kinds hears what became of it (issue 3, item 6). */
export const isToldBack = (kind: string): boolean =>
	kind === 'safeguarding' || reportKinds.some((one) => one === kind);

/** What leaders write down besides, equal to reports as something to learn from (domain 2.2). */
const heardKinds = ['feedback', 'inspection_finding', 'external_learning'] as const;
export type HeardKind = (typeof heardKinds)[number];

/** Every kind that stands in ordinary lists, counts, lessons and themes. */
export const ordinaryKinds = [...reportKinds, ...heardKinds] as const;
export type OrdinaryKind = (typeof ordinaryKinds)[number];

/** Everything that can teach, one spine. `safeguarding` lives in its own compartment. */
export type SignalKind = OrdinaryKind | 'safeguarding';
export const signalKinds: readonly SignalKind[] = [...ordinaryKinds, 'safeguarding'];

export const isSignalKind = (text: string): text is SignalKind =>
	signalKinds.some((kind) => kind === text);

export const physicalGrades = ['not_graded', 'none', 'low', 'moderate', 'severe', 'fatal'] as const;
export const psychologicalGrades = ['not_graded', 'none', 'low', 'moderate', 'severe'] as const;
export const shiftGroups = ['days', 'nights', 'sleep_ins', 'weekends', 'office'] as const;

/**
 * The kind behind a tile. Two tiles ask one thing more: whether an answer is wanted, who was pleased.
 * Someone unhappy is a complaint unless the reporter says that no answer is
 * wanted: to treat a complaint as a comment loses somebody's right to a reply (domain 2.8).
 */
export function kindOfTile(
	tile: string,
	answers: { wantsAnswer?: string; whoSaysSo?: string }
): ReportKind | 'worried' | null {
	switch (tile) {
		case 'incident':
		case 'near_miss':
		case 'hazard':
		case 'worried':
			return tile;
		case 'unhappy':
			return answers.wantsAnswer === 'no' ? 'comment' : 'complaint';
		case 'well':
			return answers.whoSaysSo === 'thanked' ? 'compliment' : 'good_practice';
		default:
			return null;
	}
}

/** One earlier report as an importer hands it over: already understood, without names. */
export interface HistoryRow {
	readonly id: string;
	readonly kind: SignalKind;
	readonly serviceId: string;
	readonly teamId: string | null;
	readonly place: string | null;
	readonly shiftGroup: ShiftGroup | null;
	readonly words: string;
	readonly immediateAction: string | null;
	/** London day, `YYYY-MM-DD`. */
	readonly happenedOn: string;
	/** London time `HH:MM`, or null when the file had none. */
	readonly time: string | null;
	readonly reportedOn: string | null;
	readonly closedOn: string | null;
	readonly domainCode: string | null;
	readonly failureCode: string | null;
	readonly physicalHarm: PhysicalHarm;
	readonly psychologicalHarm: PsychologicalHarm;
	readonly potentialSeverity: PotentialSeverity;
	/** Ids of people supported, of the same service. */
	readonly personIds: readonly string[];
	/** What tells this row of that file again; the importer remembers it by the event. */
	readonly source?: { readonly key: string; readonly contentDigest: string } | undefined;
}

/** The input of `signals.take-in-history`: at most 1,000 rows of one import. */
export interface TakeInHistory {
	readonly importId: string;
	/** Who asked for the import, for the trail; null when nobody did by name. */
	readonly onBehalfOf: string | null;
	readonly rows: readonly HistoryRow[];
}

/** The input of `signals.withdraw-imported`: at most 1,000 reports of one import. */
export interface WithdrawImported {
	readonly importId: string;
	readonly signalIds: readonly string[];
}

export const MOST_IN_A_SET = 1000;

/** The reference of an imported report: longer than a spoken one, as they come by the hundred thousand. */
export function importedReference(id: string, spoken: string): string {
	const more = parseInt(id.replaceAll('-', '').slice(-15, -10), 16).toString(32).toUpperCase();
	return `${spoken}-${more.padStart(4, '0')}`;
}

export interface MilestoneTimes {
	readonly occurred: Date;
	readonly isTimeKnown: boolean;
	readonly noticed: Date | null;
	readonly reported: Date;
	readonly managerAware: Date | null;
	readonly seniorAware: Date | null;
	readonly outsideTold: Date | null;
	readonly toldBack: Date | null;
	readonly closed: Date | null;
}

export type MilestoneCode = Exclude<keyof MilestoneTimes, 'isTimeKnown'>;

export interface Milestone {
	readonly code: MilestoneCode;
	readonly at: Date;
	/** Minutes since the milestone before it; null for the first, and after a time nobody knows. */
	readonly minutesSince: number | null;
}

/** The milestones that were reached, in the order they were reached, with the time between them. */
export function milestonesOf(times: MilestoneTimes): Milestone[] {
	const order: readonly MilestoneCode[] = [
		'occurred',
		'noticed',
		'reported',
		'managerAware',
		'seniorAware',
		'outsideTold',
		'toldBack',
		'closed'
	];
	const reached = order
		.flatMap((code) => {
			const at = times[code];
			return at === null ? [] : [{ code, at }];
		})
		.sort((one, other) => one.at.getTime() - other.at.getTime());
	return reached.map(({ code, at }, index) => {
		const before = reached[index - 1];
		const isUnknown = before?.code === 'occurred' && !times.isTimeKnown;
		const minutesSince =
			before === undefined || isUnknown
				? null
				: Math.round((at.getTime() - before.at.getTime()) / 60_000);
		return { code, at, minutesSince };
	});
}

/** Local references as typed: separated by commas, without blanks or repeats. */
export function referencesIn(text: string): string[] {
	const found = text
		.split(/[,;\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	return [...new Set(found)];
}

/** Reported times may run a little ahead of the server's clock, never into tomorrow. */
const FUTURE_GRACE_MINUTES = 15;

export const isInFuture = (at: Date, now: Date): boolean =>
	at.getTime() > now.getTime() + FUTURE_GRACE_MINUTES * 60_000;
