import { harmTags, type HarmBand } from '#capabilities/signals/harm.ts';
import { ordinaryKinds, type SignalKind } from '#capabilities/signals/model.ts';
import { kindWords } from '#capabilities/signals/words.ts';
import { holds, type Actor } from '#kernel/actor.ts';
import type { BesideTag } from '#kernel/beside.ts';
import { inAllInWords } from '#kernel/few.ts';
import { addDays, dateInWords } from '#kernel/london.ts';
import { beginningOf, capital, listOf, plural } from '#kernel/text.ts';
import { chanceInWords } from './finding/chance.ts';
import type { ThemeStatus } from './model.ts';
import { overseers } from './policy.ts';
import type { ThemeLine } from './queries/list.server.ts';
import type { Counted, ThemeReport, ThemeRow } from './queries/page.server.ts';
import { statusWords } from './workflow.ts';

const tones: Record<ThemeStatus, BesideTag['tone']> = {
	emerging: 'action',
	confirmed: 'plain',
	priority: 'concern',
	monitored: 'unknown',
	retired: 'unknown',
	joined: 'unknown',
	set_aside: 'unknown'
};
export const statusTone = (status: ThemeStatus): BesideTag['tone'] => tones[status];

export const foundWords: Record<string, string> = {
	types: 'From the types people chose',
	words: 'From the words people used',
	cluster: 'From where and when it happened',
	person: 'Named by a person'
};

const isGood = (kind: SignalKind): boolean => kind === 'compliment' || kind === 'good_practice';
const sum = (rows: readonly { reports: number }[]) =>
	rows.reduce((total, one) => total + one.reports, 0);

/** One line of the list: counts of others' services only from five up. */
export function lineOf(actor: Actor, line: ThemeLine) {
	const own = sum(line.byService.filter((one) => holds(actor, overseers, one.serviceId)));
	const all = sum(line.byService);
	const kinds = ordinaryKinds
		.filter((kind) => line.kinds.includes(kind))
		.map((kind) => kindWords[kind]);
	return {
		id: line.id,
		label: line.label,
		why: line.why,
		status: { text: statusWords[line.status], tone: statusTone(line.status) },
		found: foundWords[line.foundBy] ?? '',
		reports: capital(inAllInWords(own, all)),
		kinds: listOf(kinds),
		where: line.serviceName ?? plural(line.byService.length, 'service', 'services'),
		isAboutPerson: line.isAboutPerson
	};
}

/** Months from a year ago to now, oldest first: 'YYYY-MM-01'. */
function monthsTo(today: string): string[] {
	const months: string[] = [];
	let month = `${today.slice(0, 7)}-01`;
	for (let back = 0; back < 13; back += 1) {
		months.unshift(month);
		month = `${addDays(month, -1).slice(0, 7)}-01`;
	}
	return months;
}

/** What the numbers of a proposal mean, for “how this is worked out”. */
function workedOut(theme: ThemeRow): string[] {
	const { evidence } = theme;
	const number = (name: string) => Number(evidence[name] ?? 0);
	if (theme.foundBy === 'person') return [];
	const chance = `If nothing had changed, this would come up by chance in ${chanceInWords(number('chance'))} such counts. ${number('looked').toLocaleString('en-GB')} were looked at, and that was allowed for.`;
	if (theme.foundBy === 'types') {
		return [
			`${number('recent')} in the last ${number('recentDays')} days stand beside ${number('earlier')} in the ${number('earlierDays')} days before, which makes ${number('usual')} the usual number.`,
			chance
		];
	}
	if (theme.foundBy === 'words') {
		return [
			`${number('together')} reports have both words. Words that say nothing, names, places and numbers are left out.`,
			chance
		];
	}
	return [
		`${number('inCell')} of ${number('of')} is compared with the share of everything else that was reported there.`,
		chance
	];
}

/** The page of one theme for one reader: their own services in numbers, the rest as one number or a word. */
export function presentTheme(
	theme: ThemeRow,
	counts: readonly Counted[],
	reports: readonly ThemeReport[],
	today: string
) {
	const ofKind = counts.filter((one) => one.by === 'kind');
	const own = ofKind.filter((one) => one.isOwn);
	const all = sum(ofKind);
	const mine = sum(own);
	const kinds = ordinaryKinds.filter((kind) => ofKind.some((one) => one.kind === kind));
	const inKind = (kind: SignalKind, bands: readonly HarmBand[]) =>
		sum(own.filter((one) => one.kind === kind && one.harm !== null && bands.includes(one.harm)));
	const concerns = own.filter((one) => one.kind !== null && !isGood(one.kind));
	const byHarm = (harm: HarmBand) => sum(concerns.filter((one) => one.harm === harm));
	const months = monthsTo(today).map((month) => {
		const here = counts.filter((one) => one.by === 'month' && one.isOwn && one.month === month);
		const bad = here.filter((one) => !one.isGood);
		const harm = sum(bad.filter((one) => one.harm === 'low' || one.harm === 'moderate_up'));
		return {
			month,
			label: dateInWords(month).split(' ').slice(1).join(' '),
			harm,
			noHarm: sum(bad) - harm,
			good: sum(here) - sum(bad)
		};
	});
	const services = counts.filter((one) => one.by === 'service');
	return {
		isInFull: mine === all,
		total: inAllInWords(mine, all),
		kindsInWords: listOf(kinds.map((kind) => kindWords[kind].toLowerCase())),
		services: plural(services.length, 'service', 'services'),
		othersCount: services.filter((one) => !one.isOwn).length,
		hasOwn: mine > 0,
		byKind: kinds
			.filter((kind) => own.some((one) => one.kind === kind))
			.map((kind) => ({
				id: kind,
				cells: {
					kind: { text: kindWords[kind], ...(isGood(kind) ? { note: 'What goes well' } : {}) },
					reports: sum(own.filter((one) => one.kind === kind)),
					harm: isGood(kind) ? null : inKind(kind, ['low', 'moderate_up']),
					none: isGood(kind) ? null : inKind(kind, ['none']),
					ungraded: isGood(kind) ? null : inKind(kind, ['not_graded'])
				}
			})),
		byService: services
			.filter((one) => one.isOwn)
			.sort((one, other) => other.reports - one.reports)
			.map((one) => ({
				id: one.serviceId ?? '',
				cells: { service: one.serviceName ?? '', reports: one.reports }
			})),
		severity: (['moderate_up', 'low', 'none', 'not_graded'] as const).map((harm) => ({
			harm,
			text: harmTags[harm].text,
			reports: byHarm(harm)
		})),
		good: mine - sum(concerns),
		months,
		reports: reports.map((one) => ({
			id: one.id,
			href: `/reports/${one.id}`,
			title: beginningOf(one.beginning, 150),
			note: `${one.reference} · ${kindWords[one.kind]} · ${one.serviceName} · ${dateInWords(one.happenedOn)}`,
			tag: isGood(one.kind) ? ({ text: 'Went well', tone: 'good' } as const) : harmTags[one.harm],
			how: one.how === 'person' ? `Added by ${one.addedBy ?? 'hand'}` : null
		})),
		workedOut: workedOut(theme)
	};
}
