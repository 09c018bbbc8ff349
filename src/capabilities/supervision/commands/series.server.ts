import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isEmployed } from '#capabilities/actions/queries/choices.server.ts';
import { reportingLines } from '#capabilities/people/queries/lines.server.ts';
import { everyoneUnder } from '#capabilities/people/reports-to.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { supervisionEvent } from '../events.ts';
import { closerForm, soonerForm, supervisorForm } from '../forms.ts';
import { canDecide } from '../policy.ts';
import { findManySeries, findSeries, type FoundSeries } from '../queries/find.server.ts';

const target = async (tx: TenantTx, actor: Actor, { id }: { id: string }) =>
	(await findSeries(tx, actor, id)) ?? NOT_FOUND;

const subjectOf = ({ row }: FoundSeries) =>
	({ kind: 'supervision_series', id: row.id, serviceId: row.service_id }) as const;

const wrongDay = (field: string, message: string) =>
	refuse('wrong-day', message, { fields: [{ field, message }] });

/** The next one earlier than the rule says, once: after something happened, or because they asked. */
export const meetSooner = defineCommand({
	name: 'supervision.meet-sooner',
	sentence: 'Bring the next supervision of somebody forward',
	subjectKind: 'supervision_series',
	isPrivate: true,
	schema: formSchema(soonerForm, { id: z.uuid(), revision: z.int32().min(1).optional() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { now }) {
		if (input.by < londonDate(now)) {
			return wrongDay('by', 'That day has passed. Choose today or later');
		}
		return ok({
			subjectId: found.row.id,
			changes: [
				update(
					'supervision_series',
					{ id: found.row.id },
					{ sooner_by: input.by, sooner_because: input.because },
					input.revision ?? found.row.revision
				)
			],
			events: [
				supervisionEvent(subjectOf(found), 'supervision.brought_forward', {
					by: input.by,
					because: input.because
				})
			]
		});
	}
});

/** Every two weeks for a time: support, never a punishment. */
export const meetMoreOften = defineCommand({
	name: 'supervision.meet-more-often',
	sentence: 'Meet somebody more often for a time',
	subjectKind: 'supervision_series',
	isPrivate: true,
	schema: formSchema(closerForm, { id: z.uuid(), revision: z.int32().min(1).optional() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { now }) {
		if (input.until <= londonDate(now)) return wrongDay('until', 'Choose a day after today');
		return ok({
			subjectId: found.row.id,
			changes: [
				update(
					'supervision_series',
					{ id: found.row.id },
					{ closer_until: input.until, closer_because: input.because },
					input.revision ?? found.row.revision
				)
			],
			events: [
				supervisionEvent(subjectOf(found), 'supervision.met_more_often', {
					until: input.until,
					because: input.because
				})
			]
		});
	}
});

/** Somebody else than the staff list says. What was written with the one before stays between those two. */
export const nameSupervisor = defineCommand({
	name: 'supervision.name-supervisor',
	sentence: 'Say who supervises somebody',
	subjectKind: 'supervision_series',
	isPrivate: true,
	schema: formSchema(supervisorForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findSeries(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const isHere = await isEmployed(tx, actor.providerId, input.supervisorId);
		const lines = isHere ? await reportingLines(tx, actor.providerId) : [];
		return { found, isHere, lines };
	},
	authorise: (actor, { found }) => canDecide(actor, found.facts),
	decide(input, { found, isHere, lines }, { now, newId }) {
		const { row } = found;
		const wrong = (message: string) =>
			refuse('not-in-list', message, { fields: [{ field: 'supervisorId', message }] });
		if (!isHere) return wrong('Choose someone from the list');
		if (
			input.supervisorId === row.supervisee_id ||
			everyoneUnder([row.supervisee_id], lines).has(input.supervisorId)
		) {
			return wrong('Nobody is supervised by somebody who works for them. Choose somebody else');
		}
		if (input.supervisorId === row.supervisor_id) {
			return wrong('They supervise already. Choose somebody else');
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				update(
					'supervision_session',
					{ series_id: row.id, status: 'booked' },
					{ status: 'cancelled', reason: 'not_needed' }
				),
				update('supervision_series', { id: row.id }, { status: 'ended', ended_at: now }),
				insert('supervision_series', {
					id,
					supervisee_id: row.supervisee_id,
					supervisor_id: input.supervisorId,
					is_named: true,
					kind: row.kind,
					is_registered_manager: row.is_registered_manager,
					service_id: row.service_id,
					job_role: row.job_role,
					rule: row.rule,
					closer_until: row.closer_until,
					closer_because: row.closer_because,
					sooner_by: row.sooner_by,
					sooner_because: row.sooner_because,
					counts_from: row.counts_from,
					last_held_on: row.last_held_on,
					last_was_group: row.last_was_group,
					due_on: row.due_on,
					status: 'open',
					begun_at: now
				})
			],
			events: [
				supervisionEvent(
					{ kind: 'supervision_series', id, serviceId: row.service_id },
					'supervision.supervisor_changed',
					{}
				)
			]
		});
	}
});

/** Days of supervisions that were held before they were kept here: nobody starts overdue. Up to 1,000 at once. */
export const recordEarlier = defineCommand({
	name: 'supervision.record-earlier',
	sentence: 'Record when people were last supervised, before it was kept here',
	subjectKind: 'supervision_series',
	isPrivate: true,
	schema: z.strictObject({
		sessions: z
			.array(
				z.strictObject({
					seriesId: z.uuid('Say whose it was'),
					heldOn: z.iso.date('Enter a real date')
				})
			)
			.min(1, 'Give at least one day')
			.max(1000, 'At most 1,000 at once')
	}),
	async find(tx, actor, input) {
		const wanted = [...new Set(input.sessions.map(({ seriesId }) => seriesId))];
		const found = await findManySeries(tx, actor, wanted);
		return found.length === wanted.length
			? new Map(found.map((one) => [one.row.id, one]))
			: NOT_FOUND;
	},
	authorise(actor, found) {
		for (const { facts } of found.values()) {
			const may = canDecide(actor, facts);
			if (!may.allowed) return may;
		}
		return found.size > 0 ? allowed : notAllowed('Nobody was named.', 'Name somebody.');
	},
	decide(input, found, { now, newId }) {
		const today = londonDate(now);
		const newest = new Map<string, string>();
		const sessions: Parameters<typeof insert<'supervision_session'>>[1][] = [];
		for (const { seriesId, heldOn } of input.sessions) {
			const row = found.get(seriesId)?.row;
			if (!row) continue;
			if (heldOn > today) return wrongDay('heldOn', 'That day has not come yet');
			if (row.supervisor_id === null) {
				return refuse('nobody', 'Nobody supervises them yet. Say first who does.', {
					fields: [{ field: 'heldOn', message: 'Nobody supervises them yet. Say first who does' }]
				});
			}
			const at = londonToInstant(heldOn, '12:00');
			sessions.push({
				id: newId(),
				series_id: seriesId,
				supervisee_id: row.supervisee_id,
				supervisor_id: row.supervisor_id,
				kind: row.kind,
				service_id: row.service_id,
				planned_at: at,
				held_at: at,
				place: 'in_person',
				status: 'earlier'
			});
			const known = newest.get(seriesId) ?? row.last_held_on;
			if (known === null || heldOn > known) newest.set(seriesId, heldOn);
		}
		// Rows of one day change together: a file of a thousand people is a few dozen days.
		const byDay = new Map<string, string[]>();
		for (const [id, heldOn] of newest) byDay.set(heldOn, [...(byDay.get(heldOn) ?? []), id]);
		return ok({
			subjectId: input.sessions[0]?.seriesId ?? newId(),
			changes: [
				insert('supervision_session', ...sessions),
				...[...byDay].map(([heldOn, ids]) =>
					update('supervision_series', { id: ids }, { last_held_on: heldOn })
				)
			],
			events: [...newest].map(([id, on]) =>
				supervisionEvent(
					{ kind: 'supervision_series', id, serviceId: found.get(id)?.row.service_id ?? null },
					'supervision.counted',
					{ on }
				)
			)
		});
	}
});
