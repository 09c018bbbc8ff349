import type { Finding } from './finding/finding.ts';

export const themeStatuses = [
	'emerging',
	'confirmed',
	'priority',
	'monitored',
	'retired',
	'joined',
	'set_aside'
] as const;
export type ThemeStatus = (typeof themeStatuses)[number];

export const isThemeStatus = (text: string): text is ThemeStatus =>
	themeStatuses.some((one) => one === text);

/** Statuses a person has said yes to, and that go on taking in reports. */
export const runningStatuses: readonly ThemeStatus[] = ['confirmed', 'priority', 'monitored'];

/** How far one look goes back, and the time before that it is compared with. */
export const RECENT_DAYS = 90;
export const EARLIER_DAYS = 365;

/** Themes name what keeps coming back, in plain words. */
export const LONGEST_LABEL = 80;

/** A theme of which a finding is the same again. */
export interface KeptTheme {
	readonly id: string;
	readonly key: string;
	readonly status: ThemeStatus;
	readonly foundBy: string;
	/** The type it takes in, when it is about one. */
	readonly failureCode: string | null;
	readonly revision: number;
	/** How many reports it rested on when a person set it aside. */
	readonly setAsideCount: number | null;
	/** Where a joined theme went. */
	readonly joinedInto: string | null;
	/** Every report it has or had, and whether a person took it out. */
	readonly members: ReadonlyMap<string, { isRemoved: boolean; byPerson: boolean }>;
}

export type LookStep =
	| { readonly kind: 'propose'; readonly finding: Finding }
	/** Still waiting for a person: its numbers and its reason are brought up to date. */
	| {
			readonly kind: 'refresh';
			readonly theme: KeptTheme;
			readonly finding: Finding;
			readonly add: readonly string[];
	  }
	/** Set aside before, and grown since: asked again, with the reason it was set aside kept. */
	| {
			readonly kind: 'return';
			readonly theme: KeptTheme;
			readonly finding: Finding;
			readonly add: readonly string[];
	  }
	/** A theme people work with: new reports come in, nothing else changes. */
	| { readonly kind: 'grow'; readonly theme: KeptTheme; readonly add: readonly string[] };

/** What was set aside comes back only when it has grown by half, and by three reports at least. */
export function hasGrown(count: number, whenSetAside: number): boolean {
	return count >= Math.max(whenSetAside + 3, Math.ceil(whenSetAside * 1.5));
}

/** Most of the reports are already in that theme, found in the same way: it is that theme again. */
const SAME_SHARE = 0.6;

/**
 * What a look does with its findings: proposes the new, refreshes what waits, lets what people confirmed
 * grow, and leaves alone what they set aside, until it has grown. A report that a person took out of a
 * theme never comes back into it by itself.
 */
export function lookSteps(findings: readonly Finding[], kept: readonly KeptTheme[]): LookStep[] {
	const byKey = new Map(kept.map((theme) => [theme.key, theme]));
	const byId = new Map(kept.map((theme) => [theme.id, theme]));
	const steps: LookStep[] = [];
	const met = new Set<string>();
	for (const finding of findings) {
		if (finding.why.trim() === '') continue;
		const known = byKey.get(finding.key) ?? sameType(finding, kept) ?? sameReports(finding, kept);
		if (!known) {
			steps.push({ kind: 'propose', finding });
			continue;
		}
		const theme = (known.joinedInto !== null && byId.get(known.joinedInto)) || known;
		if (met.has(theme.id)) continue;
		met.add(theme.id);
		const add = finding.signalIds.filter((id) => {
			const member = theme.members.get(id);
			return !member || (member.isRemoved && !member.byPerson);
		});
		if (theme.status === 'emerging') steps.push({ kind: 'refresh', theme, finding, add });
		else if (theme.status === 'set_aside') {
			if (hasGrown(finding.count, theme.setAsideCount ?? 0)) {
				steps.push({ kind: 'return', theme, finding, add });
			}
		} else if (runningStatuses.includes(theme.status) && add.length > 0) {
			steps.push({ kind: 'grow', theme, add });
		}
	}
	return steps;
}

/** A theme somebody named by hand for a type is the theme of that type. */
const sameType = (finding: Finding, kept: readonly KeptTheme[]): KeptTheme | undefined =>
	finding.foundBy === 'types' && finding.failureCode !== null
		? kept.find((theme) => theme.failureCode === finding.failureCode)
		: undefined;

function sameReports(finding: Finding, kept: readonly KeptTheme[]): KeptTheme | undefined {
	// A cluster says where; two clusters of the same reports in other places are two things to know.
	if (finding.foundBy !== 'words') return undefined;
	return kept.find(
		(theme) =>
			theme.foundBy === 'words' &&
			finding.signalIds.filter((id) => theme.members.has(id)).length >=
				finding.signalIds.length * SAME_SHARE
	);
}
