import type { Spread } from '#kernel/spread.ts';
import { SMALL_NUMBER } from '#kernel/spread.ts';

/** What one service's listening looks like, counted from its reports. Times are in minutes. */
export interface ListeningFacts {
	readonly serviceId: string;
	readonly serviceName: string;
	/** Reports of the period whose reporter hears back. */
	readonly reported: number;
	readonly told: Spread | null;
	/** Nobody has told them anything, and nobody else leads. */
	readonly waiting: number;
	/** Of those, past the days we promised. */
	readonly late: number;
	readonly longest: { readonly minutes: number; readonly id: string } | null;
	/** Somebody else leads, so the answer waits by rule. */
	readonly held: number;
	readonly saidYes: number;
	readonly saidPartly: number;
	readonly saidNo: number;
	/** "Partly" or "no", and not answered again yet. */
	readonly toAnswerAgain: number;
}

/** The worst there is: the slowest answer, or whoever still waits for one. */
export interface Worst {
	readonly minutes: number;
	readonly id: string;
	readonly isStillWaiting: boolean;
}

/** How well a service listens. There is no way to make one without its worst. */
export interface Listening {
	readonly serviceId: string;
	readonly serviceName: string;
	/** Told, of those whose answer was due: told, or waiting past our promise. Null when none was due. */
	readonly rate: { readonly told: number; readonly due: number } | null;
	readonly told: Spread | null;
	readonly worst: Worst | null;
	readonly waiting: number;
	readonly late: number;
	readonly held: number;
	/** Of those who said whether it answered them; null while too few did to show any. */
	readonly answered: { readonly yes: number; readonly said: number } | null;
	/** How many have said anything at all: reading it is not saying. */
	readonly said: number;
	readonly toAnswerAgain: number;
}

/**
 * What the facts of a service amount to. A wait that has not ended counts towards the worst; an answer
 * that was only read counts as nothing; fewer than five answers show no share.
 */
export function listeningOf(facts: ListeningFacts): Listening {
	const toldCount = facts.told?.n ?? 0;
	const due = toldCount + facts.late;
	const said = facts.saidYes + facts.saidPartly + facts.saidNo;
	return {
		serviceId: facts.serviceId,
		serviceName: facts.serviceName,
		rate: due === 0 ? null : { told: toldCount, due },
		told: facts.told,
		worst: worstOf(facts),
		waiting: facts.waiting,
		late: facts.late,
		held: facts.held,
		answered: said < SMALL_NUMBER ? null : { yes: facts.saidYes, said },
		said,
		toAnswerAgain: facts.toAnswerAgain
	};
}

function worstOf({ told, longest }: ListeningFacts): Worst | null {
	if (longest && longest.minutes >= (told?.worst ?? 0)) {
		return { minutes: longest.minutes, id: longest.id, isStillWaiting: true };
	}
	return told ? { minutes: told.worst, id: told.worstId, isStillWaiting: false } : null;
}

/** Of all services: counts added up, and the worst of the worst. No figure is averaged over services. */
export function overall(all: readonly Listening[]): {
	rate: { told: number; due: number } | null;
	worst: (Worst & { serviceName: string }) | null;
	waiting: number;
	late: number;
	answered: { yes: number; said: number } | null;
} {
	const sum = (of: (one: Listening) => number) => all.reduce((total, one) => total + of(one), 0);
	const due = sum((one) => one.rate?.due ?? 0);
	const said = sum((one) => one.answered?.said ?? 0);
	const worst = all.reduce<(Worst & { serviceName: string }) | null>(
		(most, one) =>
			one.worst && (most === null || one.worst.minutes > most.minutes)
				? { ...one.worst, serviceName: one.serviceName }
				: most,
		null
	);
	return {
		rate: due === 0 ? null : { told: sum((one) => one.rate?.told ?? 0), due },
		worst,
		waiting: sum((one) => one.waiting),
		late: sum((one) => one.late),
		answered: said === 0 ? null : { yes: sum((one) => one.answered?.yes ?? 0), said }
	};
}
