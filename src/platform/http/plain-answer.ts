import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer given without the application: a short heading and one or two sentences. */
export type PlainAnswer = { status: number; title: string; text: string };

/** Bytes of an unwanted body that are read and thrown away before the line is cut. */
const drainLimit = 64 * 1024 * 1024;

/** Answers with a plain page, or with problem JSON (RFC 9457) under `/api/` and `/readyz`. */
export function answerPlainly(
	request: IncomingMessage,
	response: ServerResponse,
	answer: PlainAnswer
): void {
	const { status, title, text } = answer;
	const isApi = /^\/(api\/|readyz)/.test(request.url ?? '');
	const body = isApi
		? JSON.stringify({ type: 'about:blank', title, status, detail: text })
		: page(answer);
	response.writeHead(status, {
		'Content-Type': isApi ? 'application/problem+json' : 'text/html; charset=utf-8',
		'Content-Length': Buffer.byteLength(body),
		'Cache-Control': 'no-store',
		...(status === 503 ? { 'Retry-After': '3' } : {})
	});
	response.end(request.method === 'HEAD' ? undefined : body);
	drain(request);
}

/** A browser shows the answer only after it has sent everything, so the rest is read, up to a point. */
function drain(request: IncomingMessage): void {
	let read = 0;
	request.on('data', (piece: Buffer) => {
		read += piece.length;
		if (read > drainLimit) request.destroy();
	});
}

function page({ status, title, text }: PlainAnswer): string {
	const again = status === 503 ? '<meta http-equiv="refresh" content="3">' : '';
	return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${again}<title>${title} – Holdfast</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;
}
