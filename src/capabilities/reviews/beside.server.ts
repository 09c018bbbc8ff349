import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside, BesideLine } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { beginningOf } from '#kernel/text.ts';
import { REVIEW_TIERS } from '#capabilities/signals/triage.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { methodOf } from './methods.ts';
import { isOverdue, type ReviewStatus } from './model.ts';
import { canOpen, visibleTo } from './policy.ts';
import { statusWords } from './words.ts';

interface Row {
	signal: {
		kind: string;
		status: string;
		serviceId: string;
		teamId: string | null;
		tier: number | null;
	};
	reviews: {
		id: string;
		method: string;
		tier: number;
		status: string;
		isCalledOff: boolean;
		dueOn: string;
		lead: string;
		found: string | null;
	}[];
}

/** Enough of what was found to know it again, in characters. */
const MOST_SHOWN = 160;

/** What reviews say on a report's page: how it is looked into, how that stands, and the way to it. */
export function reviewsOfReport(actor: PersonActor, signalId: string, now: Date): Part<Beside> {
	const seen = expressionBuilder<DB, 'review'>();
	const select = sql<Row | null>`(select json_build_object(
		'signal', json_build_object('kind', g.kind, 'status', g.status, 'serviceId', g.service_id,
			'teamId', g.team_id, 'tier', g.tier),
		'reviews', coalesce((select json_agg(it) from (
			select review.id, review.method, review.tier, review.status,
				review.called_off_at is not null as "isCalledOff", review.due_on::text as "dueOn",
				lead.name as lead, (select a.words from review_answer a
					where a.provider_id = review.provider_id and a.review_id = review.id
						and a.code in ('findings', 'change', 'happened')
					order by array_position(array['findings', 'change', 'happened'], a.code) limit 1) as found
			from review_signal rs
			join review on review.provider_id = rs.provider_id and review.id = rs.review_id
			join staff lead on lead.provider_id = review.provider_id and lead.id = review.lead_id
			where rs.provider_id = g.provider_id and rs.signal_id = g.id and ${visibleTo(actor)(seen)}
			order by review.opened_at desc, review.id limit 10) it), '[]'))
		from signal g where g.provider_id = ${actor.providerId} and g.id = ${signalId})`;
	return part('reviews', select, (row) => (row ? besideOf(row, actor, signalId, now) : []));
}

function besideOf(row: Row, actor: PersonActor, signalId: string, now: Date): Beside[] {
	const { signal, reviews } = row;
	const isGood = REVIEW_TIERS.kindsWithoutReview.includes(signal.kind);
	const opens = (method: 'debrief' | 'systems') =>
		signal.status !== 'rejected' && !isGood && canOpen(actor, [signal], method).allowed;
	if (reviews.length === 0 && !opens('debrief')) return [];
	const lines = reviews.map((review) => lineOf(review, londonDate(now)));
	const owed = deeperReviewOwed(row);
	return [
		{
			id: 'reviews',
			title: 'Looking into it',
			lines: owed && opens('systems') ? [{ text: owed }, ...lines] : lines,
			...(opens('systems')
				? { action: { href: `/reports/${signalId}/review`, label: 'Open a review' } }
				: opens('debrief')
					? { action: { href: `/reports/${signalId}/review`, label: 'Write down a debrief' } }
					: {})
		}
	];
}

/** Says when the depth that was chosen asks for a review nobody has opened. */
function deeperReviewOwed({ signal, reviews }: Row): string | null {
	const { tier } = signal;
	if (tier === null || tier < 1 || ['closed', 'rejected'].includes(signal.status)) return null;
	const isMet = reviews.some((review) => !review.isCalledOff && review.tier >= tier);
	return isMet ? null : `Depth ${tier} was chosen, and no review that deep is open yet.`;
}

function lineOf(review: Row['reviews'][number], today: string): BesideLine {
	const late = isOverdue(review, today);
	const status = review.isCalledOff ? 'Called off' : statusWords[review.status as ReviewStatus];
	const isOpen = review.status === 'opened' || review.status === 'findings';
	return {
		text: `${methodOf(review.method).name} at depth ${review.tier}`,
		href: `/reviews/${review.id}`,
		tag: late
			? { text: 'Overdue', tone: 'concern' }
			: { text: status, tone: isOpen ? 'action' : 'plain' },
		note: isOpen
			? `Led by ${review.lead}, due ${dateInWords(review.dueOn)}`
			: beginningOf(review.found ?? '', MOST_SHOWN) || `Led by ${review.lead}`
	};
}
