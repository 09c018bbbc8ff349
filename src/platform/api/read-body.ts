import { ApiProblem } from './problems.ts';

/**
 * The body as a JSON object.
 * @param limit in bytes; the length header is checked first, and what really comes is counted
 * @throws ApiProblem: not-json, too-large or invalid
 */
export async function readBody(request: Request, limit: number): Promise<Record<string, unknown>> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\s*(;|$)/i.test(type) || request.headers.has('content-encoding')) {
		throw new ApiProblem('not-json');
	}
	if (Number(request.headers.get('content-length') ?? 0) > limit) throw new ApiProblem('too-large');
	const text = decode(await readBytes(request, limit));
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw wrong('The body is not JSON. Check its quotes, commas and brackets.');
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw wrong('The body must be one JSON object: { … }.');
	}
	return value as Record<string, unknown>;
}

const wrong = (message: string) => new ApiProblem('invalid', { errors: [{ field: '', message }] });

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const piece of request.body ?? []) {
			length += piece.byteLength;
			if (length > limit) throw new ApiProblem('too-large');
			pieces.push(piece);
		}
	} catch (error) {
		// The web server counts too, and stops the stream with its own 413.
		const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
		throw isTooLarge ? new ApiProblem('too-large') : error;
	}
	return Buffer.concat(pieces);
}

function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw wrong('The body is not UTF-8 text.');
	}
}
