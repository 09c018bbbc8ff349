import { sql } from 'kysely';
import type { ShiftGroup } from '#kernel/shift.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Level, ReachFact } from '../model.ts';

/** What was written down on a visit. Nobody is named: who said something is a shared role and shift, or staff. */
export interface VisitRecord {
	readonly answers: readonly {
		readonly id: string;
		readonly code: string;
		readonly version: number;
		readonly lessonId: string | null;
		readonly askedOf: 'staff' | 'person' | 'family' | 'leader';
		readonly jobRole: string | null;
		readonly shiftGroup: ShiftGroup | null;
		readonly words: string;
	}[];
	readonly reach: readonly ReachFact[];
	readonly understanding: readonly { readonly lessonId: string; readonly level: Level }[];
	readonly lens: readonly { readonly lens: string; readonly seen: 'yes' | 'partly' | 'not_yet' }[];
}

const MOST_FACTS = 300;

const recordQuery = (
	providerId: string,
	visitId: string
) => sql<VisitRecord>`(select json_build_object(
	'answers', coalesce((select json_agg(it) from (
		select a.id, a.question_code as code, a.question_version as version, a.lesson_id as "lessonId",
			a.asked_of as "askedOf", a.job_role as "jobRole", a.shift_group as "shiftGroup", a.words
		from walkaround_answer a
		where a.provider_id = ${providerId} and a.walkaround_id = ${visitId}
		order by a.recorded_at, a.id limit ${MOST_FACTS}) it), '[]'),
	'reach', coalesce((select json_agg(it) from (
		select r.said_id as "saidId", r.lesson_id as "lessonId", r.spoken_with as "spokenWith",
			r.shift_group as "shiftGroup", r.job_kind as "jobKind", r.people, r.recorded_at as "recordedAt"
		from walkaround_reach r
		where r.provider_id = ${providerId} and r.walkaround_id = ${visitId}
		order by r.recorded_at desc, r.id limit ${MOST_FACTS}) it), '[]'),
	'understanding', coalesce((select json_agg(it) from (
		select distinct on (u.lesson_id) u.lesson_id as "lessonId", u.level
		from walkaround_understanding u
		where u.provider_id = ${providerId} and u.walkaround_id = ${visitId}
		order by u.lesson_id, u.recorded_at desc, u.id desc) it), '[]'),
	'lens', coalesce((select json_agg(it) from (
		select distinct on (s.lens) s.lens, s.seen from walkaround_lens s
		where s.provider_id = ${providerId} and s.walkaround_id = ${visitId}
		order by s.lens, s.recorded_at desc, s.id desc) it), '[]')))`;

/** The record of one visit, for whoever may read its answers: a part of a page. */
export const visitRecord = (providerId: string, visitId: string): Part<VisitRecord> =>
	part('visit-record', recordQuery(providerId, visitId), (record) => [record]);

/** The same, asked alone. */
export async function visitRecordOf(
	tx: TenantTx,
	providerId: string,
	visitId: string
): Promise<VisitRecord> {
	const found = await sql<{ record: VisitRecord }>`
		select ${recordQuery(providerId, visitId)} as record`.execute(tx);
	return found.rows[0]?.record ?? { answers: [], reach: [], understanding: [], lens: [] };
}
