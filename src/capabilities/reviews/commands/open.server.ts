import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { holdOn } from '#capabilities/signals/queries/hold.server.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { openForm } from '../forms.ts';
import { fits, isForSoMany, leastTierOf, methodOf, type MethodCode } from '../methods.ts';
import { canLead, canOpen } from '../policy.ts';
import { possibleLeads } from '../queries/leads.server.ts';
import { openReviewOf } from '../queries/open-review.server.ts';
import { MOST_REPORTS, reportsToReview, type ReportToReview } from '../queries/reports.server.ts';
import { titleOf } from '../words.ts';

/** Opens a review of one report, or of many together: how it is done, who leads it, by when. */
export const openReview = defineCommand({
	name: 'reviews.open-review',
	sentence: 'Open a review of what happened',
	subjectKind: 'review',
	schema: formSchema(openForm, {
		signalIds: z
			.array(z.uuid('Choose a report from the list'))
			.min(1, 'Choose at least one report')
			.max(MOST_REPORTS, `Choose at most ${MOST_REPORTS} reports`)
	}),
	async find(tx, actor, input) {
		const reports = await reportsToReview(tx, actor, input.signalIds);
		if (!reports) return NOT_FOUND;
		const serviceIds = servicesOf(reports);
		const [lead] = await possibleLeads(tx, actor.providerId, serviceIds, input.leadId);
		const ids = reports.map((report) => report.id);
		return {
			reports,
			lead: lead ?? null,
			hold: input.method === 'debrief' ? await holdOn(tx, actor.providerId, ids) : null,
			isOpen:
				reports.length === 1 &&
				(await openReviewOf(tx, actor.providerId, ids[0] ?? '', input.method))
		};
	},
	authorise: (actor, { reports }, input) => canOpen(actor, reports, input.method),
	decide(input, { reports, lead, hold, isOpen }, { actor, now, newId }) {
		const wrong = (field: string, message: string) =>
			refuse(field, message, { fields: [{ field, message }] });
		const held = pausedBy(hold, 'debrief');
		if (held) return held;
		const method = methodOf(input.method);
		const tier = tierFor(method.code, reports);
		if (!tier.ok) return tier;
		if (isOpen) return wrong('method', 'A review of this kind is open already. Go on there.');
		if (input.dueOn < londonDate(now))
			return wrong('dueOn', 'That day has passed. Choose a later one');
		if (!lead) return wrong('leadId', 'Choose somebody who answers for where it happened');
		const mayLead = canLead(lead.roles, method.code);
		if (!mayLead.allowed) return wrong('leadId', `${mayLead.sentence} ${mayLead.ask}`);
		const id = newId();
		const serviceIds = servicesOf(reports);
		const serviceId = serviceIds.length === 1 ? (serviceIds[0] ?? null) : null;
		return ok({
			subjectId: id,
			changes: [
				insert('review', {
					id,
					signal_id: reports[0]?.id ?? '',
					service_id: serviceId,
					title: titleOf(reports),
					method: method.code,
					tier: tier.value,
					status: 'opened',
					lead_id: lead.id,
					due_on: input.dueOn,
					opened_by: actor.kind === 'person' ? actor.staffId : null,
					opened_at: now
				}),
				insert(
					'review_signal',
					...reports.map((report) => ({ review_id: id, signal_id: report.id }))
				)
			],
			events: [
				reviewEvent(
					'review.opened',
					{ id, serviceId },
					{
						signalIds: reports.map((report) => report.id),
						tier: tier.value,
						method: method.code,
						leadId: lead.id,
						dueOn: input.dueOn
					}
				)
			]
		});
	}
});

export const servicesOf = (reports: readonly { serviceId: string }[]): string[] => [
	...new Set(reports.map((report) => report.serviceId))
];

/**
 * The depth of a review of these reports: the deepest any of them was given. A debrief may be held beside
 * a deeper review; any other method that is too light is refused.
 */
export function tierFor(
	method: MethodCode,
	reports: readonly Pick<ReportToReview, 'id' | 'tier' | 'status'>[]
): Result<number, Refusal> {
	const wrong = (message: string) =>
		refuse('method', message, { fields: [{ field: 'method', message }] });
	if (reports.some((report) => report.status === 'rejected')) {
		return refuse('joined', 'One of these was joined with another report. Look into that one.');
	}
	const asked = methodOf(method);
	if (!isForSoMany(asked, reports.length)) {
		return wrong(
			reports.length === 1
				? `${asked.name}: for ${asked.leastReports} reports or more. Choose another way`
				: `${asked.name}: for one report. Choose a way that looks at many`
		);
	}
	const deepest = Math.max(...reports.map((report) => report.tier ?? 0));
	if (method === 'debrief') return ok(fits(method, deepest) ? deepest : leastTierOf(method));
	const untouched = reports.find((report) => report.tier === null);
	if (untouched && reports.length === 1) {
		return refuse('tier', 'Say first how deep to look into it.', {
			missing: [
				{ sentence: 'Say how deep to look into it.', anchor: `/reports/${untouched.id}#triage` }
			]
		});
	}
	if (fits(method, deepest)) return ok(deepest);
	const least = leastTierOf(method);
	return least > deepest
		? ok(least)
		: wrong(`${asked.name}: too light for depth ${deepest}. Choose a way that looks deeper`);
}
