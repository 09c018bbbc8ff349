// Takes files in and out again, by the commands of two capabilities in turn: `exchange` keeps the run,
// `signals` writes the reports, and exchange's projection on their events remembers each row in the same
// transaction. Nothing here writes; whatever kills it, the same file again completes what was begun.
import { knownRows, readContext, type Ground } from '#capabilities/exchange/ground.server.ts';
import {
	finishImport,
	finishUndo,
	haltImport,
	makeReferences,
	noteRows
} from '#capabilities/exchange/commands/work.server.ts';
import { problemLog } from '#capabilities/exchange/mapping/problems.ts';
import type { AcceptedRow, Problem, RejectedRow } from '#capabilities/exchange/mapping/model.ts';
import {
	historyRow,
	noCounts,
	referenceFor,
	ROWS_AT_ONCE,
	sortRows,
	type Counts
} from '#capabilities/exchange/model.ts';
import type { Reading } from '#capabilities/exchange/preview.server.ts';
import { peopleByReference } from '#capabilities/exchange/queries/people.server.ts';
import { signalsToWithdraw } from '#capabilities/exchange/queries/used-by.server.ts';
import { countsOf, findRun } from '#capabilities/exchange/run.server.ts';
import { readRows } from '#capabilities/exchange/reading/rows.ts';
import { takeInHistory, withdrawImported } from '#capabilities/signals/commands/history.server.ts';
import type { ProcessActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import type { TenantDatabase } from '#platform/database/tenant.ts';
import { NOT_FOUND, type Command } from '#platform/perform/command.ts';
import type { Perform } from '#platform/perform/perform.ts';

export interface ImportParts {
	readonly tenants: TenantDatabase;
	readonly perform: Perform;
}

/** Which import, by which process, for whom. */
export interface ImportWork {
	readonly importId: string;
	readonly actor: ProcessActor;
	/** Staff id of whoever asked, for the trail. */
	readonly onBehalfOf: string | null;
}

/** A step was refused: the words are for whoever asked for the import. */
export class ImportHalted extends Error {
	override readonly name = 'ImportHalted';
}

/**
 * Takes a file in, at most 1,000 rows a transaction, in constant memory.
 * @param bytes the file from its first byte, also when part of it is in already
 * @param onRejected told of every rejected row, for a file of them
 * @returns exact counts, and what was doubtful
 */
export async function takeFileIn(
	parts: ImportParts,
	work: ImportWork,
	bytes: AsyncIterable<Uint8Array>,
	reading: Reading,
	ground: Ground,
	watch: { progress?(rows: number): void; rejected?(row: RejectedRow): void } = {}
): Promise<{ counts: Counts; problems: Problem[] }> {
	const problems = problemLog();
	const context = readContext(ground, reading.serviceId, new Date(), problems);
	const counts: { -readonly [Name in keyof Counts]: number } = { ...noCounts };
	let accepted: AcceptedRow[] = [];
	let rejected: RejectedRow[] = [];
	const settle = async () => {
		const came = await takeRowsIn(parts, work, accepted, ground);
		counts.accepted += came.accepted;
		counts.duplicates += came.duplicates;
		counts.changed += came.changed;
		counts.safeguarding += came.safeguarding;
		counts.rejected += rejected.length;
		counts.rows += accepted.length + rejected.length;
		await done(parts, work, noteRows, { counts, rejected });
		accepted = [];
		rejected = [];
		watch.progress?.(counts.rows);
	};
	try {
		for await (const row of readRows(bytes, reading.sniffed, reading.mapping, context)) {
			if (row.kind === 'accepted') accepted.push(row);
			else {
				rejected.push(row);
				watch.rejected?.(row);
			}
			if (accepted.length + rejected.length === ROWS_AT_ONCE) await settle();
		}
		await settle();
		await done(parts, work, finishImport, { counts, problems: problems.list() });
	} catch (error) {
		if (error instanceof ImportHalted) {
			await parts.perform(haltImport, work.actor, {
				importId: work.importId,
				reason: error.message
			});
		}
		throw error;
	}
	const { actor, importId } = work;
	const run = await parts.tenants.read(actor.providerId, (tx) => findRun(tx, actor, importId));
	// What was remembered is exact, also when an interrupted import was taken up.
	return { counts: run === NOT_FOUND ? counts : countsOf(run), problems: problems.list() };
}

type CameIn = Pick<Counts, 'accepted' | 'duplicates' | 'changed' | 'safeguarding'>;

/** PostgreSQL's code when a key is there already: another process took the same row in meanwhile. */
const TAKEN_MEANWHILE = '23505';
const TRIES = 3;

async function takeRowsIn(
	parts: ImportParts,
	work: ImportWork,
	rows: readonly AcceptedRow[],
	ground: Ground
): Promise<CameIn> {
	for (let tries = 1; ; tries += 1) {
		try {
			return await takeNewRowsIn(parts, work, rows, ground);
		} catch (error) {
			if (codeOf(error) !== TAKEN_MEANWHILE || tries === TRIES) throw error;
		}
	}
}

const codeOf = (error: unknown): unknown =>
	error instanceof Error && 'code' in error ? error.code : null;

async function takeNewRowsIn(
	parts: ImportParts,
	work: ImportWork,
	rows: readonly AcceptedRow[],
	ground: Ground
): Promise<CameIn> {
	const { providerId } = work.actor;
	const keys = rows.map((row) => row.key);
	const known = await parts.tenants.read(providerId, (tx) => knownRows(tx, providerId, keys));
	const { fresh, already, duplicates, changed } = sortRows(rows, known, work.importId);
	if (fresh.length > 0) {
		const people = await peopleOf(parts, work, fresh);
		const history = fresh.map((row) => {
			const personId = people.get(personOf(row) ?? '') ?? null;
			return historyRow(row, ground, personId, newId());
		});
		const { onBehalfOf } = work;
		await done(parts, work, takeInHistory, { onBehalfOf, rows: history });
	}
	return {
		accepted: fresh.length + already,
		duplicates,
		changed,
		safeguarding: fresh.filter(({ incident }) => incident.compartment !== null).length
	};
}

/** Service and reference of whom a row affected; null where it names nobody. */
function personOf({ incident }: AcceptedRow): string | null {
	if (incident.personKey === null) return null;
	return `${incident.serviceId}\n${referenceFor(incident.personKey)}`;
}

/** Ids of the people the rows name, by service and reference; who was not there yet is made. */
async function peopleOf(
	parts: ImportParts,
	work: ImportWork,
	rows: readonly AcceptedRow[]
): Promise<ReadonlyMap<string, string>> {
	const { providerId } = work.actor;
	const wanted = [...new Set(rows.flatMap((row) => personOf(row) ?? []))];
	if (wanted.length === 0) return new Map();
	const found = await parts.tenants.read(providerId, (tx) =>
		peopleByReference(
			tx,
			providerId,
			wanted.map((one) => one.split('\n')[1] ?? '')
		)
	);
	const missing = wanted.filter((one) => !found.has(one));
	const made = missing.map((one) => {
		const [serviceId = '', reference = ''] = one.split('\n');
		const id = newId();
		found.set(one, id);
		return { id, serviceId, reference };
	});
	if (made.length > 0) await done(parts, work, makeReferences, { people: made });
	return found;
}

/**
 * Takes an import's reports out again, at most 1,000 a transaction, keys and all. A lesson started from
 * one of them meanwhile stops it; what is out stays out, and undoing can go on later.
 */
export async function takeFileOut(parts: ImportParts, work: ImportWork): Promise<void> {
	const { importId, actor } = work;
	try {
		for (;;) {
			const signalIds = await parts.tenants.read(actor.providerId, (tx) =>
				signalsToWithdraw(tx, actor.providerId, importId, ROWS_AT_ONCE)
			);
			if (signalIds.length === 0) break;
			await done(parts, work, withdrawImported, { signalIds });
		}
		await done(parts, work, finishUndo, {});
	} catch (error) {
		if (error instanceof ImportHalted) {
			await parts.perform(haltImport, actor, { importId, reason: error.message });
		}
		throw error;
	}
}

async function done(
	parts: ImportParts,
	work: ImportWork,
	command: Command,
	input: object
): Promise<void> {
	const outcome = await parts.perform(command, work.actor, { importId: work.importId, ...input });
	if (outcome.kind === 'done') return;
	if (outcome.kind === 'refused') throw new ImportHalted(outcome.refusal.sentence);
	const why =
		outcome.kind === 'invalid'
			? outcome.errors.map((error) => `${error.field}: ${error.message}`).join('; ')
			: outcome.kind;
	throw new ImportHalted(`A step of the import could not be done (${command.name}: ${why}).`);
}
