import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { formSchema, type FormInput } from '#platform/forms/schema.ts';
import { insert, remove, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { programmeEvent } from '../events.ts';
import { endProgrammeForm, programmeForm } from '../programme-forms.ts';
import { canRunProgramme } from '../policy.ts';
import { programmeForActor } from '../queries/programme.server.ts';
import { leadersOfServices, type ServiceLeader } from '../queries/programme-leaders.server.ts';
import { visitTarget, wrong } from './target.ts';

type Input = FormInput<typeof programmeForm>;

interface Checked {
	readonly columns: {
		title: string;
		reason: string;
		baseline_measure: string;
		baseline_value: number | null;
		baseline_asked: number | null;
		baseline_on: string | null;
		out_of_hours_share: number;
		from_on: string;
		review_on: string;
	};
	readonly services: { service_id: string; risk: 'standard' | 'high' }[];
	readonly leaders: { leader_id: string; role: ServiceLeader['role'] }[];
}

/** A programme has a problem, a number with its day, services that its leaders may visit, and a day of review. */
function checked(
	input: Input,
	leaders: readonly ServiceLeader[],
	now: Date
): Result<Checked, Refusal> {
	const serviceIds = [...new Set(input.serviceIds)];
	const measured = [input.baselineMeasure, input.baselineValue, input.baselineOn];
	const given = measured.filter((one) => one !== undefined && one !== '').length;
	if (given > 0 && given < measured.length) {
		return wrong('baselineMeasure', 'Give the measure, its number and its day, or none of them');
	}
	if (input.baselineAsked !== undefined && given === 0) {
		return wrong('baselineMeasure', 'Say what was measured, or leave out how many were asked');
	}
	if (input.baselineOn !== undefined && input.baselineOn > londonDate(now)) {
		return wrong('baselineOn', 'That day has not come yet');
	}
	if (input.reviewOn <= input.fromOn) {
		return wrong('reviewOn', 'Choose a day of review after the first day');
	}
	const high = new Set(input.highRiskIds ?? []);
	if ([...high].some((id) => !serviceIds.includes(id))) {
		return wrong('highRiskIds', 'Choose among the services of the programme');
	}
	const chosen = [...new Set(input.leaderIds)].map((id) => leaders.find((one) => one.id === id));
	const known = chosen.filter((one) => one !== undefined);
	if (known.length !== chosen.length) {
		return wrong('leaderIds', 'Choose leaders who answer for one of these services');
	}
	const unseen = serviceIds.filter((id) => !known.some((one) => one.serviceIds.includes(id)));
	if (unseen.length > 0) {
		return wrong('leaderIds', 'One of the services has no leader who may visit it. Add one');
	}
	return ok({
		columns: {
			title: input.title,
			reason: input.reason,
			baseline_measure: input.baselineMeasure ?? '',
			baseline_value: input.baselineValue ?? null,
			baseline_asked: input.baselineAsked ?? null,
			baseline_on: input.baselineOn ?? null,
			out_of_hours_share: input.outOfHoursShare,
			from_on: input.fromOn,
			review_on: input.reviewOn
		},
		services: serviceIds.map((id) => ({
			service_id: id,
			risk: high.has(id) ? ('high' as const) : ('standard' as const)
		})),
		leaders: known.map(({ id, role }) => ({ leader_id: id, role }))
	});
}

const membersOf = (id: string, { services, leaders }: Checked): Change[] => [
	insert('walkaround_programme_service', ...services.map((one) => ({ programme_id: id, ...one }))),
	insert('walkaround_programme_leader', ...leaders.map((one) => ({ programme_id: id, ...one })))
];

/** The services that are there and open, of those chosen. */
async function openServices(
	tx: Parameters<typeof programmeForActor>[0],
	providerId: string,
	chosen: readonly string[]
): Promise<string[]> {
	const ids = [...new Set(chosen)].filter(isId);
	if (ids.length === 0) return [];
	const rows = await tx
		.selectFrom('service')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', 'in', ids)
		.where('closed_on', 'is', null)
		.execute();
	return rows.map(({ id }) => id);
}

/** Starts a programme of visits: the problem first, then where, who, how often, and when we look again. */
export const startProgramme = defineCommand({
	name: 'walkarounds.start-programme',
	sentence: 'Start a programme of leader visits',
	subjectKind: 'walkaround_programme',
	schema: formSchema(programmeForm),
	async find(tx, actor, input) {
		const services = await openServices(tx, actor.providerId, input.serviceIds);
		if (services.length !== new Set(input.serviceIds).size) return NOT_FOUND;
		return { leaders: await leadersOfServices(tx, actor.providerId, services) };
	},
	authorise: (actor, _found, input) => canRunProgramme(actor, input.serviceIds),
	decide(input, { leaders }, { actor, now, newId }) {
		const good = checked(input, leaders, now);
		if (!good.ok) return good;
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('walkaround_programme', {
					id,
					...good.value.columns,
					started_by: actor.kind === 'person' ? actor.staffId : null,
					started_at: now
				}),
				...membersOf(id, good.value)
			],
			events: [
				programmeEvent(
					'visit_programme.started',
					{ kind: 'walkaround_programme', id },
					{
						services: good.value.services.length,
						leaders: good.value.leaders.length,
						reviewOn: input.reviewOn
					}
				)
			]
		});
	}
});

/** Changes a programme that runs. Visits already planned stay as they are. */
export const changeProgramme = defineCommand({
	name: 'walkarounds.change-programme',
	sentence: 'Change a programme of leader visits',
	subjectKind: 'walkaround_programme',
	schema: formSchema(programmeForm, visitTarget),
	async find(tx, actor, input) {
		const programme = await programmeForActor(tx, actor, input.id);
		if (!programme) return NOT_FOUND;
		const services = await openServices(tx, actor.providerId, input.serviceIds);
		if (services.length !== new Set(input.serviceIds).size) return NOT_FOUND;
		return { programme, leaders: await leadersOfServices(tx, actor.providerId, services) };
	},
	authorise: (actor, { programme }, input) =>
		canRunProgramme(actor, [...input.serviceIds, ...programme.services.map(({ id }) => id)]),
	decide(input, { programme, leaders }, { now }) {
		if (programme.endedOn !== null) {
			return refuse('ended', 'This programme has ended, and is kept as it was.');
		}
		const good = checked(input, leaders, now);
		if (!good.ok) return good;
		const { id } = programme;
		return ok({
			subjectId: id,
			changes: [
				update('walkaround_programme', { id }, good.value.columns, input.revision),
				remove('walkaround_programme_service', { programme_id: id }),
				remove('walkaround_programme_leader', { programme_id: id }),
				...membersOf(id, good.value)
			],
			events: [
				programmeEvent(
					'visit_programme.changed',
					{ kind: 'walkaround_programme', id },
					{
						services: good.value.services.length,
						leaders: good.value.leaders.length,
						reviewOn: input.reviewOn
					}
				)
			]
		});
	}
});

/** Ends a programme, with what it changed. */
export const endProgramme = defineCommand({
	name: 'walkarounds.end-programme',
	sentence: 'End a programme of leader visits',
	subjectKind: 'walkaround_programme',
	schema: formSchema(endProgrammeForm, visitTarget),
	async find(tx, actor, input) {
		return (await programmeForActor(tx, actor, input.id)) ?? NOT_FOUND;
	},
	authorise: (actor, programme) =>
		canRunProgramme(
			actor,
			programme.services.map(({ id }) => id)
		),
	decide(input, programme, { now }) {
		if (programme.endedOn !== null) return refuse('ended', 'This programme has ended already.');
		return ok({
			subjectId: programme.id,
			changes: [
				update(
					'walkaround_programme',
					{ id: programme.id },
					{ ended_on: londonDate(now), ended_reason: input.reason },
					input.revision
				)
			],
			events: [
				programmeEvent(
					'visit_programme.ended',
					{ kind: 'walkaround_programme', id: programme.id },
					{ reason: input.reason }
				)
			]
		});
	}
});

export const programmeId = { programmeId: z.uuid() };
