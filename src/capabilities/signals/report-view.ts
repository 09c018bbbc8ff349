import type { Actor } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { StaffListEntry } from '#capabilities/people/small-groups.ts';
import { complaintSentences } from './complaints/events.ts';
import { shownContributor, type ShownContributor } from './contributors.ts';
import { signalSentences } from './events.ts';
import { leadOf } from './holds.ts';
import { milestonesOf } from './model.ts';
import { canAcknowledge, canAddTo, canDecide, isOwn, seesPeople, seesReporter } from './policy.ts';
import { timelineOf } from './present.ts';
import type { ReportDetail, ServiceLists } from './queries/detail.server.ts';
import { sourceSentences } from './sources/events.ts';
import { buttonsFor, stepFrom } from './workflow.ts';

/** Events that tell when the reporter or another contributor was at work. */
const contributorsEvents = [
	'signal.reported',
	'signal.worry_raised',
	'signal.words_added',
	'signal.people_named',
	'signal.answer_seen',
	'signal.answer_judged'
];

/** What one reader is shown of a report, and what they may do with it. */
export interface ReportView {
	readonly reporter: ShownContributor;
	readonly contributions: readonly { id: string; words: string; who: ShownContributor }[];
	readonly people: readonly string[] | null;
	readonly timeline: ReturnType<typeof timelineOf>;
	readonly history: readonly { id: string; at: string; sentence: string; who?: string }[];
	readonly isOwn: boolean;
	readonly may: { decide: boolean; add: boolean; acknowledge: boolean; triage: boolean };
	readonly buttons: readonly { action: string; label: string; needs: readonly string[] }[];
}

/** Applies the policy and the small-group rule to a report for one reader. */
export function viewOf(
	actor: Actor,
	detail: ReportDetail,
	lists: Pick<ServiceLists, 'staffList'>,
	now: Date
): ReportView {
	const { row, facts } = detail;
	const staffList = lists.staffList as readonly StaffListEntry[];
	const seesNames = seesReporter(actor, facts);
	const reader = { seesNames, now };
	const placeOf = (staffId: string | null) =>
		staffList.find((entry) => entry.staffId === staffId && entry.toOn === null) ??
		staffList.find((entry) => entry.staffId === staffId);
	const reporter =
		row.reporter_kind === 'import'
			? { words: 'From another system', at: row.reported_at.toISOString() }
			: shownContributor(
					{
						name: detail.names.reporter,
						role: row.reporter_role,
						shiftGroup: row.reporter_shift_group as ShiftGroup | null,
						serviceId: row.service_id,
						at: row.reported_at
					},
					reader,
					staffList
				);
	const hidesTimes = reporter.at === null;
	const decide =
		canDecide(actor, facts, 'signals.move-report-on').allowed && row.status !== 'rejected';
	const milestones = milestonesOf({
		occurred: row.occurred_at,
		isTimeKnown: row.is_time_known,
		noticed: hidesTimes ? null : row.noticed_at,
		reported: row.reported_at,
		managerAware: row.manager_aware_at,
		seniorAware: row.senior_aware_at,
		outsideTold: row.outside_told_at,
		toldBack: row.told_back_at,
		closed: row.closed_at
	}).filter(({ code }) => !(hidesTimes && code === 'reported'));
	return {
		reporter,
		contributions: detail.contributions.map((one) => {
			const place = placeOf(one.staffId);
			const said = {
				name: one.name,
				role: place?.jobRole ?? null,
				shiftGroup: place?.shiftGroup ?? null,
				serviceId: row.service_id,
				at: new Date(one.at)
			};
			return { id: one.id, words: one.words, who: shownContributor(said, reader, staffList) };
		}),
		people: seesPeople(actor, facts) ? detail.people.map(({ reference }) => reference) : null,
		timeline: timelineOf(hidesTimes ? milestones.map(withoutInterval) : milestones),
		history: detail.events
			.filter((event) => seesNames || !contributorsEvents.includes(event.name))
			.filter((event) => decide || !tellsOfPrivateLead(event))
			.map((event) => ({
				id: event.id,
				at: event.at,
				sentence: sentenceOf(event.name, event.details),
				...(seesNames && event.actorName ? { who: event.actorName } : {})
			})),
		isOwn: isOwn(actor, facts),
		may: {
			decide,
			add: canAddTo(actor, facts, 'signals.add-words').allowed && row.status !== 'rejected',
			acknowledge:
				canAcknowledge(actor, facts).allowed &&
				detail.recipients.some(
					(one) =>
						actor.kind === 'person' && one.staffId === actor.staffId && one.acknowledgedAt === null
				),
			triage: decide && (stepFrom(row.kind, row.status, 'triage') !== null || row.tier !== null)
		},
		buttons: decide
			? buttonsFor(row.kind, row.status).map(({ action, label, needs }) => ({
					action,
					label,
					needs
				}))
			: []
	};
}

/** That HR leads is for whoever decides: the team reads that somebody is away, never why (hold-leads.json). */
const tellsOfPrivateLead = ({ name, details }: ReportDetail['events'][number]): boolean =>
	['signal.held', 'signal.hold_lifted'].includes(name) &&
	leadOf(String(details?.['ledBy'] ?? '')).toDecidersOnly === true;

const withoutInterval = <Shape extends { minutesSince: number | null }>(one: Shape): Shape => ({
	...one,
	minutesSince: null
});

type Details = ReportDetail['events'][number]['details'];

/** An event in words; one whose values were blanked keeps its bare fact. */
function sentenceOf(name: string, details: Details): string {
	const sentences: Record<string, (values: NonNullable<Details>) => string> = {
		...signalSentences,
		...complaintSentences,
		...sourceSentences
	};
	return sentences[name]?.(details ?? {}) ?? 'Something was recorded.';
}
