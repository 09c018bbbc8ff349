import type { Actor } from '#kernel/actor.ts';
import { isId, spokenReference } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { ShiftGroup, ShiftHours } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema, type FormInput } from '#platform/forms/schema.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Decision, type Moment } from '#platform/perform/command.ts';
import { routeReport } from '#capabilities/people/routing.ts';
import { signalEvent } from '../events.ts';
import { reportForm } from '../forms.ts';
import { canReport } from '../policy.ts';
import { serviceOf } from '../queries/organisation.server.ts';
import { peopleNamed, termsOf } from '../queries/people-affected.server.ts';
import { organisationAround } from '../queries/routing.server.ts';
import { instantOf, knownPeople, reporterColumns, whenOf } from '../receive.ts';
import { isSevereNow } from '../triage.ts';
import { firstStatus } from '../workflow.ts';

type Reported = FormInput<typeof reportForm>;

/** What a report needs to know of the organisation, whichever command makes it. */
export async function aroundReport(
	tx: TenantTx,
	actor: Actor,
	input: Pick<Reported, 'serviceId' | 'personReferences' | 'typeCode'>,
	now: Date
) {
	const { providerId } = actor;
	if (!isId(input.serviceId)) return NOT_FOUND;
	const service = await serviceOf(tx, providerId, input.serviceId);
	if (!service) return NOT_FOUND;
	return {
		service,
		people: await peopleNamed(tx, providerId, service.serviceId, input.personReferences),
		terms: await termsOf(tx, providerId, input.typeCode),
		around: await organisationAround(tx, providerId, service.serviceId, londonDate(now))
	};
}

export type AroundReport = Exclude<Awaited<ReturnType<typeof aroundReport>>, typeof NOT_FOUND>;

/** The row, who it is sent to and its event: one decision for every door that reports. */
export function decideReport(
	input: Reported,
	{ service, people, terms, around }: AroundReport,
	moment: Moment
): Decision {
	const { actor, now } = moment;
	const when = whenOf(
		input.happenedAt,
		now,
		service.shiftTypes as readonly ShiftHours[],
		(input.shiftGroup as ShiftGroup | undefined) ?? null
	);
	if (!when.ok) return when;
	const known = knownPeople(people.unknown, service.serviceName);
	if (!known.ok) return known;
	if (!terms) {
		return refuse('type', 'That type is not in the list.', {
			fields: [{ field: 'typeCode', message: 'Choose a type from the list' }]
		});
	}
	const id = moment.newId();
	const physical = input.physicalHarm ?? 'not_graded';
	const psychological = input.psychologicalHarm ?? 'not_graded';
	const severe =
		(input.severeNow ?? []).length > 0 ||
		isSevereNow({ physical, psychological, isEveryoneSafe: null });
	const status = firstStatus(input.kind);
	const route = routeReport(around.org, around.where, {
		reporterId: actor.kind === 'person' ? actor.staffId : null,
		isSevereNow: severe
	});
	// Severe: everyone who may have to act. Otherwise the one whose turn it is.
	const sentTo = route.kind === 'routed' ? route.recipients.slice(0, severe ? undefined : 1) : [];
	const changes: Change[] = [
		insert('signal', {
			id,
			reference: spokenReference(id),
			kind: input.kind,
			status,
			service_id: service.serviceId,
			place: input.place ?? null,
			shift_group: when.value.shiftGroup,
			words: input.words,
			immediate_action: input.immediateAction ?? null,
			happened_on: when.value.happenedOn,
			occurred_at: when.value.occurredAt,
			is_time_known: (input.timeUnknown ?? []).length === 0,
			noticed_at: input.noticedAt ? instantOf(input.noticedAt) : null,
			reported_at: now,
			domain_code: terms.domainCode,
			failure_code: terms.failureCode,
			physical_harm: physical,
			psychological_harm: psychological,
			potential_severity: input.potentialSeverity ?? 'not_graded',
			is_severe_now: severe,
			...reporterColumns(actor, service.serviceId),
			recorded_at: now
		})
	];
	if (people.ids.length > 0) {
		const rows = people.ids.map((person_id) => ({ signal_id: id, person_id }));
		changes.push(insert('signal_person', ...rows));
	}
	if (sentTo.length > 0) {
		changes.push(
			insert(
				'signal_recipient',
				...sentTo.map(({ staffId, because }) => ({
					signal_id: id,
					staff_id: staffId,
					reason: because,
					sent_at: now
				}))
			)
		);
	}
	const subject = { id, serviceId: service.serviceId };
	return ok({
		subjectId: id,
		changes,
		events: [
			signalEvent(
				'signal.reported',
				subject,
				{ kind: input.kind, isSevereNow: severe, status },
				{ occurredAt: when.value.occurredAt }
			)
		]
	});
}

/** Something happened: three answers are enough. The report is sent on in the same breath. */
export const report = defineCommand({
	name: 'signals.report-event',
	sentence: 'Report something that went wrong, nearly went wrong, is unsafe, or went well',
	subjectKind: 'signal',
	schema: formSchema(reportForm),
	find: (tx, actor, input, { now }) => aroundReport(tx, actor, input, now),
	authorise: (actor, found) => canReport(actor, found.service.serviceId),
	decide: decideReport
});
