import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import { referencesIn } from '../model.ts';

/** References as typed, split into people of the service and references nobody there has. */
export interface NamedPeople {
	readonly ids: readonly string[];
	readonly unknown: readonly string[];
}

/** Looks up local references in one service; capitals do not matter. */
export async function peopleNamed(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	typed: string | undefined
): Promise<NamedPeople> {
	const wanted = referencesIn(typed ?? '');
	if (wanted.length === 0) return { ids: [], unknown: [] };
	const lower = wanted.map((reference) => reference.toLowerCase());
	const found = await tx
		.selectFrom('person_supported')
		.select(['id', 'reference'])
		.where('provider_id', '=', providerId)
		.where('service_id', '=', serviceId)
		.where(sql<string>`lower(reference)`, 'in', lower)
		.execute();
	const known = new Set(found.map(({ reference }) => reference.toLowerCase()));
	return {
		ids: found.map(({ id }) => id),
		unknown: wanted.filter((reference) => !known.has(reference.toLowerCase()))
	};
}

export interface TermPair {
	readonly domainCode: string | null;
	readonly failureCode: string | null;
}

/** A type as chosen in one list, as domain and failure mode; null when it is not one of the provider's. */
export async function termsOf(
	tx: TenantTx,
	providerId: string,
	code: string | undefined
): Promise<TermPair | null> {
	if (!code) return { domainCode: null, failureCode: null };
	const term = await tx
		.selectFrom('taxonomy_term')
		.select(['code', 'parent_code'])
		.where('provider_id', '=', providerId)
		.where('code', '=', code)
		.executeTakeFirst();
	if (!term) return null;
	return term.parent_code === null
		? { domainCode: term.code, failureCode: null }
		: { domainCode: term.parent_code, failureCode: term.code };
}
