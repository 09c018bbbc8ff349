import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { checkInEvent } from '../events.ts';
import { recordForm } from '../forms.ts';
import { isToCome, type CheckInStatus } from '../model.ts';
import { canDecline, canRecord } from '../policy.ts';
import { findCheckIn, type FoundCheckIn } from '../queries/find.server.ts';

const target = async (tx: TenantTx, actor: Actor, { id }: { id: string }) =>
	(await findCheckIn(tx, actor, id)) ?? NOT_FOUND;

const over = () => refuse('over', 'This one is over. There is nothing more to note.');

/** Nobody is asked again: this one and those still to come are over. */
const endAll = ({ row, toCome }: FoundCheckIn, now: Date): Change =>
	update('check_in', { id: [row.id, ...toCome] }, { status: 'not_wanted', closed_at: now });

/** How it went, what was offered, and a note: between the two of them. */
export const recordCheckIn = defineCommand({
	name: 'check-ins.record-check-in',
	sentence: 'Note how it went when you asked somebody how they are',
	subjectKind: 'check_in',
	isPrivate: true,
	schema: formSchema(recordForm, { id: z.uuid() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { pair }) => canRecord(actor, pair),
	decide(input, found, { now }) {
		const { row } = found;
		if (!isToCome(row.status as CheckInStatus)) return over();
		// What was noted when it was only tried is kept beside what is noted now.
		const note = [row.note, input.note].filter(Boolean).join('\n\n');
		const offered = [...new Set([...row.offers, ...(input.offers ?? [])])];
		const kept = { note: note || null, offers: offered };
		const next =
			input.outcome === 'tried'
				? { ...kept, status: 'tried', due_on: addDays(londonDate(now), 1) }
				: { ...kept, status: input.outcome, closed_at: now };
		return ok({
			subjectId: row.id,
			changes: [
				...(input.outcome === 'not_wanted' ? [endAll(found, now)] : []),
				update('check_in', { id: row.id }, next, row.revision)
			],
			events: [checkInEvent(row.id, 'check_in.recorded')]
		});
	}
});

/**
 * The person asked says no thanks. It leaves no event: its actor would tell who was asked to whoever reads the
 * trail. The row says it to the two of them.
 */
export const declineCheckIn = defineCommand({
	name: 'check-ins.say-no-thanks',
	sentence: 'Say that you would rather not be asked how you are',
	subjectKind: 'check_in',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { pair }) => canDecline(actor, pair),
	decide(_input, found, { now }) {
		if (!isToCome(found.row.status as CheckInStatus)) return over();
		return ok({ subjectId: found.row.id, changes: [endAll(found, now)], events: [] });
	}
});

/** Whoever asks opens it: an access event. The person themselves reads what is theirs without one. */
export const readCheckIn = defineCommand({
	name: 'check-ins.open-to-read',
	sentence: 'Open a check-in to read it',
	subjectKind: 'check_in',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid() }),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { pair }) =>
		canRecord(actor, pair).allowed ? allowed : notAllowed('It is yours to read.', 'Just read it.'),
	decide: (_input, { row }) =>
		ok({ subjectId: row.id, changes: [], events: [checkInEvent(row.id, 'check_in.read')] })
});
