import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { supervisionEvent } from '../events.ts';
import { bookForm, moveForm, notHeldForm } from '../forms.ts';
import { canSupervise, canTakePart } from '../policy.ts';
import { findSeries, findSession, type FoundSession } from '../queries/find.server.ts';

const instantOf = (text: string): Date => londonToInstant(text.slice(0, 10), text.slice(11));

export const subjectOf = ({ row }: FoundSession) =>
	({ kind: 'supervision_session', id: row.id, serviceId: row.service_id }) as const;

export const sessionTarget = async (tx: TenantTx, actor: Actor, { id }: { id: string }) =>
	(await findSession(tx, actor, id)) ?? NOT_FOUND;

const wrongDay = (message: string) =>
	refuse('wrong-day', message, { fields: [{ field: 'plannedAt', message }] });

/** A day and a time for the next one of a pair; one is booked at a time. */
export const bookSession = defineCommand({
	name: 'supervision.book',
	sentence: 'Book the next supervision of somebody you supervise',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(bookForm, { seriesId: z.uuid('Say whom you meet') }),
	async find(tx, actor, input) {
		const series = await findSeries(tx, actor, input.seriesId);
		if (!series) return NOT_FOUND;
		const booked = await tx
			.selectFrom('supervision_session')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('series_id', '=', series.row.id)
			.where('status', '=', 'booked')
			.executeTakeFirst();
		return { series, isBooked: booked !== undefined };
	},
	authorise: (actor, { series }) => canSupervise(actor, series.facts),
	decide(input, { series: { row }, isBooked }, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('nobody', 'Only a person can meet somebody.');
		if (isBooked) {
			const message = 'One is booked already. Move it, or say that it was cancelled';
			return refuse('booked', message, { fields: [{ field: 'plannedAt', message }] });
		}
		if (input.plannedAt.slice(0, 10) < londonDate(now)) {
			return wrongDay('That day has passed. Choose today or later');
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('supervision_session', {
					id,
					series_id: row.id,
					supervisee_id: row.supervisee_id,
					supervisor_id: actor.staffId,
					kind: row.kind,
					service_id: row.service_id,
					planned_at: instantOf(input.plannedAt),
					place: input.place,
					status: 'booked'
				})
			],
			events: [
				supervisionEvent(
					{ kind: 'supervision_session', id, serviceId: row.service_id },
					'supervision.booked',
					{ on: input.plannedAt.slice(0, 10) }
				)
			]
		});
	}
});

const notBooked = () =>
	refuse('not-booked', 'This one is not booked any more. Look at the page again.');

/** Another day or time; either of the two. */
export const moveSession = defineCommand({
	name: 'supervision.move',
	sentence: 'Move a supervision to another day or time',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(moveForm, { id: z.uuid(), revision: z.int32().min(1).optional() }),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) => canTakePart(actor, pair),
	decide(input, found, { now }) {
		const { row } = found;
		if (row.status !== 'booked') return notBooked();
		if (input.plannedAt.slice(0, 10) < londonDate(now)) {
			return wrongDay('That day has passed. Choose today or later');
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'supervision_session',
					{ id: row.id },
					{ planned_at: instantOf(input.plannedAt) },
					input.revision ?? row.revision
				)
			],
			events: [
				supervisionEvent(subjectOf(found), 'supervision.moved', {
					from: londonDate(row.planned_at),
					to: input.plannedAt.slice(0, 10)
				})
			]
		});
	}
});

/** It was missed, or cancelled, and why. The person's day does not move: they still have to be met. */
export const notHeld = defineCommand({
	name: 'supervision.record-not-held',
	sentence: 'Say that a supervision was missed or cancelled, and why',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(notHeldForm, { id: z.uuid(), revision: z.int32().min(1).optional() }),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) => canTakePart(actor, pair),
	decide(input, found, { now }) {
		const { row } = found;
		if (row.status !== 'booked') return notBooked();
		if (input.what === 'missed' && row.planned_at > now) {
			const message = 'Its time has not come yet. Cancel it or move it instead';
			return refuse('not-yet', message, { fields: [{ field: 'what', message }] });
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'supervision_session',
					{ id: row.id },
					{ status: input.what, reason: input.reason },
					input.revision ?? row.revision
				)
			],
			events: [
				supervisionEvent(
					subjectOf(found),
					input.what === 'missed' ? 'supervision.missed' : 'supervision.cancelled',
					{ reason: input.reason }
				)
			]
		});
	}
});
