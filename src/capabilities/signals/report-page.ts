import { dateInWords, londonDate, toLondon } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { beginningOf, capital } from '#kernel/text.ts';
import type { ReportDetail, ServiceLists } from './queries/detail.server.ts';
import type { SimilarEarlier } from './queries/similar.server.ts';
import type { ReportView } from './report-view.ts';
import { heldInWords } from './holds.ts';
import { isToldBack } from './model.ts';
import { deeperTitle, REVIEW_TIERS, type SuggestedTier } from './triage.ts';
import {
	kindWords,
	physicalWords,
	potentialWords,
	psychologicalWords,
	statusWords
} from './words.ts';
import { endedStatuses, guardWords, heldGuards, stepFrom } from './workflow.ts';

const safeWords: Record<string, string> = {
	yes: 'Everyone was safe when this was sent',
	no: 'Not everyone was safe when this was sent',
	not_sure: 'The reporter was not sure that everyone was safe'
};
const calledWords: Record<string, string> = {
	yes: '999 was rung',
	no: '999 was not rung',
	not_needed: '999 was not needed'
};

/** Exactly what the page of one report needs, and nothing this reader may not have. */
export function pageOf(found: {
	detail: ReportDetail;
	lists: ServiceLists;
	view: ReportView;
	similar: SimilarEarlier | null;
	suggested: SuggestedTier | null;
	now: Date;
}) {
	const { detail, lists, view, similar, suggested, now } = found;
	const { row, names } = detail;
	const london = toLondon(row.occurred_at);
	const time = row.is_time_known ? `, ${london.time}` : ', time not known';
	const held = heldGuards(row);
	// Praise, comments and what others found hurt nobody: there is no harm to speak of.
	const hasHarm = !REVIEW_TIERS.kindsWithoutReview.includes(row.kind);
	const shift = row.shift_group ? SHIFT_GROUP_WORDS[row.shift_group as ShiftGroup] : null;
	return {
		id: row.id,
		revision: row.revision,
		reference: row.reference,
		kind: row.kind,
		title: `${kindWords[row.kind]}: ${names.service}`,
		status: statusWords[row.status] ?? row.status,
		isSafeguarding: row.compartment !== null,
		isSevereNow: row.is_severe_now,
		isEnded: stepFrom(row.kind, row.status, 'reopen') !== null,
		canJoin: view.may.decide && stepFrom(row.kind, row.status, 'reject') !== null,
		canChangeKind: view.may.decide && (row.kind === 'comment' || row.kind === 'complaint'),
		words: row.words,
		immediateAction: row.immediate_action,
		facts: [
			{ key: 'Happened', value: `${dateInWords(row.happened_on)}${time}` },
			{ key: 'Where', value: [names.service, names.team, row.place].filter(Boolean).join(', ') },
			{ key: 'Shift', value: shift && capital(shift) },
			{ key: 'Type', value: [names.domain, names.failure].filter(Boolean).join(' – ') || null },
			...(hasHarm
				? [
						{ key: 'Physical harm', value: physicalWords[row.physical_harm] ?? null },
						{ key: 'Distress', value: psychologicalWords[row.psychological_harm] ?? null },
						{
							key: 'Could it have been worse?',
							value: potentialWords[row.potential_severity] ?? null
						},
						{
							key: 'Review depth',
							value: row.tier === null ? null : `${row.tier}. ${row.tier_reason ?? ''}`
						},
						{ key: 'Told outside', value: row.outside_told_who }
					]
				: [])
		],
		safeguarding: detail.safeguarding
			? [
					safeWords[detail.safeguarding.isEveryoneSafe] ?? '',
					calledWords[detail.safeguarding.emergencyCalled] ?? '',
					...(detail.safeguarding.about ? [`It is about ${detail.safeguarding.about}`] : [])
				]
			: [],
		graded: {
			typeCode: row.failure_code ?? row.domain_code ?? '',
			physicalHarm: row.physical_harm,
			psychologicalHarm: row.psychological_harm,
			potentialSeverity: row.potential_severity,
			place: row.place ?? '',
			shiftGroup: row.shift_group ?? '',
			teamId: row.team_id ?? ''
		},
		tier: row.tier,
		suggested,
		deeper: deeperOf(row, suggested, view.may.triage),
		hold: holdOf(detail, view.may.decide),
		similar:
			similar === null
				? null
				: {
						count: similar.count,
						href: similar.href,
						first: similar.first.map((one) => ({
							id: one.id,
							beginning: beginningOf(one.words, 110),
							happenedOn: dateInWords(one.happenedOn),
							harm: physicalWords[one.physicalHarm] ?? ''
						}))
					},
		recipients: row.compartment !== null || row.is_severe_now ? detail.recipients : [],
		joined: detail.joined,
		// Drafts are shown to those who manage the service: others read what was checked and went live.
		lessons:
			row.compartment === null
				? detail.lessons.filter((one) => one.isPublished || view.people !== null)
				: [],
		canTellBack:
			view.may.decide &&
			['person', 'guest'].includes(row.reporter_kind) &&
			isToldBack(row.kind) &&
			!row.is_written_down,
		toldBack: detail.toldBack,
		missing: view.buttons
			.find((button) => button.action === 'close')
			?.needs.flatMap((need) => {
				const guard = need as keyof typeof held;
				return held[guard] ? [] : [guardWords[guard]];
			}),
		teams: lists.teams,
		types: lists.types,
		view,
		now: now.toISOString()
	};
}

/** The deeper look that repetition suggests since, with its reasons, for whoever may take it there. */
function deeperOf(row: ReportDetail['row'], suggested: SuggestedTier | null, mayTriage: boolean) {
	const isAsked = mayTriage && row.deeper_tier !== null && !endedStatuses.includes(row.status);
	if (!isAsked || suggested === null || suggested.tier <= (row.tier ?? 0)) return null;
	const { tier, name, reasons } = suggested;
	return { title: deeperTitle(suggested), tier, name, reasons };
}

/** Who leads instead of us, and that the answer waits: shown as paused, not hidden. */
function holdOf({ holds, row }: ReportDetail, mayDecide: boolean) {
	const [first] = holds;
	if (!first) return null;
	return {
		sentences: holds.map((hold) =>
			heldInWords({ ledBy: hold.ledBy, since: new Date(hold.since) }, mayDecide)
		),
		waits:
			row.told_back_at === null
				? `The answer to the reporter is paused since ${dateInWords(londonDate(new Date(first.since)))}.`
				: null,
		isThanked: holds.some((hold) => hold.thankedAt !== null),
		href: mayDecide ? `/reports/${row.id}/hold` : null
	};
}

export type ReportPageData = ReturnType<typeof pageOf>;
