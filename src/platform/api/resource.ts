import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** A declared read of the API. Screens' own queries stay private; these are promised to integrators. */
export interface Resource {
	/** Path below /api/v1: `signals`, `lessons`. */
	readonly path: string;
	readonly sentence: string;
	/** One row, as the API's page and OpenAPI document describe it. */
	readonly row: z.ZodType;
	/** Filters taken from the query string, besides `cursor` and `limit`. */
	readonly filters: z.ZodObject;
	/** A keyset page within what the actor may see. */
	list(
		tx: TenantTx,
		actor: Actor,
		filters: Record<string, unknown>,
		page: { cursor: string | null; limit: number }
	): Promise<{ rows: unknown[]; next: string | null }>;
	/** One row by id, or null when it is not there for this actor. */
	one?(tx: TenantTx, actor: Actor, id: string): Promise<unknown>;
}
