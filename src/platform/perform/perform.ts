import { actorId, type Actor } from '#kernel/actor.ts';
import { isId, newId, timelessId } from '#kernel/ids.ts';
import { londonDate, londonDayBounds } from '#kernel/london.ts';
import { Rollback, type TenantDatabase, type TenantTx } from '#platform/database/tenant.ts';
import { appendEvents, type Occasion } from '#platform/events/append.ts';
import {
	digest,
	type EventSentences,
	type NewEvent,
	type RecordedEvent
} from '#platform/events/event.ts';
import { applyChanges, insert, StaleEdit, update } from './change.ts';
import type { Command, Moment, RunOutcome } from './command.ts';
import { formErrors } from './form-errors.ts';
import type { Outcome } from './outcome.ts';
import type { Projection, Reaction } from './projection.ts';

/** What a door knows about the request besides the command and its input. */
export interface Door {
	/** The idempotency key: minted when the form was rendered, or sent by an API client. */
	readonly key?: string | undefined;
	readonly requestId?: string;
	readonly deviceId?: string;
	/** When the device says it was written: its claim, kept beside the time it was recorded. */
	readonly offlineCapturedAt?: Date;
	/**
	 * What is to be understood by what was sent, where a device was wrong about the time. The key is bound
	 * to what was sent, so that sending it again later is still the same.
	 */
	readonly settle?: (input: unknown, now: Date) => unknown;
	/** A past clock. Only the sample loader may pass one, and only for a sample provider. */
	readonly clock?: Date;
}

export type Perform = (
	command: Command,
	actor: Actor,
	rawInput: unknown,
	door?: Door
) => Promise<Outcome>;

/** How deep one event may cause others inside a transaction before it is called a mistake. */
const DEEPEST_CAUSE = 3;

export interface PerformParts {
	readonly tenants: TenantDatabase;
	readonly projections: readonly Projection[];
	readonly reactions: readonly Reaction[];
	/** How each event reads. One without a sentence is a mistake, and is refused. */
	readonly sentences: EventSentences;
	/** Told after commit that reactions wait, so that they need not wait for the sweep. */
	readonly wake: (providerId: string, reactionIds: readonly string[]) => void;
}

/**
 * The one way to change anything: parse → begin and set tenant → claim the key → load in the actor's
 * scope → authorise → decide → write rows and append events → project → note reactions → commit.
 */
export function createPerform(parts: PerformParts): Perform {
	return async (command, actor, rawInput, door = {}) => {
		const parsed = command.schema.safeParse(rawInput);
		if (!parsed.success) return { kind: 'invalid', errors: formErrors(parsed.error) };
		if (door.key !== undefined && !isId(door.key)) {
			return {
				kind: 'invalid',
				errors: [{ field: '', message: 'The Idempotency-Key must be a UUID.' }]
			};
		}
		const moment: Moment = { now: door.clock ?? new Date(), actor, newId };
		const key = door.key ?? newId();
		const claim = {
			// A key is minted when the form is shown, and holds that moment.
			id: command.isUntraced ? timelessId(key, actor.providerId) : key,
			digest: digest(command.name, parsed.data),
			command,
			actor,
			now: moment.now
		};

		let stopped: Outcome | undefined;
		const wake: string[] = [];
		try {
			const outcome = await parts.tenants.write(actor.providerId, async (tx): Promise<Outcome> => {
				if (door.clock) await assertSampleProvider(tx, actor);
				if (!(await claimKey(tx, claim))) {
					stopped = await answerRepeat(tx, claim);
					throw new Rollback();
				}
				const input = door.settle ? door.settle(parsed.data, moment.now) : parsed.data;
				const run = await command.run(tx, actor, input, moment);
				if (run.kind !== 'decided') {
					stopped = present(run);
					throw new Rollback();
				}
				const { decided } = run;
				if (command.isUntraced && decided.events.length > 0) {
					throw new Error(`${command.name} leaves no trace, and an event names its actor.`);
				}
				const occasion: Occasion = {
					actor,
					now: moment.now,
					commandId: claim.id,
					requestId: door.requestId ?? null,
					deviceId: door.deviceId ?? null,
					offlineCapturedAt: door.offlineCapturedAt ?? null,
					causedBy: null
				};
				await applyChanges(tx, actor.providerId, [
					...decided.changes,
					update('command', { id: claim.id }, { subject_id: decided.subjectId })
				]);
				const recorded = await record(parts, tx, occasion, decided.events, 0);
				wake.push(...(await noteReactions(parts.reactions, tx, actor.providerId, recorded)));
				return {
					kind: 'done',
					subjectId: decided.subjectId,
					isRepeat: false,
					eventNames: recorded.map((event) => event.name)
				};
			});
			if (wake.length > 0) parts.wake(actor.providerId, wake);
			return outcome;
		} catch (error) {
			if (stopped) return stopped;
			if (error instanceof StaleEdit) return { kind: 'stale' };
			throw error;
		}
	};
}

interface Claim {
	readonly id: string;
	readonly digest: string;
	readonly command: Command;
	readonly actor: Actor;
	readonly now: Date;
}

/** Inserted first: a second request with the same key waits here for the first to end. */
async function claimKey(tx: TenantTx, claim: Claim): Promise<boolean> {
	const result = await tx
		.insertInto('command')
		.values({
			provider_id: claim.actor.providerId,
			id: claim.id,
			...(claim.command.isUntraced ? nobody(claim) : author(claim)),
			name: claim.command.name,
			subject_kind: claim.command.subjectKind
		})
		.onConflict((conflict) => conflict.columns(['provider_id', 'id']).doNothing())
		.executeTakeFirst();
	return result.numInsertedOrUpdatedRows === 1n;
}

const author = ({ actor, digest: input_digest, now }: Claim) => ({
	actor_kind: actor.kind,
	actor_id: actorId(actor),
	input_digest,
	recorded_at: now
});

/** What stands in the ledger of an untraced command: its own name, no digest of the input, and the day only. */
const nobody = ({ command, now }: Claim) => ({
	actor_kind: 'process',
	actor_id: command.name,
	input_digest: digest(command.name, newId()),
	recorded_at: londonDayBounds(londonDate(now)).start
});

/** The same key again: the same answer for the same author and input, and nothing for anybody else. */
async function answerRepeat(tx: TenantTx, claim: Claim): Promise<Outcome> {
	const earlier = await tx
		.selectFrom('command')
		.select(['actor_kind', 'actor_id', 'name', 'input_digest', 'subject_id'])
		.where('provider_id', '=', claim.actor.providerId)
		.where('id', '=', claim.id)
		.executeTakeFirstOrThrow();
	// Its key was known to whoever sent it, and to nobody else.
	if (claim.command.isUntraced && earlier.name === claim.command.name && earlier.subject_id) {
		return { kind: 'done', subjectId: earlier.subject_id, isRepeat: true, eventNames: [] };
	}
	const isSameAuthor =
		earlier.actor_kind === claim.actor.kind && earlier.actor_id === actorId(claim.actor);
	if (!isSameAuthor) return { kind: 'not_found' };
	const isSame = earlier.name === claim.command.name && earlier.input_digest === claim.digest;
	if (!isSame || earlier.subject_id === null) {
		return { kind: 'key_reused', subjectId: earlier.subject_id };
	}
	return { kind: 'done', subjectId: earlier.subject_id, isRepeat: true, eventNames: [] };
}

function present(run: Exclude<RunOutcome, { kind: 'decided' }>): Outcome {
	if (run.kind === 'forbidden') {
		return { kind: 'forbidden', sentence: run.permission.sentence, ask: run.permission.ask };
	}
	return run;
}

async function record(
	parts: PerformParts,
	tx: TenantTx,
	occasion: Occasion,
	events: readonly NewEvent[],
	depth: number
): Promise<RecordedEvent[]> {
	if (depth > DEEPEST_CAUSE) {
		throw new Error(`Events caused events more than ${DEEPEST_CAUSE} deep: ${events[0]?.name}`);
	}
	const silent = events.find((event) => !(event.name in parts.sentences));
	if (silent) throw new Error(`The event ${silent.name} has no sentence.`);
	const recorded = await appendEvents(tx, occasion, events);
	const caused: RecordedEvent[] = [];
	for (const projection of parts.projections) {
		const relevant = recorded.filter((event) => projection.on.includes(event.name));
		const [first] = relevant;
		if (!first) continue;
		const made = await projection.project(tx, relevant, occasion.now);
		await applyChanges(tx, occasion.actor.providerId, made.changes);
		const next = { ...occasion, causedBy: first.id };
		caused.push(...(await record(parts, tx, next, made.events ?? [], depth + 1)));
	}
	return [...recorded, ...caused];
}

async function noteReactions(
	reactions: readonly Reaction[],
	tx: TenantTx,
	providerId: string,
	recorded: readonly RecordedEvent[]
): Promise<string[]> {
	const owed = recorded.flatMap((event) =>
		reactions
			.filter((reaction) => reaction.on === event.name)
			.map((reaction) => ({
				id: newId(),
				name: reaction.name,
				event_id: event.id,
				created_at: event.recordedAt
			}))
	);
	if (owed.length > 0) await applyChanges(tx, providerId, [insert('reaction', ...owed)]);
	return owed.map((reaction) => reaction.id);
}

async function assertSampleProvider(tx: TenantTx, actor: Actor): Promise<void> {
	const provider = await tx
		.selectFrom('provider')
		.select('is_sample')
		.where('provider_id', '=', actor.providerId)
		.executeTakeFirst();
	if (!provider?.is_sample) throw new Error('Only a sample provider may be given a past clock.');
}
