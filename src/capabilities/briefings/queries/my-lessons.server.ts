import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { LessonFlag } from '#capabilities/embedding/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { dueAt } from '../due.ts';
import type { Risk } from '../model.ts';
import { minutesToRead } from '../reading-time.ts';
import { flagsFrom, mustChangeHere } from './flags.server.ts';

/** A lesson somebody has to read or has read, once however many services they work in. */
export type MyLesson = {
	lessonId: string;
	title: string;
	risk: Risk;
	flags: LessonFlag[];
	reason: string;
	openedAt: Date;
	briefedAt: Date | null;
	understoodAt: Date | null;
	hasQuestion: boolean;
	minutes: number;
	/** Until when they have it to read. */
	dueAt: Date;
};

/** The rows behind `myLessons`, for a page that reads them together with other things. */
export function myLessonRows(tx: TenantTx, actor: PersonActor) {
	return tx
		.selectFrom('briefing_need as n')
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 'n.provider_id').onRef('l.id', '=', 'n.lesson_id')
		)
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 'n.provider_id')
				.onRef('v.lesson_id', '=', 'n.lesson_id')
				.onRef('v.version', '=', 'n.version')
		)
		.distinctOn('n.lesson_id')
		.select((eb) => [
			'n.lesson_id',
			'n.reason',
			'n.shift_group',
			'n.opened_at',
			'n.briefed_at',
			'n.understood_at',
			'v.title',
			'l.risk',
			mustChangeHere().as('must_change'),
			jsonArrayFrom(
				eb
					.selectFrom('shift_type as t')
					.select(['t.shift_group as shiftGroup', 't.starts_at as startsAt', 't.ends_at as endsAt'])
					.whereRef('t.provider_id', '=', 'n.provider_id')
					.where((own) =>
						own.or([
							own('t.service_id', '=', own.ref('n.service_id')),
							own('t.service_id', 'is', null)
						])
					)
			).as('shift_types'),
			jsonArrayFrom(
				eb
					.selectFrom('shift_planned as planned')
					.select(['planned.on_date as onDate', 'planned.shift_group as shiftGroup'])
					.whereRef('planned.provider_id', '=', 'n.provider_id')
					.whereRef('planned.staff_id', '=', 'n.staff_id')
					.where(
						'planned.on_date',
						'>=',
						sql<string>`(n.opened_at at time zone 'Europe/London')::date`
					)
					.orderBy('planned.on_date')
					.limit(5)
			).as('planned'),
			eb
				.exists(
					eb
						.selectFrom('question_sent_back as back')
						.select('back.lesson_id')
						.whereRef('back.provider_id', '=', 'n.provider_id')
						.whereRef('back.lesson_id', '=', 'n.lesson_id')
						.whereRef('back.version', '=', 'n.version')
				)
				.as('is_sent_back'),
			eb
				.exists(
					eb
						.selectFrom('lesson_scenario as s')
						.select('s.lesson_id')
						.whereRef('s.provider_id', '=', 'n.provider_id')
						.whereRef('s.lesson_id', '=', 'n.lesson_id')
						.whereRef('s.version', '=', 'n.version')
				)
				.as('has_question'),
			eb
				.selectFrom('lesson_behaviour as b')
				.select((behaviour) =>
					behaviour.fn.sum<number>(behaviour.fn<number>('length', ['b.words'])).as('length')
				)
				.whereRef('b.provider_id', '=', 'n.provider_id')
				.whereRef('b.lesson_id', '=', 'n.lesson_id')
				.whereRef('b.version', '=', 'n.version')
				.as('behaviours'),
			eb.fn<number>('length', ['v.what_happened']).as('what_happened'),
			eb.fn<number>('length', ['v.why_it_matters']).as('why_it_matters'),
			eb.fn<number>('length', ['v.stop_doing']).as('stop_doing')
		])
		.where('n.provider_id', '=', actor.providerId)
		.where('n.staff_id', '=', actor.staffId)
		.where('n.ended_at', 'is', null)
		.where('l.status', '=', 'live')
		.orderBy('n.lesson_id')
		.orderBy('n.understood_at', (by) => by.desc().nullsLast());
}

type Row = Awaited<ReturnType<ReturnType<typeof myLessonRows>['execute']>>[number];
/** A row as it comes back inside JSON: its times are text. */
type JsonRow = { [Key in keyof Row]: Row[Key] extends Date | null ? Row[Key] | string : Row[Key] };

const time = (at: Date | string): Date => new Date(at);

/**
 * The reader's own lessons, those still to do first: high risk before standard, then the longest
 * waiting. What is done stays on the list, so that it can be read again.
 */
export function presentMyLessons(rows: readonly JsonRow[]): MyLesson[] {
	const first = firstList(rows);
	return rows
		.map((row) => ({
			lessonId: row.lesson_id,
			title: row.title,
			risk: row.risk as Risk,
			flags: flagsFrom(row.must_change, row.is_sent_back === true),
			reason: row.reason,
			openedAt: time(row.opened_at),
			briefedAt: row.briefed_at === null ? null : time(row.briefed_at),
			understoodAt: row.understood_at === null ? null : time(row.understood_at),
			hasQuestion: row.has_question === true,
			minutes: minutesToRead(
				row.what_happened + row.why_it_matters + row.stop_doing + Number(row.behaviours ?? 0),
				row.has_question === true
			),
			dueAt: dueAt(
				{
					risk: row.risk as Risk,
					reason: row.reason,
					openedAt: time(row.opened_at),
					shiftGroup: row.shift_group as ShiftGroup,
					planned: row.planned.map(({ onDate, shiftGroup }) => ({
						onDate: String(onDate),
						shiftGroup: shiftGroup as ShiftGroup
					})),
					place: Math.max(0, first.indexOf(row.lesson_id))
				},
				row.shift_types.map((type) => ({ ...type, shiftGroup: type.shiftGroup as ShiftGroup }))
			)
		}))
		.sort(dueFirst);
}

/** A joiner's first list in the order it comes due: high risk first, then as the lessons are listed. */
function firstList(rows: readonly JsonRow[]): string[] {
	return rows
		.filter((row) => row.reason === 'joined' && row.risk !== 'high')
		.map((row) => row.lesson_id);
}

export async function myLessons(tx: TenantTx, actor: PersonActor): Promise<MyLesson[]> {
	return presentMyLessons(await myLessonRows(tx, actor).execute());
}

/** Whether the reader still has something to do with it: read it, or answer its question. */
export const isToDo = (lesson: MyLesson): boolean =>
	lesson.briefedAt === null || (lesson.hasQuestion && lesson.understoodAt === null);

function dueFirst(one: MyLesson, other: MyLesson): number {
	return (
		Number(isToDo(other)) - Number(isToDo(one)) ||
		Number(other.briefedAt === null) - Number(one.briefedAt === null) ||
		Number(other.risk === 'high') - Number(one.risk === 'high') ||
		one.dueAt.getTime() - other.dueAt.getTime() ||
		one.openedAt.getTime() - other.openedAt.getTime()
	);
}
