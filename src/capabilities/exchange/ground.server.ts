import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { ReadContext } from './mapping/context.ts';
import type { ProblemLog } from './mapping/problems.ts';
import type { KnownService } from './mapping/services.ts';
import type { KnownRow, Places } from './model.ts';
import { servicesToImport } from './policy.ts';

/** What a provider's files are read against: its services, teams, staff, types, and the salt of its keys. */
export interface Ground extends Places {
	readonly salt: string;
	/** Only those whose reports the actor may take in. */
	readonly services: readonly KnownService[];
	/** Everyone on the staff list, leavers too: their names are taken out of free text. */
	readonly staff: readonly string[];
}

/** Loads it within what the actor may import: five statements. */
export async function groundFor(tx: TenantTx, actor: Actor): Promise<Ground> {
	const { providerId } = actor;
	const provider = await tx
		.selectFrom('provider')
		.select('pseudonym_salt')
		.where('provider_id', '=', providerId)
		.executeTakeFirstOrThrow();
	const allowed = servicesToImport(actor);
	const services = await tx
		.selectFrom('service')
		.select(['id', 'name'])
		.where('provider_id', '=', providerId)
		.orderBy('name')
		.execute();
	const teams = await tx
		.selectFrom('team')
		.select(['id', 'service_id', 'name'])
		.where('provider_id', '=', providerId)
		.execute();
	const staff = await tx
		.selectFrom('staff')
		.select('name')
		.where('provider_id', '=', providerId)
		.execute();
	const terms = await tx
		.selectFrom('taxonomy_term')
		.select('code')
		.where('provider_id', '=', providerId)
		.execute();
	return {
		salt: provider.pseudonym_salt,
		services: services.filter(({ id }) => allowed === 'all' || allowed.includes(id)),
		staff: staff.map(({ name }) => name),
		teams: new Map(
			teams.map((team) => [`${team.service_id}\n${team.name.toLowerCase()}`, team.id])
		),
		codes: new Set(terms.map((term) => term.code))
	};
}

/** The ground as the reader of rows wants it. @param serviceId the service every row belongs to */
export const readContext = (
	ground: Ground,
	serviceId: string | null,
	now: Date,
	problems: ProblemLog
): ReadContext => ({
	providerSalt: ground.salt,
	now,
	services: ground.services,
	staff: ground.staff,
	forceServiceId: serviceId ?? undefined,
	problems
});

/** What was remembered under these keys. One statement. */
export async function knownRows(
	tx: TenantTx,
	providerId: string,
	keys: readonly string[]
): Promise<Map<string, KnownRow>> {
	if (keys.length === 0) return new Map();
	const rows = await tx
		.selectFrom('import_key')
		.select(['source_key', 'content_digest', 'import_id'])
		.where('provider_id', '=', providerId)
		.where('source_key', 'in', [...keys])
		.execute();
	return new Map(
		rows.map((row) => [
			row.source_key,
			{ contentDigest: row.content_digest, importId: row.import_id }
		])
	);
}
