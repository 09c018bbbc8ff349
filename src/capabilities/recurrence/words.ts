import { holds, type Actor } from '#kernel/actor.ts';
import { inAllInWords } from '#kernel/few.ts';
import { daysBetween } from '#kernel/london.ts';
import { capital, plural } from '#kernel/text.ts';
import { sinceInWords, type Since } from './model.ts';
import { overseers } from './policy.ts';
import type { ServiceAgain } from './queries/of-lesson.server.ts';

/** Over several services: every count added, the latest of the last days, the earliest start. */
function together(services: readonly ServiceAgain[]): Since {
	const latest = (days: readonly (string | null)[]) =>
		days
			.filter((day) => day !== null)
			.sort()
			.at(-1) ?? null;
	const sum = (key: 'withHarm' | 'noHarm' | 'notGraded') =>
		services.reduce((total, one) => total + one[key], 0);
	return {
		withHarm: sum('withHarm'),
		noHarm: sum('noHarm'),
		notGraded: sum('notGraded'),
		lastHarmOn: latest(services.map((one) => one.lastHarmOn)),
		lastOn: latest(services.map((one) => one.lastOn)),
		liveOn: services.map((one) => one.liveOn).sort()[0] ?? ''
	};
}

/** "Again with harm: 2. Same failure, no harm: 5." with what is not graded said, not guessed. */
function countsInWords({ withHarm, noHarm, notGraded }: Since): string {
	if (withHarm + noHarm + notGraded === 0) return 'It has not been reported again.';
	const ungraded = notGraded > 0 ? ` Not graded yet: ${notGraded}.` : '';
	return `Again with harm: ${withHarm}. Same failure, no harm: ${noHarm}.${ungraded}`;
}

/** What a lesson's page says of happening again, to this reader: their own services in full, the rest in all. */
export function againFor(actor: Actor, services: readonly ServiceAgain[], today: string) {
	const own = services.filter((one) => holds(actor, overseers, one.serviceId));
	const all = together(services);
	const mine = together(own);
	const times = (since: Since) => since.withHarm + since.noHarm + since.notGraded;
	if (own.length === services.length) {
		return { own, sentence: countsInWords(all), since: sinceInWords(all, today) };
	}
	if (times(all) === 0) {
		return { own, sentence: countsInWords(all), since: sinceInWords(all, today) };
	}
	const inAll = capital(inAllInWords(times(mine), times(all)));
	return {
		own,
		sentence: `Reported again: ${inAll}, over every service it is live in.`,
		since: own.length > 0 ? sinceInWords(mine, today) : null
	};
}

/** One service in a line: 'none for 61 days' or what there was, and never that it stopped. */
export function serviceInWords(one: ServiceAgain, today: string): string {
	return `${one.serviceName}: ${sinceInWords(one, today)}`;
}

export const lastInWords = (one: ServiceAgain, today: string): string =>
	one.lastOn === null ? '–' : `${plural(daysBetween(one.lastOn, today), 'day', 'days')} ago`;
