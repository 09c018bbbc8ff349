import { dateInWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { listOf, plural } from '#kernel/text.ts';
import type { ChangeKind, Frequency, Risk, Strength } from './model.ts';

export const frequencyWords: Record<Frequency, string> = {
	everyday: 'Every day',
	occasional: 'Now and then',
	rare: 'Rarely'
};

export const riskWords: Record<Risk, string> = { standard: 'Standard risk', high: 'High risk' };

export const changeKindWords: Record<ChangeKind, string> = {
	care_plan: 'Care plan',
	handover_prompt: 'Handover prompt',
	form: 'Form',
	rota: 'Rota',
	equipment: 'Equipment',
	policy: 'Policy',
	induction: 'Induction'
};

export const strengthWords: Record<Strength, { label: string; hint: string }> = {
	stronger: { label: 'Stronger', hint: 'The right thing happens even on a bad day.' },
	intermediate: { label: 'In between', hint: 'It helps people remember, or gives them room to.' },
	weaker: { label: 'Weaker', hint: 'It relies on people remembering.' }
};

export const BLOCKED = {
	word: 'Blocked',
	sentence: 'Something that must change first is not done yet.'
} as const;

export const NOT_SEEN_IN_USE = {
	word: 'Not yet seen in use',
	sentence: 'Something that changed is done, and nobody else has looked yet whether it is used.'
} as const;

export const NOT_IN_USE = {
	word: 'Changed, but not used',
	sentence: 'Somebody looked, and something that changed is not in use.'
} as const;

export const RELIES_ON_MEMORY = {
	word: 'Relies on memory',
	sentence: 'Nothing stronger than a reminder backs this lesson.'
} as const;

const signalWords: Record<string, readonly [string, string]> = {
	incident: ['incident', 'incidents'],
	near_miss: ['near miss', 'near misses'],
	hazard: ['hazard', 'hazards'],
	complaint: ['complaint', 'complaints'],
	comment: ['comment', 'comments'],
	compliment: ['compliment', 'compliments'],
	good_practice: ['good practice', 'good practices'],
	feedback: ['piece of feedback', 'pieces of feedback'],
	inspection_finding: ['inspection finding', 'inspection findings'],
	external_learning: ['report from outside', 'reports from outside']
};

/** '4 incidents, 1 complaint': reports counted by kind, most first. */
export function sourcesInWords(kinds: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([kind, count]) => {
			const [one, many] = signalWords[kind] ?? ['report', 'reports'];
			return plural(count, one, many);
		})
		.join(', ');
}

/** The failure most of the reports share: the theme a lesson from them starts with. */
export function commonestTheme(sources: readonly { themeCode: string | null }[]): string | null {
	const counts = new Map<string, number>();
	for (const { themeCode } of sources) {
		if (themeCode) counts.set(themeCode, (counts.get(themeCode) ?? 0) + 1);
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** The first line of what happened, from the reports a lesson starts from. Never anybody's own words. */
export function openingLine(
	reports: readonly { kind: string; happenedOn: string }[],
	themeLabel: string | null
): string {
	if (reports.length === 0) return '';
	const days = reports.map((report) => report.happenedOn).sort();
	const [first = '', last = ''] = [days[0], days.at(-1)];
	const when =
		first === last
			? `on ${dateInWords(first)}`
			: `from ${dateInWords(first)} to ${dateInWords(last)}`;
	const about = themeLabel ? `: ${themeLabel.toLowerCase()}` : '';
	return `${sourcesInWords(reports.map((report) => report.kind))} ${when}${about}.`;
}

/** Names for what a scope points at. */
export type ScopeNames = {
	all: boolean;
	places: readonly string[];
	jobRoles: readonly string[];
	shiftGroups: readonly string[];
	tags: readonly string[];
};

/** 'Oakview and Elm Court, on nights', 'every service': who a lesson is for, in one phrase. Empty when nobody yet. */
export function scopeInWords(scope: ScopeNames): string {
	const places = scope.all ? 'every service' : listOf(scope.places);
	const roles = listOf(scope.jobRoles.map((role) => role.replaceAll('_', ' ')));
	const shifts = listOf(
		scope.shiftGroups.map((group) => SHIFT_GROUP_WORDS[group as ShiftGroup] ?? group)
	);
	return [places, roles, shifts && `on ${shifts}`, listOf(scope.tags)].filter(Boolean).join(', ');
}

export const serviceKindWords: Readonly<Record<string, string>> = {
	care_home: 'Care home',
	care_home_nursing: 'Care home with nursing',
	homecare: 'Homecare',
	supported_living: 'Supported living',
	extra_care: 'Extra care',
	shared_lives: 'Shared lives',
	day_service: 'Day service'
};
