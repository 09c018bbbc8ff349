import { addMonths, addWorkingDays, isNation, type Nation } from '#kernel/working-days.ts';
import table from '../../../../db/reference/complaint-routes.json' with { type: 'json' };

/** Whose rules a complaint follows (domain 2.8): our own, the council's, or the NHS's. */
export const routeCodes = ['own', 'council', 'nhs'] as const;
export type RouteCode = (typeof routeCodes)[number];

export interface LegalClock {
	readonly workingDays?: number | null;
	readonly months?: number | null;
	readonly words: string;
}

export interface LegalRule {
	readonly acknowledge: LegalClock;
	readonly answer: LegalClock;
	readonly source: string;
}

/** What a provider sets itself. Never the law, and never shown as if it were (domain 2.6). */
export interface OwnTarget {
	readonly acknowledgeWorkingDays: number;
	readonly answerWorkingDays: number;
}

/** Who it goes to when our answer does not satisfy. */
export interface NextBody {
	readonly code: string;
	readonly name: string;
	readonly short: string;
	readonly afterWeeks: number | null;
	readonly words: string;
}

export interface Route {
	readonly code: RouteCode;
	readonly label: string;
	readonly hint: string;
	readonly target: OwnTarget;
	readonly legal: Readonly<Partial<Record<Nation, LegalRule>>>;
	readonly next: Readonly<Partial<Record<Nation, NextBody>>>;
}

const isRouteCode = (text: string | null): text is RouteCode =>
	routeCodes.some((code) => code === text);

/** The routes as data (`db/reference/complaint-routes.json`). */
export const routes: readonly Route[] = table.routes.flatMap((route): Route[] =>
	isRouteCode(route.code) ? [{ ...route, code: route.code }] : []
);

export const nationWords: Record<Nation, string> = {
	england: 'England',
	wales: 'Wales',
	scotland: 'Scotland',
	northern_ireland: 'Northern Ireland'
};

/** Whether somebody has checked what stands in the table of a nation against its law. */
export const isNationChecked = (nation: Nation): boolean => table.nations[nation].isChecked;

/** Who to ask where the table knows no law, or nobody has checked it. */
export const regulatorOf = (nation: Nation): string => table.nations[nation].regulator;

/** Said wherever the table speaks of a nation that nobody has checked; null where somebody has. */
export const uncheckedInWords = (nation: Nation): string | null =>
	isNationChecked(nation)
		? null
		: `Nobody has checked this for ${nationWords[nation]} yet. Ask ${regulatorOf(nation)} before you rely on it.`;

const own = routes.find((route) => route.code === 'own');

/** The route of a complaint; until somebody chose one its clocks run as if it were our own. */
export function routeOf(code: string | null): Route {
	const found = routes.find((route) => route.code === code) ?? own;
	if (!found) throw new Error('The table of routes has no route of our own.');
	return found;
}

/** The nation of a provider as the tables know it. */
export const nationOf = (text: string): Nation => (isNation(text) ? text : 'england');

/** Four days that are two things: what the law says, and what we set ourselves. Null: no such day. */
export interface Clocks {
	readonly legalAcknowledgeBy: string | null;
	readonly legalAnswerBy: string | null;
	readonly targetAcknowledgeBy: string;
	readonly targetAnswerBy: string;
}

/**
 * When a complaint falls due (domain 2.6 and 2.8), counted from the day after it came. The law has a day
 * only where its rule counts days or months; its dates are never made from our targets.
 * @param receivedOn London day
 */
export function clocksFor(code: string | null, receivedOn: string, nation: Nation): Clocks {
	const route = routeOf(code);
	const legal = isRouteCode(code) ? route.legal[nation] : undefined;
	const { target } = route;
	return {
		legalAcknowledgeBy: dayOf(legal?.acknowledge, receivedOn, nation),
		legalAnswerBy: dayOf(legal?.answer, receivedOn, nation),
		targetAcknowledgeBy: addWorkingDays(receivedOn, target.acknowledgeWorkingDays, nation),
		targetAnswerBy: addWorkingDays(receivedOn, target.answerWorkingDays, nation)
	};
}

function dayOf(clock: LegalClock | undefined, from: string, nation: Nation): string | null {
	if (clock?.workingDays) return addWorkingDays(from, clock.workingDays, nation);
	return clock?.months ? addMonths(from, clock.months) : null;
}

/** The day the ombudsman would step in for delay, where it counts weeks (LGSCO: 12, domain 2.8). */
export function ombudsmanFrom(
	code: string | null,
	receivedOn: string,
	nation: Nation
): string | null {
	const weeks = routeOf(code).next[nation]?.afterWeeks;
	if (!weeks) return null;
	return new Date(Date.parse(`${receivedOn}T00:00:00Z`) + weeks * 7 * 86_400_000)
		.toISOString()
		.slice(0, 10);
}

/**
 * Whether a complaint may be answered at once, without acknowledging it first: it was said aloud and is
 * put right by the end of the next working day (domain 2.8). It still counts as a complaint.
 */
export function isSpokenInTime(
	receivedBy: string,
	receivedOn: string,
	answeredOn: string,
	nation: Nation
): boolean {
	const isSpoken = receivedBy === 'spoken' || receivedBy === 'phone';
	return isSpoken && answeredOn <= addWorkingDays(receivedOn, 1, nation);
}

/** What the law says of spoken complaints put right by the next working day, where a route has it. */
export const spokenRuleWords = (code: string | null): string | null =>
	code !== null && table.spokenByNextWorkingDay.routes.includes(code)
		? table.spokenByNextWorkingDay.words
		: null;
