import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { importEvent } from '../events.ts';
import { groundFor } from '../ground.server.ts';
import {
	FIELDS,
	PHYSICAL_HARM,
	PSYCHOLOGICAL_HARM,
	SPREAD_FIELDS,
	type Field,
	type Mapping
} from '../mapping/model.ts';
import { plain } from '../mapping/plain.ts';
import { profileOf } from '../mapping/profile.ts';
import { noCounts } from '../model.ts';
import { profilesOf } from '../open-file.server.ts';
import { pieceAt, piecesOf } from '../pieces.server.ts';
import { canImport } from '../policy.ts';
import { previewOf } from '../preview.server.ts';
import { sniff } from '../reading/sniff.ts';
import { countColumns, findRun, missingOf, previewChanges, type FoundRun } from '../run.server.ts';
import { startedBy } from '../started-by.ts';

const id = z.string().refine(isId, { error: 'An id is a UUID.' });
const physical = z.record(z.string().max(400), z.enum(PHYSICAL_HARM));
const name = z.string().trim().max(120, 'A name can be at most 120 characters. Make it shorter');

const mapSchema = z.strictObject({
	importId: id,
	/** Field → the headings of its columns. */
	columns: z.partialRecord(z.enum(FIELDS), z.array(z.string().min(1).max(400)).max(40)),
	dateOrder: z.enum(['dmy', 'mdy'], { error: 'Say which number of a date is the day' }),
	values: z
		.strictObject({
			types: z
				.record(
					z.string().max(400),
					z.strictObject({
						domain: z.string().max(120),
						failureMode: z.string().max(120).nullable()
					})
				)
				.optional(),
			physicalHarm: physical.optional(),
			psychologicalHarm: z.record(z.string().max(400), z.enum(PSYCHOLOGICAL_HARM)).optional(),
			potentialSeverity: physical.optional(),
			services: z.record(z.string().max(400), id).optional()
		})
		.optional()
		.describe('What other words mean, added to what was said before'),
	service: z
		.string()
		.refine((text) => text === '' || isId(text), { error: 'Choose a service from the list' })
		.optional()
		.describe('Id of the service every row belongs to; empty when a column says it'),
	saveAs: name.optional()
});
type MapInput = z.infer<typeof mapSchema>;

const folded = <Value>(record: Record<string, Value> | undefined): Record<string, Value> =>
	Object.fromEntries(Object.entries(record ?? {}).map(([words, value]) => [plain(words), value]));

/** The mapping as a person changed it. */
function changed(before: Mapping, input: MapInput, columns: readonly string[]): Mapping {
	const { values = {} } = input;
	const chosen: Mapping['columns'] = {};
	for (const field of FIELDS) {
		const named = (input.columns[field] ?? []).filter((heading) => columns.includes(heading));
		if (named.length > 0) chosen[field] = named;
	}
	const used = new Set(Object.values(chosen).flat());
	return {
		...before,
		columns: chosen,
		dateOrder: input.dateOrder,
		dateOrderSure: true,
		values: {
			types: { ...before.values.types, ...folded(values.types) },
			physicalHarm: { ...before.values.physicalHarm, ...folded(values.physicalHarm) },
			psychologicalHarm: {
				...before.values.psychologicalHarm,
				...folded(values.psychologicalHarm)
			},
			potentialSeverity: {
				...before.values.potentialSeverity,
				...folded(values.potentialSeverity)
			},
			services: { ...before.values.services, ...folded(values.services) }
		},
		unmapped: columns.filter((heading) => !used.has(heading)),
		notes: []
	};
}

/** Fields that were given two columns and have room for one. */
const crowded = (mapping: Mapping): Field[] =>
	FIELDS.filter(
		(field) => (mapping.columns[field]?.length ?? 0) > 1 && !SPREAD_FIELDS.includes(field)
	);

const isKeptOpen = (run: FoundRun): boolean => run.status === 'previewed';

/** Says what a file's columns and words mean, and looks again. */
export const mapImport = defineCommand({
	name: 'exchange.map-import',
	sentence: 'Say what the columns and words of a file mean',
	subjectKind: 'import',
	schema: mapSchema,
	async find(tx, actor, input, { now }) {
		const run = await findRun(tx, actor, input.importId);
		if (run === NOT_FOUND) return NOT_FOUND;
		const first = await pieceAt(tx, actor.providerId, run.id, 0);
		const sniffed = first && sniff(first);
		if (!isKeptOpen(run) || !sniffed || 'refused' in sniffed) return { run, next: null };
		const ground = await groundFor(tx, actor);
		const isKnown = !input.service || ground.services.some(({ id: one }) => one === input.service);
		if (!isKnown) return NOT_FOUND;
		const serviceId = input.service || null;
		const mapping = changed(run.mapping, input, run.columns);
		const missing = missingOf({ mapping, default_service_id: serviceId });
		const reading = { sniffed, mapping, serviceId };
		const pieces = piecesOf(tx, actor.providerId, run.id);
		const preview =
			missing.length > 0 || crowded(mapping).length > 0
				? null
				: await previewOf(tx, actor.providerId, pieces, reading, ground, now);
		const profiles = input.saveAs ? await profilesOf(tx, actor.providerId) : [];
		return { run, next: { mapping, serviceId, missing, preview, profiles } };
	},
	authorise: (actor) => canImport(actor),
	decide(input, { run, next }, { actor, now, newId }) {
		if (!next) {
			return refuse(
				'too_late',
				'This file has been taken in already, or was thrown away. Send it again.'
			);
		}
		const [twice] = crowded(next.mapping);
		if (twice) {
			return refuse('crowded', 'Two columns were given the same meaning. Choose one of them.', {
				fields: (next.mapping.columns[twice] ?? []).map((heading) => ({
					field: `column.${run.columns.indexOf(heading)}`,
					message: 'Another column has this meaning too. Choose one of them'
				}))
			});
		}
		if (next.missing.length > 0) {
			return refuse('incomplete', next.missing.join(' '), {
				fields: next.missing.map((message) => ({
					field: /service/.test(message) ? 'service' : 'column.0',
					message: message.replace(/\.$/, '')
				}))
			});
		}
		const changes: Change[] = [];
		let profileId = run.profile_id;
		if (input.saveAs) {
			const saved = saveChange(input.saveAs, next.mapping, next.profiles, {
				newId,
				now,
				by: startedBy(actor).started_by
			});
			profileId = saved.id;
			changes.push(saved.change);
		}
		const counts = next.preview ?? noCounts;
		changes.push(
			update(
				'import_run',
				{ id: run.id },
				{
					mapping: JSON.stringify(next.mapping),
					default_service_id: next.serviceId,
					profile_id: profileId,
					...countColumns(counts)
				}
			),
			...previewChanges(run.id, next.preview)
		);
		const { rows, accepted, rejected } = counts;
		return ok({
			subjectId: run.id,
			changes,
			events: [
				importEvent('import.mapped', run.id, { rows, accepted, rejected }),
				...(input.saveAs
					? [importEvent('import.profile_saved', run.id, { profile: input.saveAs })]
					: [])
			]
		});
	}
});

type Profiles = Awaited<ReturnType<typeof profilesOf>>;

/** Saved under a name that exists, it replaces what was there: the name means the newer one. */
function saveChange(
	called: string,
	mapping: Mapping,
	profiles: Profiles,
	maker: { newId: () => string; now: Date; by: string }
): { id: string; change: Change } {
	const before = profiles.find(
		({ profile }) => profile.name.toLowerCase() === called.toLowerCase()
	);
	const kept = JSON.stringify(profileOf(before?.profile.name ?? called, mapping));
	if (before) {
		const change = update('import_profile', { id: before.id }, { mapping: kept });
		return { id: before.id, change };
	}
	const profileId = maker.newId();
	return {
		id: profileId,
		change: insert('import_profile', {
			id: profileId,
			name: called,
			mapping: kept,
			created_by: maker.by,
			created_at: maker.now
		})
	};
}

/** Keeps how a file was matched, for the next one from the same system. */
export const saveProfile = defineCommand({
	name: 'exchange.save-profile',
	sentence: 'Save how a file was matched, for the next file from the same system',
	subjectKind: 'import',
	schema: z.strictObject({ importId: id, name: name.min(1, 'Give it a name') }),
	async find(tx, actor, input) {
		const run = await findRun(tx, actor, input.importId);
		if (run === NOT_FOUND) return NOT_FOUND;
		return { run, profiles: await profilesOf(tx, actor.providerId) };
	},
	authorise: (actor) => canImport(actor),
	decide(input, { run, profiles }, { actor, now, newId }) {
		const by = startedBy(actor).started_by;
		const saved = saveChange(input.name, run.mapping, profiles, { newId, now, by });
		return ok({
			subjectId: run.id,
			changes: [saved.change, update('import_run', { id: run.id }, { profile_id: saved.id })],
			events: [importEvent('import.profile_saved', run.id, { profile: input.name })]
		});
	}
});
