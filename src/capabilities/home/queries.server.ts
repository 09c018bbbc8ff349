import { sql, type ExpressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import {
	myLessonRows,
	presentMyLessons,
	type MyLesson
} from '#capabilities/briefings/queries/my-lessons.server.ts';
import { visibleTo } from '#capabilities/signals/policy.ts';
import { holds, servicesOf, type PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { AskedLesson, Quiet } from './model.ts';

export type Notice = { id: string; sentence: string; href: string | null; createdAt: string };
export type GoodNews = { id: string; kind: string; serviceName: string; happenedOn: string };
export type MyReport = {
	id: string;
	kind: string;
	serviceName: string;
	reportedAt: string;
	isTold: boolean;
	isRead: boolean;
};

export type HomeFacts = {
	providerName: string;
	/** Names of the reader's services, at most two: one is named on the page, more are not. */
	services: { id: string; name: string }[];
	liveLessons: number;
	notices: Notice[];
	asked: AskedLesson[];
	good: GoodNews[];
	quiet: Quiet[];
	myReports: MyReport[];
	myLessons: MyLesson[];
};

const GOOD_DAYS = 30;
const QUIET_DAYS = 548;

/** Of one service's reports the newest are looked through: enough to know what has gone quiet. */
const NEWEST_HERE = 400;

/** Quiet is said of one service only; nobody who looks after several has any rows here. */
const newestHere = (
	eb: ExpressionBuilder<DB, never>,
	providerId: string,
	only: string | undefined
) =>
	eb
		.selectFrom('signal')
		.selectAll()
		.where('provider_id', '=', providerId)
		.where((one) => (only === undefined ? one.lit(false) : one('service_id', '=', only)))
		.orderBy('occurred_at', 'desc')
		.orderBy('id', 'desc')
		.limit(NEWEST_HERE);

/**
 * What the home page says besides its lists, in one statement: every part is bounded and has its own
 * limit, so that the cost stays flat as the provider grows.
 */
export async function homeFacts(
	tx: TenantTx,
	actor: PersonActor,
	today: string
): Promise<HomeFacts> {
	const { providerId, staffId } = actor;
	const own = servicesOf(actor);
	const only = own !== 'all' && own.length === 1 ? own[0] : undefined;
	const inOwn = (column: 'service.id' | 'here.service_id') =>
		own === 'all'
			? sql<boolean>`true`
			: own.length === 0
				? sql<boolean>`false`
				: sql<boolean>`${sql.ref(column)} in (${sql.join(own)})`;
	const answersForWords = holds(actor, ['quality_lead']);
	const since = (days: number) =>
		// A time, not a date: only the same type is compared inside an index under row-level security.
		sql<Date>`(${today}::date - ${days}::integer)::timestamptz`;

	const row = await tx
		.selectNoFrom((eb) => [
			eb
				.selectFrom('provider')
				.select('provider.name')
				.where('provider.provider_id', '=', providerId)
				.as('provider_name'),
			jsonArrayFrom(
				eb
					.selectFrom('service')
					.select(['service.id', 'service.name'])
					.where('service.provider_id', '=', providerId)
					.where('service.closed_on', 'is', null)
					.where(inOwn('service.id'))
					.orderBy('service.name')
					.limit(2)
			).as('services'),
			eb
				.selectFrom('lesson_in_service as here')
				.innerJoin('lesson as l', (join) =>
					join.onRef('l.provider_id', '=', 'here.provider_id').onRef('l.id', '=', 'here.lesson_id')
				)
				.select((live) => live.fn.countAll<number>().as('count'))
				.where('here.provider_id', '=', providerId)
				.where('here.ended_at', 'is', null)
				.where('l.status', '=', 'live')
				.where('l.local_team_id', 'is', null)
				.where(inOwn('here.service_id'))
				.as('live_lessons'),
			jsonArrayFrom(
				eb
					.selectFrom('notice')
					.select(['notice.id', 'notice.sentence', 'notice.href', 'notice.created_at'])
					.where('notice.provider_id', '=', providerId)
					.where('notice.staff_id', '=', staffId)
					.where('notice.seen_at', 'is', null)
					.orderBy('notice.created_at', 'desc')
					.limit(5)
			).as('notices'),
			jsonArrayFrom(
				eb
					.selectFrom('question_sent_back as back')
					.innerJoin('lesson as l', (join) =>
						join
							.onRef('l.provider_id', '=', 'back.provider_id')
							.onRef('l.id', '=', 'back.lesson_id')
							.onRef('l.live_version', '=', 'back.version')
					)
					.select(['l.id', 'l.title', 'back.answers', 'back.wrong', 'back.sent_back_at'])
					.where('back.provider_id', '=', providerId)
					.where('l.status', '=', 'live')
					.where((mine) => (answersForWords ? mine.lit(true) : mine('l.owner_id', '=', staffId)))
					.orderBy('back.sent_back_at', 'desc')
					.limit(5)
			).as('asked'),
			jsonArrayFrom(
				eb
					.selectFrom('signal')
					.innerJoin('service', (join) =>
						join
							.onRef('service.provider_id', '=', 'signal.provider_id')
							.onRef('service.id', '=', 'signal.service_id')
					)
					.select([
						'signal.id',
						'signal.kind',
						'signal.happened_on',
						'service.name as service_name'
					])
					.where('signal.provider_id', '=', providerId)
					.where('signal.kind', 'in', ['compliment', 'good_practice'])
					.where('signal.occurred_at', '>=', since(GOOD_DAYS))
					.where((seen) => visibleTo(actor)(seen as unknown as ExpressionBuilder<DB, 'signal'>))
					.orderBy('signal.occurred_at', 'desc')
					.orderBy('signal.id', 'desc')
					.limit(3)
			).as('good'),
			jsonArrayFrom(
				eb
					.selectFrom(newestHere(eb, providerId, only).as('signal'))
					.innerJoin('taxonomy_term as term', (join) =>
						join
							.onRef('term.provider_id', '=', 'signal.provider_id')
							.onRef('term.code', '=', 'signal.failure_code')
					)
					.select((quiet) => [
						'term.label',
						quiet.fn.countAll<number>().as('times'),
						quiet.fn.min('signal.happened_on').as('first_on'),
						quiet.fn.max('signal.happened_on').as('last_on')
					])
					// Never of what is kept apart.
					.where('signal.compartment', 'is', null)
					.where('signal.kind', 'in', ['incident', 'near_miss'])
					.where('signal.occurred_at', '>=', since(QUIET_DAYS))
					.where((seen) => visibleTo(actor)(seen as unknown as ExpressionBuilder<DB, 'signal'>))
					.groupBy('term.label')
					.having((quiet) => quiet(quiet.fn.countAll(), '>=', 5))
					.orderBy((quiet) => quiet.fn.max('signal.happened_on'))
					.limit(3)
			).as('quiet'),
			jsonArrayFrom(
				eb
					.selectFrom('signal')
					.innerJoin('service', (join) =>
						join
							.onRef('service.provider_id', '=', 'signal.provider_id')
							.onRef('service.id', '=', 'signal.service_id')
					)
					.select([
						'signal.id',
						'signal.kind',
						'signal.reported_at',
						'signal.told_back_at',
						'signal.triaged_at',
						'service.name as service_name'
					])
					.where('signal.provider_id', '=', providerId)
					.where('signal.reporter_kind', '=', 'person')
					.where('signal.reporter_id', '=', staffId)
					.where('signal.withdrawn_at', 'is', null)
					.orderBy('signal.reported_at', 'desc')
					.limit(4)
			).as('my_reports'),
			jsonArrayFrom(myLessonRows(tx, actor)).as('my_lessons')
		])
		.executeTakeFirstOrThrow();

	return {
		providerName: row.provider_name ?? '',
		services: row.services,
		liveLessons: row.live_lessons ?? 0,
		notices: row.notices.map((notice) => ({
			id: notice.id,
			sentence: notice.sentence,
			href: notice.href,
			createdAt: String(notice.created_at)
		})),
		asked: row.asked.map((lesson) => ({
			lessonId: lesson.id,
			title: lesson.title,
			answers: lesson.answers,
			wrong: lesson.wrong,
			liveFrom: String(lesson.sent_back_at)
		})),
		good: row.good.map((news) => ({
			id: news.id,
			kind: news.kind,
			serviceName: news.service_name,
			happenedOn: String(news.happened_on)
		})),
		quiet: row.quiet.map((quiet) => ({
			label: quiet.label,
			times: Number(quiet.times),
			firstOn: String(quiet.first_on),
			lastOn: String(quiet.last_on)
		})),
		myReports: row.my_reports.map((report) => ({
			id: report.id,
			kind: report.kind,
			serviceName: report.service_name,
			reportedAt: String(report.reported_at),
			isTold: report.told_back_at !== null,
			isRead: report.triaged_at !== null
		})),
		myLessons: presentMyLessons(row.my_lessons)
	};
}
