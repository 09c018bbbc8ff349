import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Moment } from '#platform/perform/command.ts';
import { lessonExplored } from '../events.ts';
import { questions } from '../lesson-account.ts';
import { exploreForm, pickForm, usedForm } from '../lesson-forms.ts';
import { canTakePart } from '../policy.ts';
import { evidenceOf } from '../queries/evidence.server.ts';
import { findSession, type FoundSession } from '../queries/find.server.ts';
import { forHold, scopeOf } from '../queries/for-hold.server.ts';
import { lessonInScope, type LessonInScope } from '../queries/lessons-in-scope.server.ts';
import { subjectOf } from './session.server.ts';
import { closed, isOpen } from './write.server.ts';

interface Asked {
	readonly id: string;
	readonly lessonId: string;
	readonly serviceId: string;
}

interface Found {
	readonly session: FoundSession;
	readonly lesson: LessonInScope;
	readonly before: { readonly revision: number; readonly wasExplored: boolean } | null;
	readonly shiftGroup: string | null;
}

async function target(
	tx: TenantTx,
	actor: Actor,
	{ id, lessonId, serviceId }: Asked,
	kind: 'manager' | 'staff'
): Promise<Found | typeof NOT_FOUND> {
	const session = await findSession(tx, actor, id);
	if (!session || session.row.kind !== kind) return NOT_FOUND;
	const scope = scopeOf(actor.providerId, session.row);
	const lesson = await lessonInScope(tx, scope, lessonId, serviceId);
	if (!lesson) return NOT_FOUND;
	const before = await tx
		.selectFrom('supervision_lesson')
		.select(['revision', 'briefed', 'reinforced', 'checked', 'used', 'answer'])
		.where('provider_id', '=', actor.providerId)
		.where('session_id', '=', id)
		.where('lesson_id', '=', lessonId)
		.where('service_id', '=', serviceId)
		.executeTakeFirst();
	// Written after they met, it is told then; written before, the meeting tells it.
	const { shiftGroup } =
		session.row.status === 'held'
			? await forHold(tx, {
					...scope,
					supervisorId: session.row.supervisor_id,
					seriesId: session.row.series_id
				})
			: { shiftGroup: null };
	return {
		session,
		lesson,
		before: before
			? {
					revision: before.revision,
					wasExplored:
						kind === 'staff'
							? before.used !== null && before.answer !== null
							: before.briefed !== null && before.reinforced !== null && before.checked !== null
				}
			: null,
		shiftGroup
	};
}

type Kept = {
	readonly briefed?: string;
	readonly briefed_how?: string | null;
	readonly reinforced?: string;
	readonly reinforced_how?: string | null;
	readonly checked?: string;
	readonly checked_how?: string | null;
	readonly hard: string | null;
	readonly used?: string;
	readonly answer?: string;
};

function keep(
	input: Asked & { readonly revision?: number | undefined },
	found: Found,
	set: Kept,
	{ actor, now }: Moment
) {
	const { session, lesson, before } = found;
	if (actor.kind !== 'person' || !isOpen(session)) return closed();
	const key = {
		session_id: session.row.id,
		lesson_id: input.lessonId,
		service_id: input.serviceId
	};
	const row = {
		...set,
		version: lesson.version,
		known: JSON.stringify(lesson.known),
		written_by: actor.staffId,
		written_at: now
	};
	const heldAt = session.row.held_at;
	const isLate = session.row.status === 'held' && heldAt !== null && !before?.wasExplored;
	return ok({
		subjectId: session.row.id,
		changes: [
			before
				? update('supervision_lesson', key, row, input.revision ?? before.revision)
				: insert('supervision_lesson', { ...key, ...row })
		],
		events:
			isLate && heldAt !== null
				? [
						lessonExplored(subjectOf(session), {
							lessonId: input.lessonId,
							serviceId: input.serviceId,
							teamId: null,
							channel: 'supervision',
							moment: 'ordinary',
							occurredAt: heldAt.toISOString(),
							reach: `${found.shiftGroup ?? 'office'}:1`,
							sourceId: session.row.id
						})
					]
				: []
	});
}

const ids = { id: z.uuid(), lessonId: z.uuid(), serviceId: z.uuid() };

/**
 * The three questions of one live lesson in one service: the manager's account, with what the record said at
 * that moment kept beside it. It is talk: nothing here says that a check was made.
 */
export const exploreLesson = defineCommand({
	name: 'supervision.explore-lesson',
	sentence: 'Answer how a lesson was briefed, kept alive and checked in a service',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(exploreForm, { ...ids, revision: z.int32().min(1).optional() }),
	find: (tx, actor, input) => target(tx, actor, input, 'manager'),
	authorise: (actor, { session }) => canTakePart(actor, session.pair),
	decide: (input, found, moment) =>
		keep(
			input,
			found,
			{
				briefed: input.briefed,
				briefed_how: input.briefedHow ?? null,
				reinforced: input.reinforced,
				reinforced_how: input.reinforcedHow ?? null,
				checked: input.checked,
				checked_how: input.checkedHow ?? null,
				hard: input.hard ?? null
			},
			moment
		)
});

/** A time somebody used the lesson, and how well they could say what it asks. */
export const exploreUse = defineCommand({
	name: 'supervision.explore-use',
	sentence: 'Talk about a time somebody used a lesson',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(usedForm, { ...ids, revision: z.int32().min(1).optional() }),
	find: (tx, actor, input) => target(tx, actor, input, 'staff'),
	authorise: (actor, { session }) => canTakePart(actor, session.pair),
	decide: (input, found, moment) =>
		keep(input, found, { used: input.used, answer: input.answer, hard: input.hard ?? null }, moment)
});

/** What the answers lean on: picked from what is there for this lesson and service, never typed. */
export const pickEvidence = defineCommand({
	name: 'supervision.pick-evidence',
	sentence: 'Pick what the answers about a lesson lean on',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(pickForm, ids),
	async find(tx, actor, input) {
		const found = await target(tx, actor, input, 'manager');
		if (found === NOT_FOUND) return NOT_FOUND;
		const { evidence } = await gather(tx, {
			evidence: [evidenceOf(actor.providerId, input.lessonId, input.serviceId)]
		});
		return { ...found, evidence: new Map(evidence.map((one) => [one.value, one])) };
	},
	authorise: (actor, { session }) => canTakePart(actor, session.pair),
	decide(input, { session, evidence }, { actor, now, newId }) {
		if (actor.kind !== 'person' || !isOpen(session)) return closed();
		const asked = input as unknown as Readonly<Record<string, readonly string[] | undefined>>;
		const rows = [];
		for (const question of questions) {
			for (const value of new Set(asked[question] ?? [])) {
				const one = evidence.get(value);
				if (!one) {
					const message = 'Choose from the list';
					return refuse('not-in-list', message, { fields: [{ field: question, message }] });
				}
				rows.push({
					id: newId(),
					session_id: session.row.id,
					lesson_id: input.lessonId,
					service_id: input.serviceId,
					question,
					kind: one.kind,
					target_id: one.targetId,
					label: one.label,
					picked_by: actor.staffId,
					picked_at: now
				});
			}
		}
		return ok({
			subjectId: session.row.id,
			changes: [
				remove('supervision_evidence', {
					session_id: session.row.id,
					lesson_id: input.lessonId,
					service_id: input.serviceId
				}),
				...(rows.length > 0 ? [insert('supervision_evidence', ...rows)] : [])
			],
			events: []
		});
	}
});
