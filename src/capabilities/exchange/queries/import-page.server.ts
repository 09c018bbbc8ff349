import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import type { ToMap } from '../map-form.ts';
import type { Delimiter, Encoding } from '../mapping/model.ts';
import { runStatuses, type Counts, type RunStatus } from '../model.ts';
import { pieceAt } from '../pieces.server.ts';
import { servicesToImport } from '../policy.ts';
import { sampleRows, sniff } from '../reading/sniff.ts';
import { countsOf, findRun, hasLostItsProcess, missingOf } from '../run.server.ts';

/** A row that was rejected, or a doubt that was counted. */
export interface ShownProblem {
	readonly kind: string;
	readonly line: number | null;
	readonly column: string | null;
	readonly reason: string;
	readonly value: string | null;
	readonly occurrences: number;
}

export interface ImportPage {
	readonly id: string;
	readonly fileName: string;
	readonly status: RunStatus;
	/** At work without a sign of life: its process is gone. */
	readonly isLost: boolean;
	readonly counts: Counts;
	readonly encoding: Encoding;
	readonly delimiter: Delimiter;
	readonly startedAt: Date;
	readonly haltedBecause: string | null;
	readonly notes: readonly string[];
	/** What must be said before it can be taken in. */
	readonly missing: readonly string[];
	readonly problems: readonly ShownProblem[];
	/** While the file waits: what its matching form is made of. */
	readonly toMap: ToMap | null;
}

/** First problems on the page; the file of rejected rows has them all. */
const SHOWN = 80;
const SAMPLES = 3;
const LONGEST_SAMPLE = 40;

/** Everything an import's page says; null when it is not there for this actor. At most four statements. */
export async function importPage(
	tx: TenantTx,
	actor: Actor,
	importId: string,
	now: Date
): Promise<ImportPage | null> {
	const run = await findRun(tx, actor, importId);
	if (run === NOT_FOUND) return null;
	const problems = await tx
		.selectFrom('import_problem')
		.select(['kind', 'line', 'column_name', 'reason', 'occurrences', 'cells'])
		.where('provider_id', '=', actor.providerId)
		.where('import_id', '=', run.id)
		.where('position', '<=', SHOWN / 2)
		.where('position', '>=', -SHOWN)
		.orderBy('position')
		.execute();
	const shown = problems.map((row) => ({
		kind: row.kind,
		line: row.line,
		column: row.column_name,
		reason: row.reason,
		value: row.kind === 'rejected' ? null : firstOf(row.cells),
		occurrences: row.occurrences
	}));
	const first = run.status === 'previewed' ? await pieceAt(tx, actor.providerId, run.id, 0) : null;
	return {
		id: run.id,
		fileName: run.file_name,
		status: runStatuses.find((status) => status === run.status) ?? 'failed',
		isLost: hasLostItsProcess(run, now),
		counts: countsOf(run),
		encoding: run.encoding as Encoding,
		delimiter: run.delimiter as Delimiter,
		startedAt: run.started_at,
		haltedBecause: run.halted_because,
		notes: run.mapping.notes,
		missing: run.status === 'previewed' ? missingOf(run) : [],
		problems: shown,
		toMap: first && {
			columns: run.columns,
			mapping: run.mapping,
			serviceId: run.default_service_id,
			samples: samplesOf(first, run.columns.length),
			doubts: shown,
			services: await serviceOptions(tx, actor)
		}
	};
}

const firstOf = (cells: unknown): string | null =>
	Array.isArray(cells) && typeof cells[0] === 'string' ? cells[0] : null;

/** A few different cells of each column, shortened. */
function samplesOf(start: Buffer, width: number): string[][] {
	const sniffed = sniff(start);
	const rows = 'refused' in sniffed ? [] : sampleRows(start, sniffed);
	return Array.from({ length: width }, (_, at) => {
		const cells = rows.map((row) => (row[at] ?? '').replace(/\s+/g, ' ').trim());
		const different = [...new Set(cells.filter((cell) => cell !== ''))];
		return different
			.slice(0, SAMPLES)
			.map((cell) => (cell.length > LONGEST_SAMPLE ? `${cell.slice(0, LONGEST_SAMPLE)}…` : cell));
	});
}

/** The services whose reports the actor may take in, to choose from. */
export async function serviceOptions(
	tx: TenantTx,
	actor: Actor
): Promise<{ value: string; label: string }[]> {
	const allowed = servicesToImport(actor);
	const services = await tx
		.selectFrom('service')
		.select(['id', 'name'])
		.where('provider_id', '=', actor.providerId)
		.orderBy('name')
		.execute();
	return services
		.filter(({ id }) => allowed === 'all' || allowed.includes(id))
		.map(({ id, name }) => ({ value: id, label: name }));
}
