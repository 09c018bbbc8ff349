import { addDays, daysBetween, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { chosenId, chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { visitEvent } from '../events.ts';
import { callOffForm, changeForm, skipForm } from '../forms.ts';
import { bandOf } from '../model.ts';
import { canChange } from '../policy.ts';
import { programmeForActor } from '../queries/programme.server.ts';
import { possibleLeaders } from '../queries/leaders.server.ts';
import { laterInSeries } from '../queries/series.server.ts';
import { step } from '../workflow.ts';
import { noRoom, roomOf, wrongProgramme, wrongTime } from './plan.server.ts';
import { findVisit, visitTarget, wrong } from './target.ts';

/** Moves a visit or hands it on: this one, or also those of the same leader there that come after it. */
export const changeVisit = defineCommand({
	name: 'walkarounds.change-visit',
	sentence: 'Move a leader visit, or hand it to somebody else',
	subjectKind: 'walkaround',
	schema: formSchema(changeForm, {
		...visitTarget,
		leaderId: chosenId('Choose somebody from the list'),
		programmeId: chosenIdOrNone('Choose a programme from the list')
	}),
	async find(tx, actor, input) {
		const visit = await findVisit(tx, actor, input.id);
		if (visit === NOT_FOUND) return NOT_FOUND;
		const [leader] = await possibleLeaders(tx, actor.providerId, [visit.serviceId], input.leaderId);
		const programme = input.programmeId
			? await programmeForActor(tx, actor, input.programmeId)
			: null;
		if (input.programmeId && !programme) return NOT_FOUND;
		return {
			visit,
			leader: leader ?? null,
			programme,
			room: await roomOf(tx, actor.providerId, input.leaderId, input.plannedOn),
			later: input.span === 'later' ? await laterInSeries(tx, actor, visit) : []
		};
	},
	authorise: (actor, { visit }) => canChange(actor, visit),
	decide(input, { visit, leader, programme, room, later }, { actor, now }) {
		const next = step(visit.status, 'change');
		if (!next.ok) return next;
		if (!leader) return wrong('leaderId', 'Choose somebody who answers for this service');
		if (input.plannedOn < londonDate(now)) {
			return wrong('plannedOn', 'That day has passed. Choose a later one');
		}
		const badTime = wrongTime(input.partOfDay, input.startsAt);
		if (badTime) return badTime;
		const elsewhere = wrongProgramme(programme, visit.serviceId);
		if (elsewhere) return elsewhere;
		// Handing a visit on is as good as planning one for somebody.
		const full = leader.id === visit.leaderId ? null : noRoom(actor, leader, room);
		if (full) return full;
		const days = daysBetween(visit.plannedOn, input.plannedOn);
		const all = [{ id: visit.id, plannedOn: visit.plannedOn, revision: input.revision }, ...later];
		const moved = all.map(({ id, plannedOn: from, revision }) => {
			const plannedOn = addDays(from, days);
			return { id, from, plannedOn, revision, timeBand: bandOf(plannedOn, input.partOfDay) };
		});
		return ok({
			subjectId: visit.id,
			changes: moved.map(({ id, plannedOn, revision, timeBand }) =>
				update(
					'walkaround',
					{ id },
					{
						leader_id: leader.id,
						...(programme ? { programme_id: programme.id } : {}),
						planned_on: plannedOn,
						starts_at: input.startsAt ?? null,
						time_band: timeBand,
						is_announced: input.announced === 'yes'
					},
					revision
				)
			),
			events: moved.map(({ id, from, plannedOn, timeBand }) =>
				visitEvent(
					'walkaround.moved',
					{ id, serviceId: visit.serviceId },
					{ from, plannedOn, timeBand, leaderId: leader.id }
				)
			)
		});
	}
});

/** Skips a visit: never without a reason, and the skip stays to be seen. */
export const skipVisit = defineCommand({
	name: 'walkarounds.skip-visit',
	sentence: 'Skip a leader visit, and say why',
	subjectKind: 'walkaround',
	schema: formSchema(skipForm, visitTarget),
	find: (tx, actor, input) => findVisit(tx, actor, input.id),
	authorise: (actor, visit) => canChange(actor, visit),
	decide(input, visit, { now }) {
		const next = step(visit.status, 'skip');
		if (!next.ok) return next;
		return ok({
			subjectId: visit.id,
			changes: [
				update(
					'walkaround',
					{ id: visit.id },
					{ status: next.value, skipped_at: now, skipped_reason: input.reason },
					input.revision
				)
			],
			events: [visitEvent('walkaround.skipped', visit, { reason: input.reason })]
		});
	}
});

/** Takes a visit off the plan that should not have been on it. */
export const callOffVisit = defineCommand({
	name: 'walkarounds.call-off-visit',
	sentence: 'Take a leader visit off the plan',
	subjectKind: 'walkaround',
	schema: formSchema(callOffForm, visitTarget),
	find: (tx, actor, input) => findVisit(tx, actor, input.id),
	authorise: (actor, visit) => canChange(actor, visit),
	decide(input, visit, { now }) {
		const next = step(visit.status, 'call_off');
		if (!next.ok) return next;
		return ok({
			subjectId: visit.id,
			changes: [
				update(
					'walkaround',
					{ id: visit.id },
					{ status: next.value, skipped_at: now, skipped_reason: input.reason },
					input.revision
				)
			],
			events: [visitEvent('walkaround.called_off', visit, { reason: input.reason })]
		});
	}
});
