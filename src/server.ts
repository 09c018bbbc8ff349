import compression from '@polka/compression';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusal, uploadLimit } from '#platform/http/body-limit.ts';
import { settleForwarded } from '#platform/http/forwarded.ts';
import { closeGracefully } from '#platform/http/graceful.ts';
import { isLoopback, namesThisMachine } from '#platform/http/host-check.ts';
import { dataMark, markHeader, neighbourMark } from '#platform/http/neighbour.ts';
import { answerPlainly, type PlainAnswer } from '#platform/http/plain-answer.ts';
import { setSecurityHeaders } from '#platform/http/response-headers.ts';
import { readWebSettings } from '#platform/http/settings.ts';

/**
 * The process behind `npm start`: an HTTP server round the built application. It owns the port,
 * headers, body limits and the order of stopping. The application's hooks own database and jobs
 * and leave the function that stops them under `Symbol.for('holdfast.stop')`.
 */
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const tooLarge = {
	status: 413,
	title: 'That is too big to send',
	text: 'Nothing was saved. A file can be up to 10 MB, and a form up to 500 KB. Go back, make it smaller and try again.'
};
const noLength = {
	status: 411,
	title: 'The size is missing',
	text: 'Nothing was saved. The program that sent this must say how large it is (Content-Length).'
};
const starting = {
	status: 503,
	title: 'Holdfast is starting',
	text: 'This page tries again by itself. The first start can take two minutes.'
};
const stoppingNow = {
	status: 503,
	title: 'Holdfast is stopping',
	text: 'Nothing was saved. Wait a little, then try again.'
};
const wrongName = {
	status: 421,
	title: 'Holdfast does not know this address',
	text: 'This Holdfast answers on this computer only. Whoever runs it can set HOLDFAST_ORIGIN to the address people use.'
};

/** How long requests under way may take once stopping has begun (milliseconds). */
const stopPatience = 10_000;

const compress = compression();
let application: Handler | null = null;
let stopping: Promise<never> | null = null;
let askedAt = 0;

const settings = plainly(() => readWebSettings(process.env));
const mark = dataMark(process.env);
const checksName = isLoopback(settings.host) && settings.trust.proxyHops === 0;

const server = createServer({
	headersTimeout: 20_000,
	requestTimeout: 300_000,
	keepAliveTimeout: 65_000
});
server.on('request', receive);
// A client that asks before sending a large body is told at once, not after sending it.
server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
	if (refusal(pathOf(request), request.headers) === null) response.writeContinue();
	receive(request, response);
});
server.once('error', (error: NodeJS.ErrnoException) => void explainPort(error));
server.listen(settings.port, settings.host, () => void start());

for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, askedToStop);
// The script that started this process is gone, killed perhaps: nobody could stop us properly now.
process.on('disconnect', askedToStop);
process.on('uncaughtException', (error) => {
	console.error(error);
	void stop(1);
});

/** A second Ctrl+C means now: the next start takes over the database that is left running. */
function askedToStop(): void {
	const now = performance.now();
	// One Ctrl+C arrives up to three times: from the terminal, from npm and from our own script.
	if (stopping && now - askedAt > 1000) process.exit(1);
	if (stopping) return;
	askedAt = now;
	console.log('Holdfast is stopping.');
	void stop(0);
}

function receive(request: IncomingMessage, response: ServerResponse): void {
	const { trust } = settings;
	const isKnown = !checksName || trust.origin !== null || namesThisMachine(request.headers.host);
	const arrival = settleForwarded(request.headers, request.socket.remoteAddress, trust);
	setSecurityHeaders(response, arrival.protocol);
	if (stopping) response.setHeader('Connection', 'close');
	const path = pathOf(request);
	if (path === '/healthz') {
		response.setHeader(markHeader, mark);
		response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
		response.end('{"status":"ok"}');
		return;
	}
	const refused = isKnown ? refuse(path, request) : wrongName;
	if (refused !== null || application === null) {
		answerPlainly(request, response, refused ?? starting);
		return;
	}
	const handle = application;
	compress(request, response, () => void handle(request, response));
}

function refuse(path: string, request: IncomingMessage): PlainAnswer | null {
	if (stopping) return stoppingNow;
	const status = refusal(path, request.headers);
	if (status === null) return null;
	return status === 413 ? tooLarge : noLength;
}

/** Loads the application; its start (database, migrations, sample, jobs) is part of loading. */
async function start(): Promise<void> {
	const { port } = server.address() as AddressInfo;
	// Read by the built handler while it loads.
	Object.assign(process.env, {
		BODY_SIZE_LIMIT: String(uploadLimit),
		PROTOCOL_HEADER: 'x-forwarded-proto',
		ADDRESS_HEADER: 'x-forwarded-for',
		XFF_DEPTH: '1'
	});
	try {
		const built = new URL('../build/handler.js', import.meta.url);
		const loaded = (await import(built.href)) as { handler: Handler };
		if (stopping) return;
		application = loaded.handler;
		const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
		console.log(
			`Holdfast is ready on ${settings.trust.origin?.origin ?? `http://${host}:${port}`}`
		);
	} catch (error) {
		console.error(worded(error));
		await stop(1);
	}
}

function stop(exitCode: number): Promise<never> {
	stopping ??= (async () => {
		await closeGracefully(server, stopPatience);
		try {
			await stopApplication();
		} catch (error) {
			console.error(error);
			exitCode = 1;
		}
		process.exit(exitCode);
	})();
	return stopping;
}

async function stopApplication(): Promise<void> {
	const registered: unknown = Reflect.get(globalThis, Symbol.for('holdfast.stop'));
	if (typeof registered === 'function') await (registered as () => Promise<void>)();
}

async function explainPort(error: NodeJS.ErrnoException): Promise<void> {
	const { host, port } = settings;
	if (error.code !== 'EADDRINUSE') console.error(`Cannot listen: ${error.message}`);
	else if ((await neighbourMark(host, port)) === mark)
		console.error(`Holdfast is already running on this data folder, at http://${host}:${port}`);
	else console.error(`Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`);
	process.exit(1);
}

function pathOf(request: IncomingMessage): string {
	return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

/** Errors a person can act on carry their own words; anything else keeps its stack. */
function worded(error: unknown): unknown {
	const ours = ['AlreadyRunning', 'EmbeddedUnavailable'];
	return error instanceof Error && ours.includes(error.name) ? error.message : error;
}

function plainly<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	}
}
