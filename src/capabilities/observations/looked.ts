import { capital, listOf, plural } from '#kernel/text.ts';
import type { Independence, TimeBand } from './moment.ts';

/** Moments of one kind: who looked, at what time, and whether they were expected. */
export type Looked = {
	readonly independence: Independence;
	readonly band: TimeBand;
	readonly announced: boolean;
	readonly times: number;
};

const GRADE_WORDS: Record<Independence, string> = {
	own_team: 'the team or its manager',
	other_team: 'another team',
	other_service: 'another service',
	outside: 'somebody from outside'
};

const BAND_WORDS: Record<TimeBand, string> = {
	day: 'by day',
	evening: 'in the evening',
	night: 'at night',
	weekend: 'at the weekend'
};

/**
 * How it was looked at, in sentences: by whom, when, and how often nobody was told before. A time at which
 * nobody looked is named, because practice there is unknown.
 */
export function lookedInWords(looked: readonly Looked[]): string[] {
	const total = sum(looked);
	if (total === 0) return [];
	const of = (words: Record<string, string>, key: 'independence' | 'band') =>
		Object.entries(words).flatMap(([code, said]) => {
			const times = sum(looked.filter((one) => one[key] === code));
			return times > 0 ? [`${said} ${times}`] : [];
		});
	const never = (Object.keys(BAND_WORDS) as TimeBand[]).filter(
		(band) => !looked.some((one) => one.band === band)
	);
	const unannounced = sum(looked.filter((one) => !one.announced));
	return [
		`Looked at by ${listOf(of(GRADE_WORDS, 'independence'))}.`,
		`${listOf(of(BAND_WORDS, 'band').map((one, place) => (place === 0 ? capital(one) : one)))}${
			never.length > 0 ? `; never ${listOf(never.map((band) => BAND_WORDS[band]))}` : ''
		}.`,
		`${plural(unannounced, 'time', 'times')} of ${total} without telling anybody before.`
	];
}

const sum = (looked: readonly Looked[]): number => looked.reduce((all, one) => all + one.times, 0);
