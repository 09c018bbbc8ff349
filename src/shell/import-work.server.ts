// The work behind a page's or the API's request: begun after the command's commit, in this process.
import { groundFor } from '#capabilities/exchange/ground.server.ts';
import { haltImport } from '#capabilities/exchange/commands/work.server.ts';
import { pieceAt } from '#capabilities/exchange/pieces.server.ts';
import { sniff } from '#capabilities/exchange/reading/sniff.ts';
import { findRun } from '#capabilities/exchange/run.server.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import {
	ImportHalted,
	takeFileIn,
	takeFileOut,
	type ImportParts,
	type ImportWork
} from './import.server.ts';

/** How long a request waits for the work: most files are in by then, and the next page says so. */
const PATIENCE_MS = 1500;

const FAULT =
	'Something went wrong on our side. What is in stays in; carry on and nothing is doubled.';

/** What happens to a fault nobody waits for: it goes to the log. */
export type TellFault = (error: unknown) => void;

/**
 * After a command: begins what its events asked for, taking a file in or out, and waits a moment for it.
 * A process that dies meanwhile leaves a run that its page can carry on.
 * @returns the outcome as it was
 */
export async function carryOn(
	parts: ImportParts,
	actor: Actor | null,
	outcome: Outcome,
	tellFault: TellFault
): Promise<Outcome> {
	if (outcome.kind !== 'done' || outcome.isRepeat || actor === null) return outcome;
	const { eventNames, subjectId: importId } = outcome;
	const work: ImportWork = {
		importId,
		actor: { kind: 'process', providerId: actor.providerId, name: 'import' },
		onBehalfOf: actor.kind === 'person' ? actor.staffId : null
	};
	if (eventNames.includes('import.started')) {
		await briefly(guarded(parts, work, () => takeWaitingFileIn(parts, work, actor), tellFault));
	}
	if (eventNames.includes('import.undo_started')) {
		await briefly(guarded(parts, work, () => takeFileOut(parts, work), tellFault));
	}
	return outcome;
}

/** Takes a file in from the pieces it waits in, within what the actor may import. */
async function takeWaitingFileIn(
	parts: ImportParts,
	work: ImportWork,
	actor: Actor
): Promise<void> {
	const { importId } = work;
	const { providerId } = actor;
	const { run, first, ground } = await parts.tenants.read(providerId, async (tx) => ({
		run: await findRun(tx, work.actor, importId),
		first: await pieceAt(tx, providerId, importId, 0),
		ground: await groundFor(tx, actor)
	}));
	const sniffed = first && sniff(first);
	if (typeof run === 'symbol' || !sniffed || 'refused' in sniffed) {
		throw new ImportHalted('The file is no longer here. Send it again: nothing is doubled.');
	}
	const reading = { sniffed, mapping: run.mapping, serviceId: run.default_service_id };
	await takeFileIn(parts, work, waitingPieces(parts, providerId, importId), reading, ground);
}

/** Each piece in a short transaction of its own: a long file must not hold one open. */
async function* waitingPieces(
	parts: ImportParts,
	providerId: string,
	importId: string
): AsyncGenerator<Buffer> {
	for (let position = 0; ; position += 1) {
		const piece = await parts.tenants.read(providerId, (tx) =>
			pieceAt(tx, providerId, importId, position)
		);
		if (piece === null) return;
		yield piece;
	}
}

async function guarded(
	parts: ImportParts,
	{ importId, actor }: ImportWork,
	work: () => Promise<void>,
	tellFault: TellFault
): Promise<void> {
	try {
		await work();
	} catch (error) {
		// A refusal has been written on the run already, in its own words.
		if (error instanceof ImportHalted) return;
		tellFault(error);
		// With the database gone this fails too: then the run shows that nobody works on it.
		await parts.perform(haltImport, actor, { importId, reason: FAULT }).catch(tellFault);
	}
}

async function briefly(work: Promise<void>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<void>((enough) => {
		timer = setTimeout(enough, PATIENCE_MS);
	});
	await Promise.race([work, patience]);
	clearTimeout(timer);
}
