import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { gather } from '#platform/pages/gather.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import type { Risk } from '../cadence.ts';
import { programmeEvent, visitEvent } from '../events.ts';
import { cadenceForm, capacityForm, planManyForm } from '../programme-forms.ts';
import { canRunProgramme, canSetRules, leaderRoles } from '../policy.ts';
import { keyOf, proposalFor } from '../propose.ts';
import { leadersOf } from '../queries/programme-leaders.server.ts';
import {
	capacityOfProgramme,
	ownCadence,
	programmeForActor,
	servicesOfProgramme
} from '../queries/programme.server.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { holds } from '#kernel/actor.ts';
import { programmeId } from './programme.server.ts';
import { wrong } from './target.ts';

/** Plans what the programme proposes: all of it or the ticked part, exactly as it was shown. */
export const planProgramme = defineCommand({
	name: 'walkarounds.plan-programme',
	sentence: 'Plan the leader visits a programme proposes',
	subjectKind: 'walkaround_programme',
	schema: formSchema(planManyForm, programmeId),
	async find(tx, actor, input, { now }) {
		const programme = await programmeForActor(tx, actor, input.programmeId);
		if (!programme) return NOT_FOUND;
		const today = londonDate(now);
		const { providerId } = actor;
		const state = await gather(tx, {
			services: [servicesOfProgramme(providerId, programme.id, today, true)],
			capacity: [capacityOfProgramme(providerId, programme.id, today)],
			reach: [
				leadersOf(
					providerId,
					programme.services.map(({ id }) => id)
				)
			],
			cadence: [ownCadence(providerId)]
		});
		return { programme, proposed: proposalFor(programme, state, today) };
	},
	authorise: (actor, { programme }) =>
		canRunProgramme(
			actor,
			programme.services.map(({ id }) => id)
		),
	decide(input, { programme, proposed }, { actor, now, newId }) {
		const keep = new Set(input.keep);
		const visits = proposed.visits.filter((visit) => keep.has(keyOf(visit)));
		if (visits.length !== keep.size) {
			return wrong('keep', 'The plan has changed since you looked. Look at it again');
		}
		const planned = visits.map((visit) => ({ id: newId(), ...visit }));
		const until = planned.at(-1)?.plannedOn ?? londonDate(now);
		return ok({
			subjectId: programme.id,
			changes: [
				insert(
					'walkaround',
					...planned.map((visit) => ({
						id: visit.id,
						programme_id: programme.id,
						service_id: visit.serviceId,
						leader_id: visit.leaderId,
						variant: 'visit',
						planned_on: visit.plannedOn,
						starts_at: visit.startsAt,
						time_band: visit.timeBand,
						is_announced: input.announced === 'yes',
						status: 'planned',
						planned_by: actor.kind === 'person' ? actor.staffId : null,
						planned_at: now
					}))
				)
			],
			events: [
				...planned.map((visit) =>
					visitEvent('walkaround.planned', visit, {
						leaderId: visit.leaderId,
						variant: 'visit',
						plannedOn: visit.plannedOn,
						timeBand: visit.timeBand,
						programmeId: programme.id
					})
				),
				programmeEvent(
					'visit_programme.planned',
					{ kind: 'walkaround_programme', id: programme.id },
					{ visits: planned.length, until }
				)
			]
		});
	}
});

/** A leader says how many visits a month they can do. Nobody says it for them: how far they travel is their call. */
export const sayCapacity = defineCommand({
	name: 'walkarounds.say-capacity',
	sentence: 'Say how many leader visits you can do in a month',
	subjectKind: 'staff',
	schema: formSchema(capacityForm),
	async find(tx, actor) {
		if (actor.kind !== 'person') return { isSaid: false };
		const row = await tx
			.selectFrom('walkaround_capacity')
			.select('per_month')
			.where('provider_id', '=', actor.providerId)
			.where('staff_id', '=', actor.staffId)
			.executeTakeFirst();
		return { isSaid: row !== undefined };
	},
	authorise: (actor) =>
		holds(actor, leaderRoles)
			? allowed
			: notAllowed(
					'Only leaders who visit services say how many visits they can do.',
					'Ask your manager.'
				),
	decide(input, { isSaid }, { actor, now }) {
		if (actor.kind !== 'person') return refuse('person', 'Each leader says this for themselves.');
		const row = { per_month: input.perMonth, said_at: now };
		return ok({
			subjectId: actor.staffId,
			changes: [
				isSaid
					? update('walkaround_capacity', { staff_id: actor.staffId }, row)
					: insert('walkaround_capacity', { staff_id: actor.staffId, ...row })
			],
			events: [
				programmeEvent(
					'visit_programme.capacity_said',
					{ kind: 'staff', id: actor.staffId },
					{ perMonth: input.perMonth }
				)
			]
		});
	}
});

/** Sets how often leaders of a role visit services of a risk, for the whole organisation. */
export const setCadence = defineCommand({
	name: 'walkarounds.set-cadence',
	sentence: 'Set how often leaders visit, by role and risk',
	subjectKind: 'provider',
	schema: formSchema(cadenceForm),
	async find(tx, actor, input) {
		const row = await tx
			.selectFrom('walkaround_cadence')
			.select('every_days')
			.where('provider_id', '=', actor.providerId)
			.where('role', '=', input.role)
			.where('risk', '=', input.risk)
			.executeTakeFirst();
		return { isSet: row !== undefined };
	},
	authorise: (actor) => canSetRules(actor),
	decide(input, { isSet }, { actor }) {
		const key: { role: string; risk: Risk } = { role: input.role, risk: input.risk };
		return ok({
			subjectId: actor.providerId,
			changes: [
				isSet
					? update('walkaround_cadence', key, { every_days: input.everyDays })
					: insert('walkaround_cadence', { ...key, every_days: input.everyDays })
			],
			events: [
				programmeEvent(
					'visit_programme.cadence_set',
					{ kind: 'provider', id: actor.providerId },
					{ ...key, everyDays: input.everyDays }
				)
			]
		});
	}
});
