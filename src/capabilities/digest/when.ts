import type { DigestItem } from '#kernel/digest.ts';
import { daysBetween } from '#kernel/london.ts';
import rules from '../../../db/reference/digest-ladder.json' with { type: 'json' };

/** How long it is remembered that somebody was told, in days. */
export const REMEMBER_DAYS: number = rules.rememberDays;

/**
 * Which word of the ladder a thing has on a day: within a week of its day, the day before or on it, then once for
 * each week it is late; what has no day has one word only. Null: nothing to say yet. The day is part of the word, so
 * that what was moved is told again.
 * @param today London date
 */
export function stageOf({ lastOn }: Pick<DigestItem, 'lastOn'>, today: string): string | null {
	if (lastOn === null) return 'once';
	const left = daysBetween(today, lastOn);
	if (left > rules.soonDays) return null;
	if (left > rules.nowDays) return `${lastOn} soon`;
	if (left >= 0) return `${lastOn} now`;
	return `${lastOn} late ${Math.floor((-left - 1) / rules.againEveryDays)}`;
}

/** What somebody was told before, each as `told` writes it. */
export type Told = ReadonlySet<string>;

export const told = (item: Pick<DigestItem, 'line' | 'about'>, stage: string): string =>
	[item.line, item.about, stage].join('|');

export interface ToTell extends Pick<DigestItem, 'line' | 'about'> {
	readonly stage: string;
}

/** What is new to say to somebody today: each thing once, and nothing that was said before. */
export function toTell(items: readonly DigestItem[], before: Told, today: string): ToTell[] {
	const said = new Set<string>();
	return items.flatMap((item) => {
		const stage = stageOf(item, today);
		if (stage === null) return [];
		const key = told(item, stage);
		if (before.has(key) || said.has(key)) return [];
		said.add(key);
		return [{ line: item.line, about: item.about, stage }];
	});
}

/** What waits, as its own page shows it: what is late first, then by its day, what only is to be read last. */
export function waitingToday(items: readonly DigestItem[], today: string): DigestItem[] {
	const seen = new Set<string>();
	return items
		.filter((item) => {
			const key = told(item, '');
			if (stageOf(item, today) === null || seen.has(key)) return false;
			seen.add(key);
			return true;
		})
		.sort((one, other) => (one.lastOn ?? '9999').localeCompare(other.lastOn ?? '9999'));
}
