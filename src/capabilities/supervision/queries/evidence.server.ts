import { sql } from 'kysely';
import { CHANNELS, isChannel } from '#capabilities/reinforcement/channels.ts';
import { dateInWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { beginningOf } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { Question } from '../lesson-account.ts';

export type EvidenceKind =
	'handover' | 'team_briefing' | 'talk' | 'observation' | 'action' | 'review' | 'sample';

/** Something the house holds that an answer can lean on. */
export interface Evidence {
	/** `<kind>:<id>`: what a form sends. */
	readonly value: string;
	readonly kind: EvidenceKind;
	readonly targetId: string;
	readonly label: string;
	readonly question: Question;
}

interface Row {
	kind: EvidenceKind;
	id: string;
	onDate: string;
	shiftGroup: string | null;
	words: string | null;
	count: number | null;
}

/** Which question each kind of evidence answers. */
const answers: Readonly<Record<EvidenceKind, Question>> = {
	handover: 'briefed',
	team_briefing: 'briefed',
	talk: 'reinforced',
	observation: 'checked',
	action: 'checked',
	review: 'reinforced',
	sample: 'checked'
};

/** Of each kind the newest few: what somebody would remember. */
const MOST_OF_A_KIND = 5;

/** What is held of one lesson in one service, newest first: a part of the lesson's page in a session. */
export function evidenceOf(
	providerId: string,
	lessonId: string,
	serviceId: string
): Part<Evidence> {
	const own = (alias: string) => sql`${sql.ref(`${alias}.provider_id`)} = ${providerId}
		and ${sql.ref(`${alias}.lesson_id`)} = ${lessonId}`;
	const query = sql<Row>`
		(select 'handover' as kind, h.id, h.on_date as "onDate", h.shift_group as "shiftGroup", null as words,
				(select count(*)::int from briefing_fact f where f.provider_id = h.provider_id
					and f.handover_id = h.id and f.lesson_id = h.lesson_id and f.taken_back_at is null) as count
			from handover_briefing h where ${own('h')} and h.service_id = ${serviceId}
			order by h.on_date desc, h.id desc limit ${MOST_OF_A_KIND})
		union all (select 'team_briefing', b.id, b.on_date, b.shift_group, null, null
			from team_briefing b where ${own('b')} and b.service_id = ${serviceId} and b.status = 'done'
			order by b.on_date desc, b.id desc limit ${MOST_OF_A_KIND})
		union all (select 'talk', t.id, (t.occurred_at at time zone 'Europe/London')::date, null, t.channel, null
			from reinforcement t where ${own('t')} and t.service_id = ${serviceId}
				and t.taken_back_at is null and t.channel not in ('supervision', 'group_supervision')
			order by t.occurred_at desc, t.id desc limit ${MOST_OF_A_KIND})
		union all (select 'observation', o.id, (o.occurred_at at time zone 'Europe/London')::date,
				null, null, null
			from observation_moment o where ${own('o')} and o.service_id = ${serviceId}
				and o.outcome <> 'not_seen'
			order by o.occurred_at desc, o.id desc limit ${MOST_OF_A_KIND})
		union all (select 'action', a.id, a.due_on, null, a.description, null
			from action a where a.provider_id = ${providerId} and a.source_kind = 'lesson'
				and a.source_id = ${lessonId} and (a.service_id = ${serviceId} or a.service_id is null)
				and a.status in ('done', 'checked') order by a.id desc limit ${MOST_OF_A_KIND})
		union all (select 'review', r.id, r.due_on, null, r.title, null
			from review r join lesson_source s on s.provider_id = r.provider_id and s.signal_id = r.signal_id
			where ${own('s')} and r.service_id = ${serviceId} and r.status in ('agreed', 'closed')
			order by r.id desc limit ${MOST_OF_A_KIND})
		union all (select 'sample', x.id, x.looked_on, null, m.description, null
			from lesson_must_change_sample x join lesson_must_change m
				on m.provider_id = x.provider_id and m.id = x.must_change_id
			where ${own('x')} order by x.looked_on desc, x.id desc limit ${MOST_OF_A_KIND})`;
	return part('evidence', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			value: `${row.kind}:${row.id}`,
			kind: row.kind,
			targetId: row.id,
			label: labelOf(row),
			question: answers[row.kind]
		}))
	);
}

function labelOf({ kind, onDate, shiftGroup, words, count }: Row): string {
	const day = dateInWords(onDate);
	const shift = shiftGroup === null ? '' : `, ${SHIFT_GROUP_WORDS[shiftGroup as ShiftGroup]}`;
	switch (kind) {
		case 'handover':
			return `Handover on ${day}${shift}${count ? `: ${count} reached` : ''}`;
		case 'team_briefing':
			return `Team briefing on ${day}${shift}`;
		case 'talk':
			return `Talked about ${isChannel(words) ? CHANNELS[words].at : 'again'} on ${day}`;
		case 'observation':
			// Not what they saw, nor on which shift: in a small house that would be a name (decision 0042).
			return `Somebody looked whether it is done, on ${day}`;
		case 'action':
			return `Action: ${beginningOf(words ?? '', 90)}`;
		case 'review':
			return `Review: ${beginningOf(words ?? '', 90)}`;
		case 'sample':
			return `Looked on ${day} whether it is in use: ${beginningOf(words ?? '', 70)}`;
	}
}

/** Where a piece of evidence is looked at; null where it has no page. */
export function evidenceHref(
	kind: EvidenceKind,
	targetId: string,
	lessonId: string
): string | null {
	switch (kind) {
		case 'team_briefing':
			return `/handover/briefing/${targetId}`;
		case 'action':
			return `/actions/${targetId}`;
		case 'review':
			return `/reviews/${targetId}`;
		case 'sample':
			return `/learning/${lessonId}#must-change`;
		case 'talk':
		case 'observation':
		case 'handover':
			return null;
	}
}

/** What was picked for one lesson of a session: a part of its page. */
export interface Picked {
	readonly question: Question;
	readonly kind: EvidenceKind;
	readonly targetId: string;
	readonly label: string;
}

export const pickedEvidence = (
	providerId: string,
	sessionId: string,
	lessonId: string,
	serviceId: string
): Part<Picked> =>
	part(
		'picked',
		rowsAsJson(sql<Picked>`select question, kind, target_id as "targetId", label
			from supervision_evidence where provider_id = ${providerId} and session_id = ${sessionId}
				and lesson_id = ${lessonId} and service_id = ${serviceId}
			order by question, picked_at, id limit 60`),
		(rows) => rows
	);
