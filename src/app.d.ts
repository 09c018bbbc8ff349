import type { Actor, PersonActor } from '#kernel/actor.ts';
import type { OpenSession } from '#platform/identity/session.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import type { Door } from '#platform/perform/perform.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			status?: number;
			/** What to quote when asking for help: the request's id in the log. */
			requestId?: string;
		}
		interface Locals {
			requestId: string;
			/** Who is signed in, if anybody. A guest holds a shift pass. */
			actor: Actor | null;
			/** The open session, with or without a chosen provider. */
			session: OpenSession | null;
			/** Shown on every page of a public sample. */
			banner: string | undefined;
			/** The signed-in person; a page request without one goes to sign-in, a script's gets 401. */
			person(): PersonActor;
			/** The signed-in person or the guest of a shift pass. */
			anyone(): Actor;
			/** Changes something as the current actor. */
			perform(command: Command, input: unknown, door?: Door): Promise<Outcome>;
			/** Reads everything a page needs in one consistent, read-only transaction of the actor's provider. */
			read<Value>(query: (tx: TenantTx) => Promise<Value>): Promise<Value>;
		}
	}
}

export {};
