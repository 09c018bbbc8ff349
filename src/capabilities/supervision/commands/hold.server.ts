import { z } from 'zod';
import { londonDate, londonToInstant } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonExplored, supervisionEvent } from '../events.ts';
import { agreeForm, correctForm, heldForm } from '../forms.ts';
import { countsAsHeld, type SessionStatus } from '../model.ts';
import { canSupervise, canTakePart } from '../policy.ts';
import { findSession } from '../queries/find.server.ts';
import { forHold, scopeOf } from '../queries/for-hold.server.ts';
import { sessionTarget, subjectOf } from './session.server.ts';

/** Sessions at which an action was open before the next leader up is told (domain 6: unresolved twice). */
const OPEN_AT_MOST = 2;

/**
 * They have met. Refused where a lesson is live for them and none was talked about in full: that is what the
 * session is for (issue 4). Each lesson talked about is told to the rooms that count talk; none becomes a check.
 */
export const holdSession = defineCommand({
	name: 'supervision.hold',
	sentence: 'Say that a supervision was held',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(heldForm, { id: z.uuid(), revision: z.int32().min(1).optional() }),
	async find(tx, actor, input) {
		const found = await findSession(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const { row } = found;
		const known = await forHold(tx, {
			...scopeOf(actor.providerId, row),
			supervisorId: row.supervisor_id,
			seriesId: row.series_id
		});
		return { found, known };
	},
	authorise: (actor, { found }) => canSupervise(actor, found.pair),
	decide(input, { found, known }, { now, newId }) {
		const { row } = found;
		if (row.status !== 'booked') {
			return refuse('not-booked', 'This one is not booked any more. Look at the page again.');
		}
		const heldAt = londonToInstant(input.heldAt.slice(0, 10), input.heldAt.slice(11));
		if (heldAt > now) {
			const message = 'That time has not come yet';
			return refuse('future', message, { fields: [{ field: 'heldAt', message }] });
		}
		if (known.hasLive && known.explored.length === 0) {
			return refuse(
				'no-lesson',
				row.kind === 'manager'
					? 'No live lesson was talked about yet. Go through the three questions for at least one of them first.'
					: 'No live lesson was talked about yet. Ask about a time they used one of them first.',
				{ missing: [{ sentence: 'Talk about at least one live lesson', anchor: '#lessons' }] }
			);
		}
		const on = londonDate(heldAt);
		const subject = subjectOf(found);
		const isCounted = countsAsHeld(false, known.lastWasGroup);
		const told = known.open.filter(
			(action) => action.carried + 1 >= OPEN_AT_MOST && !action.isEscalated
		);
		const nextUp = known.nextUpId;
		const raised =
			nextUp === null ? [] : told.map(({ actionId }) => ({ id: newId(), actionId, toId: nextUp }));
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'supervision_session',
					{ id: row.id },
					{ status: 'held', held_at: heldAt, minutes: Math.round(input.minutes) },
					input.revision ?? row.revision
				),
				...(isCounted
					? [
							update(
								'supervision_series',
								{ id: row.series_id },
								{
									last_held_on: on,
									last_was_group: false,
									sooner_by: null,
									sooner_because: null
								}
							)
						]
					: []),
				...(known.open.length > 0
					? [
							insert(
								'supervision_carried',
								...known.open.map(({ actionId }) => ({ session_id: row.id, action_id: actionId }))
							)
						]
					: []),
				...(raised.length > 0
					? [
							insert(
								'supervision_escalation',
								...raised.map(({ id, actionId, toId }) => ({
									id,
									action_id: actionId,
									session_id: row.id,
									to_id: toId,
									raised_at: now
								}))
							)
						]
					: [])
			],
			events: [
				supervisionEvent(subject, 'supervision.held', { on, lessons: known.explored.length }),
				supervisionEvent(
					{ kind: 'supervision_series', id: row.series_id, serviceId: row.service_id },
					'supervision.counted',
					{ on }
				),
				...known.explored.map(({ lessonId, serviceId }) =>
					lessonExplored(subject, {
						lessonId,
						serviceId,
						teamId: null,
						channel: 'supervision',
						moment: known.isAfterEvent ? 'after_event' : 'ordinary',
						occurredAt: heldAt.toISOString(),
						reach: `${known.shiftGroup ?? 'office'}:1`,
						sourceId: row.id
					})
				),
				...raised.map(({ id, actionId }) =>
					supervisionEvent(
						{ kind: 'supervision_escalation', id, serviceId: row.service_id },
						'supervision.action_escalated',
						{ actionId }
					)
				)
			]
		});
	}
});

const notYet = () =>
	refuse('not-held', 'First say that you have met. Then both of you agree what was written.');

/** One of the two says that this is what was said, and may add to it; the second makes it agreed by both. */
export const agreeSession = defineCommand({
	name: 'supervision.agree',
	sentence: 'Agree what was written of a supervision',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(agreeForm, { id: z.uuid() }),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) => canTakePart(actor, pair),
	decide(input, found, { actor, now }) {
		const { row, agreedBy } = found;
		if (actor.kind !== 'person') return notYet();
		if (row.status === 'booked') return notYet();
		if (row.status !== 'held') return refuse('over', 'Nothing more has to be agreed here.');
		if (agreedBy.includes(actor.staffId)) {
			return refuse('agreed', 'You have agreed already. The other of you two has not yet.');
		}
		const isBoth = agreedBy.length > 0;
		return ok({
			subjectId: row.id,
			changes: [
				insert('supervision_agreement', {
					session_id: row.id,
					staff_id: actor.staffId,
					comment: input.comment ?? null,
					agreed_at: now
				}),
				...(isBoth
					? [
							update(
								'supervision_session',
								{ id: row.id },
								{ status: 'agreed', agreed_at: now },
								row.revision
							)
						]
					: [])
			],
			events: [
				supervisionEvent(
					subjectOf(found),
					isBoth ? 'supervision.agreed' : 'supervision.agreed_by_one',
					{}
				)
			]
		});
	}
});

/** Something is put right later: beside what was agreed, never over it. */
export const correctSession = defineCommand({
	name: 'supervision.correct',
	sentence: 'Put something right beside what was agreed',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(correctForm, { id: z.uuid() }),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) => canTakePart(actor, pair),
	decide(input, found, { actor, now, newId }) {
		const { row, agreedBy } = found;
		const status = row.status as SessionStatus;
		const isAgreed = status === 'agreed' || (status === 'held' && agreedBy.length > 0);
		if (actor.kind !== 'person' || !isAgreed) {
			return refuse('not-agreed', 'Nobody has agreed it yet. Change the words themselves.');
		}
		return ok({
			subjectId: row.id,
			changes: [
				insert('supervision_correction', {
					id: newId(),
					session_id: row.id,
					words: input.words,
					by_id: actor.staffId,
					added_at: now
				})
			],
			events: [supervisionEvent(subjectOf(found), 'supervision.corrected', {})]
		});
	}
});
