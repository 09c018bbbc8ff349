import type { TenantTx } from '#platform/database/tenant.ts';

/** Ids of people supported by `<service id>\n<reference>`, for these references in any service. */
export async function peopleByReference(
	tx: TenantTx,
	providerId: string,
	references: readonly string[]
): Promise<Map<string, string>> {
	if (references.length === 0) return new Map();
	const rows = await tx
		.selectFrom('person_supported')
		.select(['id', 'service_id', 'reference'])
		.where('provider_id', '=', providerId)
		.where('reference', 'in', [...references])
		.execute();
	return new Map(rows.map((row) => [`${row.service_id}\n${row.reference}`, row.id]));
}
