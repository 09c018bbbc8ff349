import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ProcessActor } from '#kernel/actor.ts';
import { openRun, resumeRun } from '#capabilities/exchange/commands/work.server.ts';
import { groundFor, type Ground } from '#capabilities/exchange/ground.server.ts';
import type { Problem, RejectedRow } from '#capabilities/exchange/mapping/model.ts';
import type { Counts } from '#capabilities/exchange/model.ts';
import {
	chosenService,
	readingFor,
	type OpenedFile
} from '#capabilities/exchange/open-file.server.ts';
import { previewOf } from '#capabilities/exchange/preview.server.ts';
import { unfinishedRun } from '#capabilities/exchange/queries/unfinished.server.ts';
import { rejectsHead, rejectsLine } from '#capabilities/exchange/reading/rejects.ts';
import { missingForReading } from '#capabilities/exchange/reading/rows.ts';
import { SAMPLE_BYTES } from '#capabilities/exchange/reading/sniff.ts';
import { takeFileIn, type ImportParts } from '#shell/import.server.ts';
import { doneOrThrow, OperatorProblem } from './problem.ts';
import type { VerbContext } from './verb.ts';

export interface FileToImport {
	readonly path: string;
	/** As people know it, for the import's page. */
	readonly fileName: string;
	readonly service: string | undefined;
	readonly profile: string | undefined;
	readonly isDryRun: boolean;
	/** Where rejected rows go, if anywhere. */
	readonly rejects: string | undefined;
}

interface ToldProblem {
	readonly kind: string;
	readonly line: number;
	readonly column: string | null;
	readonly value: string | null;
	readonly reason: string;
	readonly count: number;
}

/** What `import incidents --json` prints. */
export interface ImportAnswer extends Counts {
	readonly file: string;
	readonly importId: string | null;
	readonly dryRun: boolean;
	/** The service given for the whole file; null when a column decided. */
	readonly service: string | null;
	readonly encoding: string;
	readonly delimiter: string;
	/** Values left "not graded" because we were not sure what they mean. */
	readonly unsure: number;
	/** Rejected rows first, then doubts; at most `MOST_TOLD` rejected rows. */
	readonly problems: readonly ToldProblem[];
	readonly moreProblems: number;
	/** What was assumed about the columns. */
	readonly notes: readonly string[];
}

const MOST_TOLD = 1000;

/**
 * Takes a file in as it lies on disk, however long. An interrupted import of the same file is taken up.
 * @throws OperatorProblem when the file cannot be read, or something must be said first
 */
export async function importFile(
	parts: ImportParts,
	context: Pick<VerbContext, 'progress'>,
	actor: ProcessActor,
	file: FileToImport
): Promise<ImportAnswer> {
	const { sample, size } = await beginningOf(file.path);
	const { ground, opened } = await parts.tenants.read(actor.providerId, async (tx) => {
		const known = await groundFor(tx, actor);
		const service = chosenService(known, file.service);
		if ('code' in service) throw new OperatorProblem(service.sentence);
		const found = await readingFor(tx, actor, sample, known, service.id, file.profile);
		if ('code' in found) throw new OperatorProblem(found.sentence);
		return { ground: known, opened: found };
	});
	const { reading } = opened;
	assertReadable(opened, ground);
	const { sniffed } = reading;
	const rejected: RejectedRow[] = [];
	const rejects = rejectsFile(file.rejects, sniffed.columns);
	const watchRejected = (row: RejectedRow) => {
		if (rejected.length < MOST_TOLD) rejected.push(row);
		rejects.write(row);
	};
	const bar = context.progress(file.isDryRun ? 'Looking' : 'Taking in', size);
	const bytes = watched(file.path, (done) => bar.at(done));
	try {
		const came = file.isDryRun
			? await look(parts, actor, bytes, opened, ground, watchRejected)
			: await take(parts, actor, bytes, opened, ground, file, watchRejected);
		const { counts, problems, importId } = came;
		return {
			file: file.fileName,
			importId,
			dryRun: file.isDryRun,
			service: ground.services.find(({ id }) => id === reading.serviceId)?.name ?? null,
			encoding: sniffed.encoding,
			delimiter: sniffed.delimiter,
			...counts,
			unsure: problems
				.filter(({ kind }) => kind === 'unsure')
				.reduce((sum, problem) => sum + problem.count, 0),
			problems: [...rejected.map(toldRejected), ...problems.map(toldProblem)],
			moreProblems: counts.rejected - rejected.length,
			notes: reading.mapping.notes
		};
	} finally {
		bar.end();
		rejects.close();
	}
}

const toldRejected = (row: RejectedRow): ToldProblem => ({
	kind: 'rejected',
	line: row.line,
	column: row.column,
	value: null,
	reason: row.reason,
	count: 1
});

const toldProblem = (problem: Problem): ToldProblem => ({
	kind: problem.kind,
	line: problem.firstLine,
	column: problem.column,
	value: problem.value,
	reason: problem.message,
	count: problem.count
});

type Came = {
	counts: Counts;
	problems: readonly Problem[];
	importId: string | null;
};

async function look(
	parts: ImportParts,
	actor: ProcessActor,
	bytes: AsyncIterable<Uint8Array>,
	{ reading }: OpenedFile,
	ground: Ground,
	rejected: (row: RejectedRow) => void
): Promise<Came> {
	const { providerId } = actor;
	const preview = await parts.tenants.read(providerId, (tx) =>
		previewOf(tx, providerId, bytes, reading, ground, new Date(), { rejected })
	);
	const { rows, accepted, rejected: refused, duplicates, changed, safeguarding } = preview;
	return {
		counts: { rows, accepted, rejected: refused, duplicates, changed, safeguarding },
		problems: preview.problems,
		importId: null
	};
}

async function take(
	parts: ImportParts,
	actor: ProcessActor,
	bytes: AsyncIterable<Uint8Array>,
	{ reading, profileId }: OpenedFile,
	ground: Ground,
	file: FileToImport,
	rejected: (row: RejectedRow) => void
): Promise<Came> {
	const { serviceId, mapping, sniffed } = reading;
	const digest = await digestOf(file.path);
	const begun = await parts.tenants.read(actor.providerId, (tx) =>
		unfinishedRun(tx, actor, { digest, serviceId })
	);
	const outcome = begun
		? await parts.perform(resumeRun, actor, { importId: begun })
		: await parts.perform(openRun, actor, {
				fileName: file.fileName,
				digest,
				serviceId,
				profileId,
				mapping,
				encoding: sniffed.encoding,
				delimiter: sniffed.delimiter,
				columns: sniffed.columns
			});
	const importId = doneOrThrow(outcome);
	const work = { importId, actor, onBehalfOf: null };
	const { counts, problems } = await takeFileIn(parts, work, bytes, reading, ground, { rejected });
	return { counts, problems, importId };
}

function assertReadable({ reading }: OpenedFile, ground: Ground): void {
	const missing = missingForReading(reading.mapping, {
		forceServiceId: reading.serviceId ?? undefined
	});
	if (missing.length === 0) return;
	const needsService = reading.serviceId === null && !reading.mapping.columns.service;
	const names = ground.services.map(({ name }) => name).join(', ');
	throw new OperatorProblem(
		missing.join(' ') + (needsService ? ` Give --service. There are: ${names || 'none yet'}.` : '')
	);
}

async function beginningOf(path: string): Promise<{ sample: Buffer; size: number }> {
	try {
		await using handle = await open(path);
		const { size } = await handle.stat();
		const sample = Buffer.alloc(Math.min(size, SAMPLE_BYTES));
		const { bytesRead } = await handle.read(sample, 0, sample.length, 0);
		return { sample: sample.subarray(0, bytesRead), size };
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : '';
		const why = code === 'ENOENT' ? 'There is no file' : 'This cannot be read as a file:';
		throw new OperatorProblem(`${why} ${path}`);
	}
}

/** Bytes read at a time. */
const AT_ONCE = 65_536;

async function* watched(path: string, at: (done: number) => void): AsyncGenerator<Buffer> {
	let done = 0;
	for await (const piece of createReadStream(path, { highWaterMark: AT_ONCE })) {
		yield piece as Buffer;
		done += (piece as Buffer).length;
		at(done);
	}
}

async function digestOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const piece of createReadStream(path, { highWaterMark: AT_ONCE })) {
		hash.update(piece as Buffer);
	}
	return hash.digest('hex');
}

interface RejectsFile {
	write(row: RejectedRow): void;
	close(): void;
}

function rejectsFile(path: string | undefined, columns: readonly string[]): RejectsFile {
	if (path === undefined) return { write: () => {}, close: () => {} };
	const descriptor = openSync(path, 'w');
	writeSync(descriptor, rejectsHead(columns));
	return {
		write: (row) => void writeSync(descriptor, rejectsLine(row)),
		close: () => closeSync(descriptor)
	};
}
