import { expressionBuilder, sql } from 'kysely';
import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { methodOf, type MethodCode } from '../methods.ts';
import { canAgree, visibleTo, type ReviewPlace } from '../policy.ts';

interface Row {
	mine: { id: string; title: string; method: string; dueOn: string; openedAt: string }[];
	toAgree: {
		id: string;
		title: string;
		method: MethodCode;
		tier: number;
		leadId: string;
		places: ReviewPlace[];
		writerIds: string[];
		since: string;
	}[];
	toOpen: { id: string; serviceName: string; tier: number; since: string; total: number }[];
}

/** From how many days before its day a review is on its lead's home. */
const DUE_WITHIN_DAYS = 7;
const managers = ['registered_manager', 'operations_manager'] as const;

/** Reviews this person leads that are due, those that wait for their yes, and those nobody opened: a part of home. */
export function homeItemsOfReviews(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const seen = expressionBuilder<DB, 'review'>();
	const own = sql`review.provider_id = ${actor.providerId}`;
	const managed = servicesWhere(actor, managers);
	const isManaged =
		managed === 'all'
			? sql`true`
			: managed.length === 0
				? sql`false`
				: sql`signal.service_id in (${sql.join(managed)})`;
	const select = sql<Row>`(select json_build_object(
		'mine', coalesce((select json_agg(it) from (
			select review.id, review.title, review.method, review.due_on::text as "dueOn",
				review.opened_at as "openedAt"
			from review where ${own} and review.lead_id = ${actor.staffId}
				and review.status = 'opened' and review.due_on <= ${addDays(today, DUE_WITHIN_DAYS)}::date
			order by review.due_on, review.id limit 3) it), '[]'),
		'toAgree', coalesce((select json_agg(it) from (
			select review.id, review.title, review.method, review.tier, review.lead_id as "leadId",
				review.findings_at as since,
				(select json_agg(json_build_object('serviceId', rg.service_id, 'teamId', rg.team_id))
					from review_signal rs
					join signal rg on rg.provider_id = rs.provider_id and rg.id = rs.signal_id
					where rs.provider_id = review.provider_id and rs.review_id = review.id) as places,
				coalesce((select json_agg(w.staff_id) from review_writer w
					where w.provider_id = review.provider_id and w.review_id = review.id), '[]') as "writerIds"
			from review where ${own} and review.status = 'findings'
				and ${holds(actor, ['team_leader', ...managers, 'quality_lead', 'director'])}
				and ${visibleTo(actor)(seen)}
			order by review.due_on, review.id limit 20) it), '[]'),
		'toOpen', coalesce((select json_agg(it) from (
			select signal.id, v.name as "serviceName", signal.tier, signal.triaged_at as since,
				count(*) over ()::int as total
			from signal
			join service v on v.provider_id = signal.provider_id and v.id = signal.service_id
			where signal.provider_id = ${actor.providerId} and signal.status = 'triaged'
				and signal.tier >= 2 and signal.compartment is null and signal.withdrawn_at is null
				and ${isManaged}
				and not exists (select 1 from review_signal rs
					join review r on r.provider_id = rs.provider_id and r.id = rs.review_id
					where rs.provider_id = signal.provider_id and rs.signal_id = signal.id
						and r.tier >= signal.tier and r.called_off_at is null)
			order by signal.triaged_at, signal.id limit 1) it), '[]')))`;
	return part('reviews', select, (row) => [
		...row.mine.map((review) => dueItem(review, today)),
		...agreeItems(row.toAgree, actor),
		...row.toOpen.map(openItem)
	]);
}

function dueItem(review: Row['mine'][number], today: string): HomeItem {
	const late = review.dueOn < today;
	return {
		kind: 'review_due',
		title: review.title,
		sentence: `${methodOf(review.method).name}, led by you. ${late ? 'Was due' : 'Due'} ${dateInWords(review.dueOn)}.`,
		href: `/reviews/${review.id}`,
		tag: late ? { text: 'Overdue', tone: 'concern' } : { text: 'Due', tone: 'action' },
		since: review.openedAt
	};
}

function agreeItems(waiting: Row['toAgree'], actor: PersonActor): HomeItem[] {
	const mine = waiting.filter((review) => canAgree(actor, review).allowed);
	const [first] = mine;
	if (!first) return [];
	return [
		{
			kind: 'review_agree',
			title: mine.length === 1 ? first.title : `${mine.length} reviews to agree`,
			sentence:
				mine.length === 1
					? `${methodOf(first.method).name}. Its findings wait for your yes.`
					: `Their findings wait for your yes. “${first.title}” has waited longest.`,
			href: mine.length === 1 ? `/reviews/${first.id}` : '/reviews?view=agree',
			tag: { text: 'To agree', tone: 'action' },
			since: first.since
		}
	];
}

const openItem = (report: Row['toOpen'][number]): HomeItem => ({
	kind: 'review_open',
	title: `${plural(report.total, 'review', 'reviews')} to open`,
	sentence: `Depth ${report.tier} was chosen for a report at ${report.serviceName}, and nobody looks into it yet.`,
	href: `/reports/${report.id}/review`,
	tag: { text: 'To open', tone: 'action' },
	since: report.since
});
