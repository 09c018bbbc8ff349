import { z } from 'zod';
import { FIELDS, PHYSICAL_HARM, PSYCHOLOGICAL_HARM, type Mapping } from './model.ts';
import { plain, plainHeading } from './plain.ts';

const PROFILE_VERSION = 1;
const physical = z.record(z.string(), z.enum(PHYSICAL_HARM));

/** Keys are folded as they are read, so a profile written by hand may say 'Minor' or 'minor'. */
function folded<T>(record: Record<string, T>): Record<string, T> {
	return Object.fromEntries(Object.entries(record).map(([words, code]) => [plain(words), code]));
}

/** What is decided once about a provider's exports from one system, and kept. */
export const mappingProfileSchema = z.object({
	version: z.literal(PROFILE_VERSION),
	name: z.string().trim().min(1).max(120),
	sourceSystem: z.string().trim().min(1).max(120),
	columns: z.partialRecord(z.enum(FIELDS), z.array(z.string().min(1)).min(1)),
	dateOrder: z.enum(['dmy', 'mdy']),
	values: z.object({
		types: z
			.record(z.string(), z.object({ domain: z.string(), failureMode: z.string().nullable() }))
			.transform(folded)
			.default({}),
		physicalHarm: physical.transform(folded).default({}),
		psychologicalHarm: z
			.record(z.string(), z.enum(PSYCHOLOGICAL_HARM))
			.transform(folded)
			.default({}),
		potentialSeverity: physical.transform(folded).default({}),
		services: z.record(z.string(), z.string()).transform(folded).default({})
	})
});

export type MappingProfile = z.infer<typeof mappingProfileSchema>;

/** The profile that keeps a mapping under a name. */
export function profileOf(name: string, mapping: Mapping): MappingProfile {
	const { sourceSystem, columns, dateOrder, values } = mapping;
	return mappingProfileSchema.parse({
		version: PROFILE_VERSION,
		name,
		sourceSystem,
		columns,
		dateOrder,
		values
	});
}

/**
 * A saved profile laid over a file's own columns. A heading that differs only in case, spaces or
 * punctuation still fits; one the file lacks is left out and said in `notes`.
 */
export function mappingFrom(profile: MappingProfile, columns: readonly string[]): Mapping {
	const byFolded = new Map(columns.map((column) => [plainHeading(column), column]));
	const notes: string[] = [];
	const found: Mapping['columns'] = {};
	for (const field of FIELDS) {
		const wanted = profile.columns[field] ?? [];
		const present = wanted.flatMap((name) => byFolded.get(plainHeading(name)) ?? []);
		if (present.length > 0) found[field] = present;
		if (present.length < wanted.length) {
			notes.push(`This file has no column “${wanted.join('”, “')}”, which the profile expects.`);
		}
	}
	const used = new Set(Object.values(found).flat());
	return {
		sourceSystem: profile.sourceSystem,
		columns: found,
		dateOrder: profile.dateOrder,
		dateOrderSure: true,
		values: profile.values,
		unmapped: columns.filter((column) => !used.has(column)),
		notes
	};
}
