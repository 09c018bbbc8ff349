import { sql } from 'kysely';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { LessonPart } from '../lesson-account.ts';
import type { ScopeOf } from './lessons-in-scope.server.ts';

export interface WrittenPart {
	readonly section: string;
	readonly words: string;
	readonly byName: string;
	readonly revision: number;
}
export interface Point {
	readonly id: string;
	readonly section: string;
	readonly words: string;
	readonly byId: string;
	readonly byName: string;
}
export interface LastAction {
	readonly id: string;
	readonly description: string;
	readonly status: string;
	readonly dueOn: string;
	readonly ownerName: string;
	/** Of this very session; otherwise of one before. */
	readonly isOfThis: boolean;
	/** Sessions at which it was open. */
	readonly carried: number;
	readonly offer: string | null;
	readonly isEscalated: boolean;
}
export interface Standing {
	readonly id: string;
	readonly words: string;
	readonly sourceKind: 'theme' | 'lesson';
	readonly sourceId: string;
	readonly untilOn: string;
}
export interface WrittenLesson extends LessonPart {
	readonly lessonId: string;
	readonly serviceId: string;
	readonly title: string;
	readonly serviceName: string;
	readonly evidence: number;
}
export interface Said {
	readonly kind: 'agreed' | 'corrected';
	readonly byName: string;
	readonly words: string | null;
	readonly at: string;
}

/** What stands in a session's page: each a part, so that all is asked in one statement. Policy has been asked before. */
export const sessionParts = (scope: ScopeOf, readerId: string) => {
	const { providerId, sessionId, superviseeId } = scope;
	const mine = sql`provider_id = ${providerId} and session_id = ${sessionId}`;
	const rows = <Row>(name: string, query: ReturnType<typeof sql<Row>>): Part<Row> =>
		part(name, rowsAsJson(query), (all) => all);
	return {
		written: [
			rows(
				'written',
				sql<WrittenPart>`select w.section, w.words, w.revision, p.name as "byName"
					from (select * from supervision_section where ${mine}) w
					join staff p on p.provider_id = w.provider_id and p.id = w.written_by limit 20`
			)
		],
		points: [
			rows(
				'points',
				sql<Point>`select w.id, w.section, w.words, w.by_id as "byId", p.name as "byName"
					from (select * from supervision_point where ${mine} and taken_off_at is null) w
					join staff p on p.provider_id = w.provider_id and p.id = w.by_id
					order by w.added_at, w.id limit 60`
			)
		],
		/** Only that something is there: its words have a page of their own. */
		wellbeing: [
			rows(
				'wellbeing',
				sql<{ at: string }>`select written_at as at from supervision_wellbeing where ${mine}`
			)
		],
		note: [
			rows(
				'note',
				sql<{ words: string }>`select words from supervision_private_note
					where ${mine} and author_id = ${readerId}`
			)
		],
		lessons: [
			rows(
				'lessons',
				sql<WrittenLesson>`select t.lesson_id as "lessonId", t.service_id as "serviceId", v.title,
						service.name as "serviceName", t.briefed, t.briefed_how as "briefedHow", t.reinforced,
						t.reinforced_how as "reinforcedHow", t.checked, t.checked_how as "checkedHow",
						t.used, t.answer, (select count(*)::int from supervision_evidence e
							where e.provider_id = t.provider_id and e.session_id = t.session_id
								and e.lesson_id = t.lesson_id and e.service_id = t.service_id) as evidence
					from (select * from supervision_lesson where ${mine}) t
					join lesson_version v on v.provider_id = t.provider_id and v.lesson_id = t.lesson_id
						and v.version = t.version
					join service on service.provider_id = t.provider_id and service.id = t.service_id
					order by t.written_at, t.lesson_id limit 40`
			)
		],
		actions: [
			rows(
				'actions',
				sql<LastAction>`select a.id, a.description, a.status, a.due_on as "dueOn", p.name as "ownerName",
						s.id = ${sessionId} as "isOfThis",
						(select count(*)::int from supervision_carried c
							where c.provider_id = a.provider_id and c.action_id = a.id) as carried,
						e.offer, e.id is not null as "isEscalated"
					from supervision_session s
					join action a on a.provider_id = s.provider_id and a.source_kind = 'supervision'
						and a.source_id = s.id
					join staff p on p.provider_id = a.provider_id and p.id = a.owner_id
					left join supervision_escalation e on e.provider_id = a.provider_id and e.action_id = a.id
					where s.provider_id = ${providerId} and s.supervisee_id = ${superviseeId}
						and (s.id = ${sessionId} or a.status in ('open', 'blocked', 'done'))
					order by a.due_on, a.id limit 30`
			)
		],
		standing: [
			rows(
				'standing',
				sql<Standing>`select id, words, source_kind as "sourceKind", source_id as "sourceId",
						until_on as "untilOn" from supervision_standing_point
					where provider_id = ${providerId} and supervisee_id = ${superviseeId}
						and until_on >= current_date order by added_at, id limit 10`
			)
		],
		said: [
			rows(
				'said',
				sql<Said>`select 'agreed' as kind, p.name as "byName", w.comment as words, w.agreed_at as at
					from (select * from supervision_agreement where ${mine}) w
					join staff p on p.provider_id = w.provider_id and p.id = w.staff_id
					union all select 'corrected', p.name, w.words, w.added_at
					from (select * from supervision_correction where ${mine}) w
					join staff p on p.provider_id = w.provider_id and p.id = w.by_id
					order by at limit 60`
			)
		]
	};
};

/** The names of the two, as a part. */
export const pairNames = (
	providerId: string,
	pair: { readonly supervisorId: string; readonly superviseeId: string }
): Part<{ supervisor: string; supervisee: string; service: string | null }> =>
	part(
		'names',
		rowsAsJson(
			sql<{ supervisor: string; supervisee: string; service: string | null }>`
			select one.name as supervisor, two.name as supervisee, null as service
			from staff one join staff two on two.provider_id = one.provider_id
				and two.id = ${pair.superviseeId}
			where one.provider_id = ${providerId} and one.id = ${pair.supervisorId}`
		),
		(all) => all
	);
