import type { LessonFlag } from '#capabilities/embedding/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
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
			'n.opened_at',
			'n.briefed_at',
			'n.understood_at',
			'v.title',
			'l.risk',
			mustChangeHere().as('must_change'),
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
	return rows
		.map((row) => ({
			lessonId: row.lesson_id,
			title: row.title,
			risk: row.risk as Risk,
			flags: flagsFrom(row.must_change),
			reason: row.reason,
			openedAt: time(row.opened_at),
			briefedAt: row.briefed_at === null ? null : time(row.briefed_at),
			understoodAt: row.understood_at === null ? null : time(row.understood_at),
			hasQuestion: row.has_question === true,
			minutes: minutesToRead(
				row.what_happened + row.why_it_matters + row.stop_doing + Number(row.behaviours ?? 0),
				row.has_question === true
			)
		}))
		.sort(dueFirst);
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
		one.openedAt.getTime() - other.openedAt.getTime()
	);
}
