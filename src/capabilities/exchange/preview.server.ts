import type { TenantTx } from '#platform/database/tenant.ts';
import { problemLog } from './mapping/problems.ts';
import type { AcceptedRow, Mapping, Problem, RejectedRow, Sniffed } from './mapping/model.ts';
import { readRows } from './reading/rows.ts';
import { knownRows, readContext, type Ground } from './ground.server.ts';
import { noCounts, ROWS_AT_ONCE, sortRows, type Counts, type KnownRow } from './model.ts';

/** How one file is written, what its columns mean, and the service all of it belongs to, if one does. */
export interface Reading {
	readonly sniffed: Sniffed;
	readonly mapping: Mapping;
	readonly serviceId: string | null;
}

export interface Preview extends Counts {
	readonly problems: readonly Problem[];
	/** How many further different problems were not kept. */
	readonly moreProblems: number;
	readonly firstRejected: readonly RejectedRow[];
}

/** How many rejected rows a preview shows; taking in keeps them all. */
const FIRST_REJECTED = 20;

/**
 * What taking a file in would come to. Reads the whole file and changes nothing.
 * @param watch told how far it has got, and of every rejected row
 */
export async function previewOf(
	tx: TenantTx,
	providerId: string,
	bytes: AsyncIterable<Uint8Array>,
	reading: Reading,
	ground: Ground,
	now: Date,
	watch: { rows?(rows: number): void; rejected?(row: RejectedRow): void } = {}
): Promise<Preview> {
	const problems = problemLog();
	const context = readContext(ground, reading.serviceId, now, problems);
	const counts: { -readonly [Name in keyof Counts]: number } = { ...noCounts };
	const firstRejected: RejectedRow[] = [];
	/** The file's own rows seen so far: nothing is written, so the database cannot remember them. */
	const seen = new Map<string, KnownRow>();
	let batch: AcceptedRow[] = [];
	const settle = async () => {
		const keys = batch.map((row) => row.key).filter((key) => !seen.has(key));
		const known = await knownRows(tx, providerId, keys);
		for (const [key, row] of seen) known.set(key, row);
		const sorted = sortRows(batch, known, null);
		for (const { key, contentDigest, incident } of sorted.fresh) {
			seen.set(key, { contentDigest, importId: '' });
			if (incident.compartment !== null) counts.safeguarding += 1;
		}
		counts.accepted += sorted.fresh.length;
		counts.duplicates += sorted.duplicates;
		counts.changed += sorted.changed;
		batch = [];
		watch.rows?.(counts.rows);
	};
	for await (const row of readRows(bytes, reading.sniffed, reading.mapping, context)) {
		counts.rows += 1;
		if (row.kind === 'accepted') {
			batch.push(row);
			if (batch.length === ROWS_AT_ONCE) await settle();
		} else {
			counts.rejected += 1;
			watch.rejected?.(row);
			if (firstRejected.length < FIRST_REJECTED) firstRejected.push(row);
		}
	}
	await settle();
	return {
		...counts,
		problems: problems.list(),
		moreProblems: problems.more(),
		firstRejected
	};
}
