import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { listOf } from '#kernel/text.ts';
import { ok } from '#kernel/result.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand, type Decision, type Moment } from '#platform/perform/command.ts';
import { importEvent } from '../events.ts';
import { groundFor } from '../ground.server.ts';
import { chosenService, readingFor } from '../open-file.server.ts';
import { FORGOTTEN_AFTER_DAYS, MOST_FILE_BYTES, noCounts } from '../model.ts';
import { inPieces, pieceChanges } from '../pieces.server.ts';
import { canImport } from '../policy.ts';
import { previewOf, type Preview, type Reading } from '../preview.server.ts';
import { missingForReading } from '../reading/rows.ts';
import { countColumns, previewChanges } from '../run.server.ts';
import { startedBy } from '../started-by.ts';

const TOO_BIG = 'This file is larger than 10 MB. Export a shorter time, or use the command line.';

const file = {
	fileName: z.string({ error: 'Give the name of the file.' }).trim().min(1).max(200),
	content: z
		.string({ error: 'Give the content of the file in base64.' })
		.max(Math.ceil(MOST_FILE_BYTES / 3) * 4, TOO_BIG)
		.refine((text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text), {
			error: 'The content of the file must be written in base64.'
		})
		.describe('The file, at most 10 MB, in base64'),
	service: z
		.string()
		.trim()
		.max(200)
		.optional()
		.describe('Name or id of the service every row belongs to; else the file’s own column decides'),
	profile: z.string().trim().max(120).optional().describe('Name of a saved matching of columns')
};

type File = { fileName: string; content: string; service?: string; profile?: string };

interface Received {
	readonly bytes: Buffer;
	readonly reading: Reading;
	readonly profileId: string | null;
	readonly missing: readonly string[];
	readonly preview: Preview | null;
	/** Files sent long ago and never taken in: their pieces go. */
	readonly forgotten: readonly string[];
}

/** Reads what was sent; a refusal where it is not a list, or names what we do not have. */
async function receive(
	tx: TenantTx,
	actor: Actor,
	input: File,
	now: Date
): Promise<Received | Refusal | null> {
	if (!canImport(actor).allowed) return null;
	const bytes = Buffer.from(input.content, 'base64');
	if (bytes.length > MOST_FILE_BYTES) return onFile('too_big', TOO_BIG);
	const ground = await groundFor(tx, actor);
	const service = chosenService(ground, input.service);
	if ('code' in service) return service;
	const opened = await readingFor(tx, actor, bytes, ground, service.id, input.profile);
	if ('code' in opened) return opened;
	const { reading, profileId } = opened;
	const missing = missingForReading(reading.mapping, {
		forceServiceId: reading.serviceId ?? undefined
	});
	const preview =
		missing.length > 0
			? null
			: await previewOf(tx, actor.providerId, inPieces(bytes), reading, ground, now);
	return {
		bytes,
		reading,
		profileId,
		missing,
		preview,
		forgotten: await forgotten(tx, actor, now)
	};
}

const onFile = (code: string, message: string): Refusal => ({
	code,
	sentence: message,
	fields: [{ field: 'file', message }]
});

async function forgotten(tx: TenantTx, actor: Actor, now: Date): Promise<string[]> {
	const rows = await tx
		.selectFrom('import_run')
		.select('id')
		.where('provider_id', '=', actor.providerId)
		.where('status', '=', 'previewed')
		.where('started_at', '<', new Date(now.getTime() - FORGOTTEN_AFTER_DAYS * 86_400_000))
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('import_piece')
					.select('position')
					.whereRef('import_piece.provider_id', '=', 'import_run.provider_id')
					.whereRef('import_piece.import_id', '=', 'import_run.id')
			)
		)
		.limit(100)
		.execute();
	return rows.map((row) => row.id);
}

function keep(
	input: File,
	found: Received | Refusal | null,
	{ now, actor, newId }: Moment,
	isStarted: boolean
): Decision {
	if (found === null) return refuse('not_allowed', 'That is not allowed.');
	if ('code' in found) return { ok: false, problem: found };
	if (isStarted && found.missing.length > 0) {
		return refuse('incomplete', listOf(found.missing));
	}
	const id = newId();
	const { sniffed, mapping, serviceId } = found.reading;
	return ok({
		subjectId: id,
		changes: [
			insert('import_run', {
				id,
				kind: 'incidents',
				status: isStarted ? 'running' : 'previewed',
				file_name: input.fileName,
				file_digest: createHash('sha256').update(found.bytes).digest('hex'),
				default_service_id: serviceId,
				profile_id: found.profileId,
				mapping: JSON.stringify(mapping),
				encoding: sniffed.encoding,
				delimiter: sniffed.delimiter,
				columns: sniffed.columns,
				...countColumns(isStarted ? noCounts : (found.preview ?? noCounts)),
				...startedBy(actor),
				started_at: now,
				noted_at: now
			}),
			...pieceChanges(id, found.bytes),
			...previewChanges(id, isStarted ? null : found.preview),
			...(found.forgotten.length > 0
				? [remove('import_piece', { import_id: found.forgotten })]
				: [])
		],
		events: [
			importEvent('import.file_received', id, {
				fileName: input.fileName,
				encoding: sniffed.encoding
			}),
			...(isStarted ? [importEvent('import.started', id, { fileName: input.fileName })] : [])
		]
	});
}

/** A file arrives and is looked at: nothing is taken in yet. */
export const startImport = defineCommand({
	name: 'exchange.start-import',
	sentence: 'Send a file of earlier incidents and look at what taking it in would come to',
	subjectKind: 'import',
	schema: z.strictObject(file) as z.ZodType<File>,
	find: (tx, actor, input, { now }) => receive(tx, actor, input, now),
	authorise: (actor) => canImport(actor),
	decide: (input, found, moment) => keep(input, found, moment, false)
});

/** The whole way in one request, for systems that know their file. */
export const importIncidents = defineCommand({
	name: 'exchange.import-incidents',
	sentence: 'Take in a file of earlier incidents in one go, or only look with dryRun',
	subjectKind: 'import',
	schema: z.strictObject({
		...file,
		dryRun: z
			.boolean()
			.optional()
			.describe('Only look: the counts can be read, nothing is taken in')
	}) as z.ZodType<File & { dryRun?: boolean }>,
	find: (tx, actor, input, { now }) => receive(tx, actor, input, now),
	authorise: (actor) => canImport(actor),
	decide: (input, found, moment) => keep(input, found, moment, input.dryRun !== true)
});
