import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import {
	agendaOf,
	isSection,
	movePart,
	sections,
	writtenSections,
	type Section
} from '../agenda.ts';
import { supervisionEvent } from '../events.ts';
import { pointForm, privateNoteForm, wordsForm } from '../forms.ts';
import { isOpenToWrite, type SessionStatus } from '../model.ts';
import { canTakePart } from '../policy.ts';
import { findSession, type FoundSession } from '../queries/find.server.ts';
import { sessionTarget, subjectOf } from './session.server.ts';

const codes = Object.keys(sections) as [Section, ...Section[]];
const written = [...writtenSections] as [Section, ...Section[]];

/** Whether the session can still be written in. */
export const isOpen = ({ row, agreedBy }: FoundSession): boolean =>
	isOpenToWrite(row.status as SessionStatus, agreedBy.length);

export const closed = () =>
	refuse(
		'closed',
		'One of you has agreed this already, so it stays as it is. You can put something right beside it.'
	);

/** Something to talk about, put down by either beforehand. */
export const addPoint = defineCommand({
	name: 'supervision.add-point',
	sentence: 'Put something on the agenda of your supervision',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(pointForm, {
		id: z.uuid(),
		section: z.enum(codes, 'Choose the part it belongs to')
	}),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) => canTakePart(actor, pair),
	decide(input, found, { actor, now, newId }) {
		if (actor.kind !== 'person' || !isOpen(found)) return closed();
		return ok({
			subjectId: found.row.id,
			changes: [
				insert('supervision_point', {
					id: newId(),
					session_id: found.row.id,
					section: input.section,
					words: input.words,
					by_id: actor.staffId,
					added_at: now
				})
			],
			events: []
		});
	}
});

/** Who put a point down takes it off again. */
export const takeOffPoint = defineCommand({
	name: 'supervision.take-off-point',
	sentence: 'Take your own point off the agenda',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid(), pointId: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findSession(tx, actor, input.id);
		if (!found || actor.kind !== 'person') return NOT_FOUND;
		const point = await tx
			.selectFrom('supervision_point')
			.select(['id', 'by_id'])
			.where('provider_id', '=', actor.providerId)
			.where('session_id', '=', input.id)
			.where('id', '=', input.pointId)
			.where('taken_off_at', 'is', null)
			.executeTakeFirst();
		return point ? { found, point } : NOT_FOUND;
	},
	authorise: (actor, { point }) =>
		actor.kind === 'person' && point.by_id === actor.staffId
			? allowed
			: notAllowed('Only whoever put it down takes it off.', 'Ask them.'),
	decide(_input, { found, point }, { now }) {
		if (!isOpen(found)) return closed();
		return ok({
			subjectId: found.row.id,
			changes: [update('supervision_point', { id: point.id }, { taken_off_at: now })],
			events: []
		});
	}
});

/** One part of the agenda a place earlier or later. */
export const orderAgenda = defineCommand({
	name: 'supervision.order-agenda',
	sentence: 'Talk about one part of the agenda earlier or later',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: z.strictObject({
		id: z.uuid(),
		section: z.enum(codes, 'Choose a part'),
		direction: z.enum(['up', 'down'], 'Choose earlier or later')
	}),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) => canTakePart(actor, pair),
	decide(input, found) {
		if (!isOpen(found)) return closed();
		const { row } = found;
		const kind = row.kind === 'manager' ? 'manager' : 'staff';
		const agenda = movePart(agendaOf(kind, row.agenda), input.section, input.direction);
		return ok({
			subjectId: row.id,
			changes: [update('supervision_session', { id: row.id }, { agenda }, row.revision)],
			events: []
		});
	}
});

/** What was said in one part: either of the two writes it, and both read it. */
export const writeSection = defineCommand({
	name: 'supervision.write-part',
	sentence: 'Write what was said in one part of a supervision',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(wordsForm, {
		id: z.uuid(),
		section: z.enum(written, 'Choose a part'),
		revision: z.int32().min(1).optional()
	}),
	async find(tx, actor, input) {
		const found = await findSession(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const before = await tx
			.selectFrom('supervision_section')
			.select('revision')
			.where('provider_id', '=', actor.providerId)
			.where('session_id', '=', found.row.id)
			.where('section', '=', input.section)
			.executeTakeFirst();
		return { found, before };
	},
	authorise: (actor, { found }) => canTakePart(actor, found.pair),
	decide(input, { found, before }, { actor, now }) {
		if (actor.kind !== 'person' || !isOpen(found)) return closed();
		const key = { session_id: found.row.id, section: input.section };
		const set = { words: input.words, written_by: actor.staffId, written_at: now };
		return ok({
			subjectId: found.row.id,
			changes: [
				before
					? update('supervision_section', key, set, input.revision ?? before.revision)
					: insert('supervision_section', { ...key, ...set })
			],
			events: []
		});
	}
});

/** How the person is. In a table of its own, so that no list, file or count can carry it along. */
export const writeWellbeing = defineCommand({
	name: 'supervision.write-wellbeing',
	sentence: 'Write how the person supervised is, for the two of you only',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(wordsForm, { id: z.uuid(), revision: z.int32().min(1).optional() }),
	async find(tx, actor, input) {
		const found = await findSession(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const before = await tx
			.selectFrom('supervision_wellbeing')
			.select('revision')
			.where('provider_id', '=', actor.providerId)
			.where('session_id', '=', found.row.id)
			.executeTakeFirst();
		return { found, before };
	},
	authorise: (actor, { found }) => canTakePart(actor, found.pair),
	decide(input, { found, before }, { actor, now }) {
		if (actor.kind !== 'person' || !isOpen(found)) return closed();
		const set = { words: input.words, written_by: actor.staffId, written_at: now };
		return ok({
			subjectId: found.row.id,
			changes: [
				before
					? update(
							'supervision_wellbeing',
							{ session_id: found.row.id },
							set,
							input.revision ?? before.revision
						)
					: insert('supervision_wellbeing', { session_id: found.row.id, ...set })
			],
			events: []
		});
	}
});

/** An author's own note. No event, and no row that anybody but its author is shown. */
export const keepPrivateNote = defineCommand({
	name: 'supervision.keep-private-note',
	sentence: 'Keep a note that only you can read',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: formSchema(privateNoteForm, { id: z.uuid() }),
	async find(tx: TenantTx, actor: Actor, input) {
		const found = await findSession(tx, actor, input.id);
		if (!found || actor.kind !== 'person') return NOT_FOUND;
		const before = await tx
			.selectFrom('supervision_private_note')
			.select('session_id')
			.where('provider_id', '=', actor.providerId)
			.where('session_id', '=', found.row.id)
			.where('author_id', '=', actor.staffId)
			.executeTakeFirst();
		return { found, isKept: before !== undefined, authorId: actor.staffId };
	},
	authorise: (actor, { found }) => canTakePart(actor, found.pair),
	decide(input, { found, isKept, authorId }, { now }) {
		const key = { session_id: found.row.id, author_id: authorId };
		const words = input.words?.trim();
		const change = !words
			? remove('supervision_private_note', key)
			: isKept
				? update('supervision_private_note', key, { words, written_at: now })
				: insert('supervision_private_note', { ...key, words, written_at: now });
		return ok({ subjectId: found.row.id, changes: [change], events: [] });
	}
});

/** Whoever supervises opens how the other is: an access event. The person reads what is theirs without one. */
export const readSession = defineCommand({
	name: 'supervision.open-to-read',
	sentence: 'Open a supervision to read it',
	subjectKind: 'supervision_session',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid() }),
	find: (tx, actor, input) => sessionTarget(tx, actor, input),
	authorise: (actor, { pair }) =>
		actor.kind === 'person' && actor.staffId === pair.supervisorId
			? allowed
			: notAllowed('It is yours to read.', 'Just read it.'),
	decide: (_input, found) =>
		ok({
			subjectId: found.row.id,
			changes: [],
			events: [supervisionEvent(subjectOf(found), 'supervision.read', {})]
		})
});

export const isWritten = (code: string): code is Section =>
	isSection(code) && writtenSections.includes(code);
