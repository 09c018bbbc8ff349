import type { Actor } from '#kernel/actor.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Ground } from './ground.server.ts';
import { suggestMapping } from './mapping/columns.ts';
import { mappingFrom, mappingProfileSchema, type MappingProfile } from './mapping/profile.ts';
import { serviceFinder } from './mapping/services.ts';
import type { Reading } from './preview.server.ts';
import { sampleRows, sniff, SAMPLE_BYTES } from './reading/sniff.ts';

/** The service that was named for a whole file; a refusal says which ones there are. */
export function chosenService(
	ground: Pick<Ground, 'services'>,
	named: string | undefined
): { readonly id: string | null } | Refusal {
	if (named === undefined || named === '') return { id: null };
	const byId = ground.services.find((service) => service.id === named);
	const id = byId?.id ?? serviceFinder(ground.services, {})(named);
	if (id !== null) return { id };
	const names = ground.services.map((service) => service.name);
	const message =
		names.length > 0
			? `There is no service “${named}”. There are: ${names.join(', ')}.`
			: 'There is no service yet. Add one first.';
	return { code: 'unknown_service', sentence: message, fields: [{ field: 'service', message }] };
}

/** Every saved matching of columns, by name. */
export async function profilesOf(
	tx: TenantTx,
	providerId: string
): Promise<{ id: string; profile: MappingProfile }[]> {
	const rows = await tx
		.selectFrom('import_profile')
		.select(['id', 'mapping'])
		.where('provider_id', '=', providerId)
		.orderBy('name')
		.execute();
	return rows.map((row) => ({ id: row.id, profile: mappingProfileSchema.parse(row.mapping) }));
}

export interface OpenedFile {
	readonly reading: Reading;
	readonly profileId: string | null;
}

/**
 * Looks at a file's first bytes and decides how to read it: by a saved profile when one is named, else
 * by what the headings and cells say. Whoever has one service only need not name it.
 */
export async function readingFor(
	tx: TenantTx,
	actor: Actor,
	start: Uint8Array,
	ground: Pick<Ground, 'services'>,
	serviceId: string | null,
	profileName: string | undefined
): Promise<OpenedFile | Refusal> {
	const sample = start.subarray(0, SAMPLE_BYTES);
	const sniffed = sniff(sample);
	if ('refused' in sniffed) {
		const { refused, message } = sniffed;
		return { code: refused, sentence: message, fields: [{ field: 'file', message }] };
	}
	const { columns } = sniffed;
	let profileId: string | null = null;
	let mapping;
	if (profileName) {
		const known = await profilesOf(tx, actor.providerId);
		const wanted = profileName.toLowerCase();
		const found = known.find(
			({ id, profile }) => id === wanted || profile.name.toLowerCase() === wanted
		);
		if (!found)
			return unknownProfile(
				profileName,
				known.map(({ profile }) => profile.name)
			);
		profileId = found.id;
		mapping = mappingFrom(found.profile, columns);
	} else mapping = suggestMapping(columns, sampleRows(sample, sniffed), ground.services);
	const only = ground.services.length === 1 && !mapping.columns.service ? ground.services[0] : null;
	return { reading: { sniffed, mapping, serviceId: serviceId ?? only?.id ?? null }, profileId };
}

function unknownProfile(name: string, known: readonly string[]): Refusal {
	const message =
		known.length > 0
			? `There is no saved matching “${name}”. There are: ${known.join(', ')}.`
			: `There is no saved matching “${name}”: none has been saved yet.`;
	return { code: 'unknown_profile', sentence: message, fields: [{ field: 'profile', message }] };
}
