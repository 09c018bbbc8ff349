import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { beginningOf } from '#kernel/text.ts';
import { heldInWords } from '#capabilities/signals/holds.ts';
import type { SimilarEarlier } from '#capabilities/signals/queries/similar.server.ts';
import { REVIEW_TIERS } from '#capabilities/signals/triage.ts';
import { dueOn, fits, isForSoMany, methodOf, methods, proposedMethod, ruleOf } from './methods.ts';
import { canOpen } from './policy.ts';
import type { AroundOpening } from './queries/start.server.ts';
import type { ReportToReview } from './queries/reports.server.ts';
import { statusWords } from './words.ts';
import type { ReviewStatus } from './model.ts';

/** Most reports the page offers to take in together with one press. */
const MOST_TOGETHER = 30;

/** What the page that opens a review shows: proposals of our policy, and nothing chosen for anybody. */
export function openingOf(found: {
	actor: PersonActor;
	reports: readonly ReportToReview[];
	around: AroundOpening;
	similar: SimilarEarlier | null;
	now: Date;
}) {
	const { actor, reports, around, similar, now } = found;
	const [main] = reports;
	const tier = Math.max(...reports.map((report) => report.tier ?? 0));
	const count = reports.length;
	const proposed = proposedMethod(count > 1 ? Math.max(2, tier) : tier, count);
	const isTriaged = reports.every((report) => report.tier !== null);
	const offered = methods.filter(
		(method) =>
			method.code !== 'debrief' &&
			isForSoMany(method, count) &&
			(fits(method.code, tier) || count > 1 || !isTooLight(method.code, tier)) &&
			canOpen(actor, reports, method.code).allowed
	);
	const leads = around.leads
		.filter((lead) =>
			offered.some((method) => method.ledBy.some((role) => lead.roles.includes(role)))
		)
		.map((lead): FieldOption => ({ value: lead.id, label: lead.name }));
	const others = (similar?.first ?? []).filter(
		(one) => !reports.some((report) => report.id === one.id)
	);
	const together = [main?.id ?? '', ...others.map((one) => one.id)].slice(0, MOST_TOGETHER);
	return {
		signalIds: reports.map((report) => report.id),
		reports: reports.map((report) => ({
			id: report.id,
			reference: report.reference,
			beginning: beginningOf(report.words, count > 1 ? 120 : 400),
			note: `${report.serviceName} · ${dateInWords(report.happenedOn)}`
		})),
		reference: main?.reference ?? '',
		tier: isTriaged || count > 1 ? tier : null,
		depth: `${tier} – ${REVIEW_TIERS.tiers.find((one) => one.tier === tier)?.name ?? ''}`,
		mayOpen: offered.length > 0,
		mayDebrief: count === 1 && canOpen(actor, reports, 'debrief').allowed,
		methods: offered.map(({ code, name, means }) => ({
			value: code,
			label: code === proposed.code ? `${name} – we propose this` : name,
			hint: means
		})),
		leads,
		first: {
			method: offered.some((method) => method.code === proposed.code) ? proposed.code : '',
			leadId: leads.some((lead) => lead.value === actor.staffId) ? actor.staffId : '',
			dueOn: dueOn(Math.max(tier, count > 1 ? 2 : 0), londonDate(now))
		},
		dueDays: ruleOf(Math.max(tier, count > 1 ? 2 : 0)).dueDays,
		debriefShift: main?.shiftGroup ?? '',
		hold: around.holds[0]
			? heldInWords({ ledBy: around.holds[0].ledBy, since: new Date(around.holds[0].since) })
			: null,
		reviews: around.reviews.map((review) => ({
			id: review.id,
			words: `${methodOf(review.method).name} at depth ${review.tier}`,
			status: statusWords[review.status as ReviewStatus]
		})),
		similar:
			similar === null || count > 1
				? null
				: {
						count: similar.count,
						href: similar.href,
						together:
							others.length > 0
								? {
										count: together.length,
										query: new URLSearchParams(
											together.slice(1).map((id) => ['with', id])
										).toString()
									}
								: null,
						first: others.slice(0, 5).map((one) => ({
							id: one.id,
							beginning: beginningOf(one.words, 90),
							note: dateInWords(one.happenedOn)
						}))
					}
	};
}

const isTooLight = (method: string, tier: number): boolean =>
	[0, 1, 2, 3, 4].every((depth) => depth < tier || !fits(method, depth));

export type OpeningPageData = ReturnType<typeof openingOf>;
