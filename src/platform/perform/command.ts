import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Result } from '#kernel/result.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { NewEvent } from '#platform/events/event.ts';
import type { Change } from './change.ts';

/** What a pure decision may know besides its input and what was found. */
export interface Moment {
	readonly now: Date;
	readonly actor: Actor;
	/** A fresh identifier; decisions take it from here so that a test can supply its own. */
	readonly newId: () => string;
}

/** What a command changes: described, not done. `subjectId` is what the answer speaks of. */
export interface Decided {
	readonly subjectId: string;
	readonly changes: readonly Change[];
	readonly events: readonly NewEvent[];
}

export type Decision = Result<Decided, Refusal>;

/** Returned by `find` when the subject is not there, or not there for this actor: same words for both. */
export const NOT_FOUND = Symbol('not found');

export interface CommandSpec<Input, Found> {
	/** `<capability>.<verb-noun>`; also its path in the API. */
	readonly name: `${string}.${string}`;
	/** What a person does with it, for the API's page: "Report something that happened". */
	readonly sentence: string;
	readonly subjectKind: string;
	/** Parses and cleans the input; its messages are the words shown beside the fields. */
	readonly schema: z.ZodType<Input>;
	/** Loads what the decision needs, within what the actor may see. */
	find(tx: TenantTx, actor: Actor, input: Input, moment: Moment): Promise<Found | typeof NOT_FOUND>;
	authorise(actor: Actor, found: Found, input: Input): Permission;
	decide(input: Input, found: Found, moment: Moment): Decision;
	/** Not offered over the API: doors that only a page or a process opens. */
	readonly isPrivate?: boolean;
	/**
	 * The ledger says that it ran, on which day, and neither who nor with what: with few possible inputs a digest
	 * could be tried until it fits. Such a command appends no events (decision 0052).
	 */
	readonly isUntraced?: boolean;
}

/** A command with its types closed over, so that commands of every kind fit one registry. */
export interface Command {
	readonly name: string;
	readonly sentence: string;
	readonly subjectKind: string;
	readonly schema: z.ZodType;
	readonly isPrivate: boolean;
	readonly isUntraced: boolean;
	/** Steps 2–4 of `perform` on input that was parsed by `schema`. */
	run(tx: TenantTx, actor: Actor, input: unknown, moment: Moment): Promise<RunOutcome>;
}

export type RunOutcome =
	| { readonly kind: 'decided'; readonly decided: Decided }
	| { readonly kind: 'not_found' }
	| { readonly kind: 'forbidden'; readonly permission: Extract<Permission, { allowed: false }> }
	| { readonly kind: 'refused'; readonly refusal: Refusal };

/** Defines a command: one change to the world, the same through every door. */
export function defineCommand<Input, Found>(spec: CommandSpec<Input, Found>): Command {
	return {
		name: spec.name,
		sentence: spec.sentence,
		subjectKind: spec.subjectKind,
		schema: spec.schema,
		isPrivate: spec.isPrivate ?? false,
		isUntraced: spec.isUntraced ?? false,
		async run(tx, actor, input, moment) {
			// The pipeline parsed this very value with this very schema one step earlier.
			const parsed = input as Input;
			const found = await spec.find(tx, actor, parsed, moment);
			if (found === NOT_FOUND) return { kind: 'not_found' };
			const permission = spec.authorise(actor, found, parsed);
			if (!permission.allowed) return { kind: 'forbidden', permission };
			const decision = spec.decide(parsed, found, moment);
			if (!decision.ok) return { kind: 'refused', refusal: decision.problem };
			return { kind: 'decided', decided: decision.value };
		}
	};
}
