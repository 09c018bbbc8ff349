import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { addMonths } from '#kernel/working-days.ts';
import { ok } from '#kernel/result.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { chosenId, chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { visitEvent } from '../events.ts';
import { planForm } from '../forms.ts';
import { bandOf, isWithinPart, type PartOfDay } from '../model.ts';
import { canPlan } from '../policy.ts';
import { programmeForActor, type Programme } from '../queries/programme.server.ts';
import { possibleLeaders } from '../queries/leaders.server.ts';
import { wrong } from './target.ts';

/** A place of this provider that is open; null when it is not. A team must be one of the service's. */
export async function placeOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	teamId?: string
): Promise<{ serviceId: string; teamId: string | null } | null> {
	const service = await tx
		.selectFrom('service')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', '=', serviceId)
		.where('closed_on', 'is', null)
		.executeTakeFirst();
	if (!service) return null;
	if (teamId === undefined) return { serviceId, teamId: null };
	const team = await tx
		.selectFrom('team')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', '=', teamId)
		.where('service_id', '=', serviceId)
		.executeTakeFirst();
	return team ? { serviceId, teamId } : null;
}

/** What a month holds for a leader, by their own word, and what it has. */
export interface Room {
	readonly perMonth: number | null;
	readonly taken: number;
}

/** What a leader said a month holds, and how many visits they have in the month of a day. */
export async function roomOf(
	tx: TenantTx,
	providerId: string,
	leaderId: string,
	day: string
): Promise<Room> {
	const said = await tx
		.selectFrom('walkaround_capacity')
		.select('per_month')
		.where('provider_id', '=', providerId)
		.where('staff_id', '=', leaderId)
		.executeTakeFirst();
	const first = `${day.slice(0, 7)}-01`;
	const taken = await tx
		.selectFrom('walkaround')
		.select((eb) => eb.fn.countAll<string>().as('count'))
		.where('provider_id', '=', providerId)
		.where('leader_id', '=', leaderId)
		.where('variant', '!=', 'floor_walk')
		.where('status', 'not in', ['skipped', 'cancelled'])
		.where('planned_on', '>=', first)
		.where('planned_on', '<', addMonths(first, 1))
		.executeTakeFirstOrThrow();
	return { perMonth: said?.per_month ?? null, taken: Number(taken.count) };
}

/** A time that does not belong to the part of the day would make night visits out of days. */
export const wrongTime = (part: PartOfDay, startsAt: string | undefined) =>
	startsAt !== undefined && !isWithinPart(startsAt, part)
		? wrong('startsAt', 'That time is in another part of the day. Choose one that fits')
		: null;

/** What a month holds is the leader’s own call: they may take on more, nobody puts more on them. */
export function noRoom(
	actor: Actor,
	leader: { readonly id: string; readonly name: string },
	{ perMonth, taken }: Room
) {
	const isOwn = actor.kind === 'person' && actor.staffId === leader.id;
	if (isOwn || perMonth === null || taken < perMonth) return null;
	return wrong(
		'leaderId',
		`${leader.name} can do ${perMonth} a month and has ${taken} in that one. Choose another month or somebody else, or ask them`
	);
}

/** A visit belongs to a programme that runs, and only to one that is for its service. */
export function wrongProgramme(programme: Programme | null, serviceId: string) {
	if (!programme) return null;
	if (programme.endedOn !== null) {
		return wrong('programmeId', 'That programme has ended. Choose another, or none');
	}
	return programme.services.some(({ id }) => id === serviceId)
		? null
		: wrong('programmeId', `${programme.title} is not for this service. Choose another, or none`);
}

/** Plans one visit by hand: where, by whom, when, and whether the service knows. */
export const planVisit = defineCommand({
	name: 'walkarounds.plan-visit',
	sentence: 'Plan a leader visit',
	subjectKind: 'walkaround',
	schema: formSchema(planForm, {
		serviceId: chosenId('Choose a service from the list'),
		leaderId: chosenId('Choose somebody from the list'),
		teamId: chosenIdOrNone('Choose a team from the list'),
		programmeId: chosenIdOrNone('Choose a programme from the list')
	}),
	async find(tx, actor, input) {
		const place = await placeOf(tx, actor.providerId, input.serviceId, input.teamId);
		if (!place) return NOT_FOUND;
		const programme = input.programmeId
			? await programmeForActor(tx, actor, input.programmeId)
			: null;
		if (input.programmeId && !programme) return NOT_FOUND;
		const [leader] = await possibleLeaders(tx, actor.providerId, [place.serviceId], input.leaderId);
		return {
			...place,
			programme,
			leader: leader ?? null,
			room: await roomOf(tx, actor.providerId, input.leaderId, input.plannedOn)
		};
	},
	authorise: (actor, { serviceId }, input) =>
		canPlan(actor, { serviceId, leaderId: input.leaderId, variant: input.variant }),
	decide(input, { serviceId, teamId, programme, leader, room }, { actor, now, newId }) {
		if (!leader) return wrong('leaderId', 'Choose somebody who answers for this service');
		if (input.plannedOn < londonDate(now)) {
			return wrong('plannedOn', 'That day has passed. Choose a later one');
		}
		const badTime = wrongTime(input.partOfDay, input.startsAt);
		if (badTime) return badTime;
		const elsewhere = wrongProgramme(programme, serviceId);
		if (elsewhere) return elsewhere;
		const full = noRoom(actor, leader, room);
		if (full) return full;
		const id = newId();
		const timeBand = bandOf(input.plannedOn, input.partOfDay);
		return ok({
			subjectId: id,
			changes: [
				insert('walkaround', {
					id,
					programme_id: programme?.id ?? null,
					service_id: serviceId,
					team_id: teamId,
					leader_id: leader.id,
					variant: input.variant,
					planned_on: input.plannedOn,
					starts_at: input.startsAt ?? null,
					time_band: timeBand,
					is_announced: input.announced === 'yes',
					status: 'planned',
					planned_by: actor.kind === 'person' ? actor.staffId : null,
					planned_at: now
				})
			],
			events: [
				visitEvent(
					'walkaround.planned',
					{ id, serviceId },
					{
						leaderId: leader.id,
						variant: input.variant,
						plannedOn: input.plannedOn,
						timeBand,
						programmeId: programme?.id ?? null
					}
				)
			]
		});
	}
});
