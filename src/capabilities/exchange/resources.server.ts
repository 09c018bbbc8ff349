import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import type { Resource } from '#platform/api/resource.ts';
import { runStatuses } from './model.ts';
import { listImports, type ListedImport } from './queries/imports.server.ts';

const count = z.int();

/** How each import went, and is going. */
const imports: Resource = {
	path: 'exchange/imports',
	sentence: 'Files of earlier incidents: how many rows were taken in, rejected, or here already.',
	row: z.object({
		id: z.uuid(),
		fileName: z.string(),
		status: z.enum(runStatuses),
		startedAt: z.iso.datetime(),
		finishedAt: z.iso.datetime().nullable(),
		encoding: z.string(),
		delimiter: z.string(),
		haltedBecause: z.string().nullable(),
		rows: count,
		accepted: count,
		rejected: count,
		duplicates: count,
		changed: count,
		safeguarding: count
	}),
	filters: z.object({}),
	async list(tx, actor, _filters, { cursor, limit }) {
		const page = { cursor: readCursor(cursor), size: limit };
		const { rows, next } = await listImports(tx, actor, page);
		return { rows: rows.map(declared), next };
	},
	async one(tx, actor, id) {
		if (!isId(id)) return null;
		const { rows } = await listImports(tx, actor, { cursor: null, size: 1 }, id);
		return rows[0] ? declared(rows[0]) : null;
	}
};

const declared = ({ counts, startedAt, finishedAt, ...row }: ListedImport) => ({
	...row,
	startedAt: startedAt.toISOString(),
	finishedAt: finishedAt?.toISOString() ?? null,
	...counts
});

export const exchangeResources: readonly Resource[] = [imports];
