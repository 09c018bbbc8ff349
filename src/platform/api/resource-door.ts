import type { Actor } from '#kernel/actor.ts';
import type { FormError } from '#kernel/form.ts';
import { readCursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formErrors } from '#platform/perform/form-errors.ts';
import { ApiProblem } from './problems.ts';
import type { Resource } from './resource.ts';

/** Rows on a page when nothing is asked, and the most that may be asked. */
export const USUAL_LIMIT = 50;
export const LARGEST_LIMIT = 200;

interface Reading {
	readonly url: URL;
	read<Value>(query: (tx: TenantTx) => Promise<Value>): Promise<Value>;
}

/** A keyset page: its rows, and where the next one starts – in the body and as a Link header. */
export async function answerList(
	call: Reading,
	actor: Actor,
	resource: Resource
): Promise<Response> {
	const { filters, page } = readQuery(resource, call.url.searchParams);
	const { rows, next } = await call.read((tx) => resource.list(tx, actor, filters, page));
	const headers: Record<string, string> = { 'cache-control': 'no-store' };
	if (next !== null) {
		const url = new URL(call.url);
		url.searchParams.set('cursor', next);
		headers['link'] = `<${url.pathname}${url.search}>; rel="next"`;
	}
	return Response.json({ rows: rows.map((row) => declared(resource, row)), next }, { headers });
}

/** One row by id; 404 in the same words whether it is not there or not for this actor. */
export async function answerOne(
	call: Reading,
	actor: Actor,
	resource: Resource,
	id: string
): Promise<Response> {
	if ([...call.url.searchParams].length > 0)
		throw unknownFilters([...call.url.searchParams.keys()]);
	const row = await call.read(async (tx) => (await resource.one?.(tx, actor, id)) ?? null);
	if (row === null) throw new ApiProblem('not-found');
	return Response.json(declared(resource, row), { headers: { 'cache-control': 'no-store' } });
}

/** Only what the row's schema declares goes out: a column added to a query does not leak by itself. */
function declared(resource: Resource, row: unknown): unknown {
	const parsed = resource.row.safeParse(JSON.parse(JSON.stringify(row)));
	if (parsed.success) return parsed.data;
	const places = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
	throw new Error(`A row of ${resource.path} is not as declared: ${places}.`);
}

function readQuery(resource: Resource, query: URLSearchParams) {
	const errors: FormError[] = [];
	const cursor = query.get('cursor');
	if (cursor !== null && readCursor(cursor) === null) {
		errors.push({ field: 'cursor', message: 'Send the cursor exactly as “next” gave it' });
	}
	const limit = query.has('limit') ? Number(query.get('limit')) : USUAL_LIMIT;
	if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
		errors.push({ field: 'limit', message: `limit is a whole number from 1 to ${LARGEST_LIMIT}` });
	}
	const sent: Record<string, string | string[]> = {};
	for (const name of new Set(query.keys())) {
		if (name === 'cursor' || name === 'limit') continue;
		const values = query.getAll(name);
		sent[name] = values.length > 1 ? values : (values[0] ?? '');
	}
	const parsed = resource.filters.strict().safeParse(sent);
	if (!parsed.success) errors.push(...formErrors(parsed.error));
	if (!parsed.success || errors.length > 0) throw new ApiProblem('invalid', { errors });
	return { filters: parsed.data as Record<string, unknown>, page: { cursor, limit } };
}

const unknownFilters = (names: readonly string[]) =>
	new ApiProblem('invalid', {
		errors: names.map((field) => ({ field, message: `"${field}" is not a filter here` }))
	});
