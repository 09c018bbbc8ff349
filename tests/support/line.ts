import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the line between a phone and the house does: everything passes; nothing gets through; what is
 * sent arrives and its answer is lost; only what was captured before cannot get through; a wi-fi that
 * answers everything with a page of its own; or a proxy that says that the house is down.
 */
export type LineState =
	'works' | 'dead' | 'loses answers' | 'drops captures' | 'wi-fi page' | 'bad gateway';

/** A line that can be cut, so that a browser meets what happens in a car park. */
export interface Line {
	readonly origin: string;
	state: LineState;
	/** Where it leads: another address after the house was opened again. */
	target: string;
	/** How many requests to this path came in since the line was laid. */
	count(path: string | RegExp): number;
	close(): Promise<void>;
}

export async function layLine(target: string): Promise<Line> {
	const asked: string[] = [];
	const server = createServer((incoming, outgoing) => {
		asked.push(incoming.url ?? '');
		const isCapture = incoming.url?.startsWith('/api/v1/capture/');
		if (line.state === 'dead' || (line.state === 'drops captures' && isCapture)) {
			incoming.socket.destroy();
			return;
		}
		if (line.state === 'bad gateway') {
			outgoing.writeHead(502, { 'content-type': 'text/html' });
			outgoing.end('<h1>Bad gateway</h1>');
			return;
		}
		if (line.state === 'wi-fi page') {
			outgoing.writeHead(200, { 'content-type': 'text/html' });
			outgoing.end('<h1>Welcome to the wi-fi</h1>');
			return;
		}
		pass(incoming, outgoing);
	});
	function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
		const losesAnswer = line.state === 'loses answers' && incoming.method === 'POST';
		const through = request(
			new URL(incoming.url ?? '/', line.target),
			{ method: incoming.method, headers: incoming.headers },
			(answer) => {
				if (losesAnswer) {
					// The house has done it; nobody hears so.
					answer.resume();
					answer.once('end', () => incoming.socket.destroy());
					return;
				}
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			}
		);
		through.once('error', () => incoming.socket.destroy());
		incoming.pipe(through);
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const line: Line = {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		state: 'works',
		target,
		count: (path) =>
			asked.filter((url) => (typeof path === 'string' ? url === path : path.test(url))).length,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			})
	};
	return line;
}
