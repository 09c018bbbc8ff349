import { ROWS_AT_ONCE } from '#capabilities/exchange/model.ts';
import { canImport } from '#capabilities/exchange/policy.ts';
import { rejectsAfter } from '#capabilities/exchange/queries/rejects.server.ts';
import { rejectsHead, rejectsLine } from '#capabilities/exchange/reading/rejects.ts';
import { findRun } from '#capabilities/exchange/run.server.ts';
import { stop } from '#platform/web/form.server.ts';
import type { RequestHandler } from './$types';

/** Every rejected row with its line, column and reason, written as it is read. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = locals.person();
	const may = canImport(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const run = await locals.read((tx) => findRun(tx, actor, params.id));
	if (typeof run === 'symbol') stop({ kind: 'not_found' });
	const encoder = new TextEncoder();
	let position = 0;
	const lines = new ReadableStream<Uint8Array>({
		start: (stream) => stream.enqueue(encoder.encode(rejectsHead(run.columns))),
		async pull(stream) {
			const found = await locals.read((tx) =>
				rejectsAfter(tx, actor.providerId, run.id, position, ROWS_AT_ONCE)
			);
			stream.enqueue(encoder.encode(found.rows.map(rejectsLine).join('')));
			if (found.last === null) stream.close();
			else position = found.last;
		}
	});
	const name = run.file_name.replace(/\.[^.]*$/, '').replace(/[^\w .-]+/g, '-');
	return new Response(lines, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}-rejected.csv"`
		}
	});
};
