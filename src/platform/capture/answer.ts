import { createHash, timingSafeEqual } from 'node:crypto';
import type { PersonActor, ProcessActor } from '#kernel/actor.ts';
import { boundTo } from '#kernel/capture.ts';
import { isId } from '#kernel/ids.ts';
import { openSealed } from '#kernel/seal.ts';
import { answerOutcome, readKeyHeader } from '#platform/api/command-door.ts';
import { ApiProblem, failure } from '#platform/api/problems.ts';
import { readBody } from '#platform/api/read-body.ts';
import { pathOfCommand } from '#platform/api/registry.ts';
import { limitFor } from '#platform/http/body-limit.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import type { Perform } from '#platform/perform/perform.ts';
import {
	capturedTime,
	settleLeftOut,
	settleTimes,
	type Capture,
	type Nameless
} from './capture.ts';

/** A ticket that still works, and who holds it with what they may do today. */
export interface OpenTicket {
	readonly id: string;
	readonly secretHash: string;
	readonly sealKey: string;
	readonly holder: PersonActor;
}

/** One thing a device sends that was written without signal. */
export interface CaptureCall {
	readonly request: Request;
	/** Below /api/v1/capture. */
	readonly path: string;
	readonly requestId: string;
	readonly now: Date;
	readonly perform: Perform;
	/** Null for a ticket that is unknown, out of date or ended, and for a holder who has left. */
	findTicket(providerId: string, ticketId: string): Promise<OpenTicket | null>;
	/** Counts a request; false when whoever sends has used up their share for now. */
	takeTurn(who: 'address' | 'ticket', id?: string): Promise<boolean>;
	report(cause: unknown): void;
}

/** How long a device that sends too much is asked to wait, in seconds. */
const PATIENCE_SECONDS = 60;

/**
 * Takes in what a device kept. The ticket inside the sealed words says whose it is; a cookie beside
 * it says nothing. Always JSON with the key it came with, never a page and never a redirect: only
 * such an answer makes the device let go.
 */
export async function answerCapture(
	captures: readonly Capture[],
	call: CaptureCall
): Promise<Response> {
	let key: string | undefined;
	try {
		if (call.request.method !== 'POST') throw new ApiProblem('method', {}, { allow: 'POST' });
		if (!(await call.takeTurn('address'))) throw tooMany();
		const capture = captures.find(({ command }) => pathOfCommand(command) === call.path);
		if (!capture) throw new ApiProblem('not-found');
		key = readKeyHeader(call.request);
		if (key === undefined) throw invalid('Idempotency-Key', 'Send the key it was written with');
		const body = await readBody(call.request, limitFor(`/api/v1/capture/${call.path}`));
		return await take(capture, key, body, call);
	} catch (cause) {
		if (!(cause instanceof ApiProblem)) {
			call.report(cause);
			return failure(cause, call.requestId);
		}
		const details = { ...cause.details, ...(key ? { key } : {}) };
		return failure(new ApiProblem(cause.kind, details, cause.headers), call.requestId);
	}
}

async function take(
	capture: Capture,
	key: string,
	body: Record<string, unknown>,
	call: CaptureCall
): Promise<Response> {
	const { command } = capture;
	const address = String(body['ticket'] ?? '');
	const [providerId = '', ticketId = '', ...more] = address.split('.');
	if (!isId(providerId) || !isId(ticketId) || more.length > 0) throw new ApiProblem('ticket');
	const ticket = await call.findTicket(providerId, ticketId);
	if (!ticket) throw new ApiProblem('ticket');
	const sealed = String(body['sealed'] ?? '');
	const words = await openSealed(ticket.sealKey, sealed, boundTo(command.name, key, address)).catch(
		() => null
	);
	const sent = words === null ? null : read(words);
	if (!sent || !isSecret(sent.secret, ticket.secretHash)) throw new ApiProblem('ticket');
	const { nameless } = capture;
	if (nameless?.isMeant(sent.fields)) {
		return takeNameless(nameless, sent.fields, { key, holder: ticket.holder, call });
	}
	if (!(await call.takeTurn('ticket', ticket.id))) throw tooMany();
	const wrong = capture.check?.(sent.fields) ?? [];
	if (wrong.length > 0) throw new ApiProblem('invalid', { errors: wrong });
	const input = capture.read(sent.fields);
	if (input === null) {
		throw new ApiProblem('rule', {
			code: 'elsewhere',
			detail: 'These answers need another form. Open it and carry on from there.'
		});
	}
	const captured = capturedTime(sent.capturedAt, call.now);
	let changed: readonly string[] = [];
	const outcome = await call.perform(command, ticket.holder, input, {
		key,
		requestId: call.requestId,
		deviceId: ticket.id,
		...(captured.at ? { offlineCapturedAt: captured.at } : {}),
		settle: (parsed, now) => {
			const settled = settleTimes(parsed, capture.times ?? [], now);
			({ changed } = settled);
			return settleLeftOut(settled.input, capture.leftOut ?? {}, captured.at);
		}
	});
	if (outcome.kind !== 'done') throw notDone(outcome, capture);
	return taken({
		key,
		id: outcome.subjectId,
		repeated: outcome.isRepeat,
		kept: capture.keptAt(outcome.subjectId),
		capturedAt: captured.at?.toISOString() ?? null,
		// Said, not silent: the device's clock was ahead, and a time was brought back to now.
		clockAhead: captured.isAhead,
		broughtBack: changed
	});
}

/** Whoever held the ticket is asked whether they may, and is not passed on. */
async function takeNameless(
	nameless: Nameless,
	fields: FormData,
	{ key, holder, call }: { key: string; holder: PersonActor; call: CaptureCall }
): Promise<Response> {
	const may = nameless.may(holder, fields);
	if (!may.allowed) throw new ApiProblem('not-allowed', { detail: `${may.sentence} ${may.ask}` });
	const { providerId } = holder;
	const box: ProcessActor = nameless.as(providerId);
	const input = nameless.read(fields, key, providerId);
	const outcome = await call.perform(nameless.command, box, input, { key: nameless.keyFrom(key) });
	if (outcome.kind !== 'done') answerOutcome(outcome);
	const repeated = outcome.kind === 'done' && outcome.isRepeat;
	return taken({
		key,
		id: null,
		repeated,
		kept: nameless.keptAt,
		capturedAt: null,
		clockAhead: false,
		broughtBack: []
	});
}

/** What the device is told when it may let go. */
interface Taken {
	readonly key: string;
	readonly id: string | null;
	readonly repeated: boolean;
	readonly kept: string;
	readonly capturedAt: string | null;
	readonly clockAhead: boolean;
	readonly broughtBack: readonly string[];
}

const taken = (answer: Taken): Response =>
	Response.json(answer, {
		status: answer.repeated ? 200 : 201,
		headers: { 'cache-control': 'no-store' }
	});

/** The problem of an outcome that is not done; for a key used before, where its first words stand. */
function notDone(outcome: Exclude<Outcome, { kind: 'done' }>, capture: Capture): unknown {
	if (outcome.kind === 'key_reused' && outcome.subjectId !== null) {
		return new ApiProblem('key-reused', {
			subject: outcome.subjectId,
			kept: capture.keptAt(outcome.subjectId)
		});
	}
	try {
		return answerOutcome(outcome);
	} catch (problem) {
		return problem;
	}
}

interface Sent {
	readonly secret: string;
	readonly fields: FormData;
	readonly capturedAt: unknown;
}

/** The opened words: `{ secret, capturedAt, fields: [[name, text], …] }`, in the form's own order. */
function read(words: string): Sent | null {
	let value: unknown;
	try {
		value = JSON.parse(words);
	} catch {
		return null;
	}
	if (typeof value !== 'object' || value === null) return null;
	const { secret, capturedAt, fields } = value as Record<string, unknown>;
	if (typeof secret !== 'string' || !Array.isArray(fields)) return null;
	const data = new FormData();
	for (const pair of fields as unknown[]) {
		if (!Array.isArray(pair)) return null;
		const [name, text] = pair as unknown[];
		if (typeof name !== 'string' || typeof text !== 'string') return null;
		data.append(name, text);
	}
	return { secret, capturedAt, fields: data };
}

/** Compares in constant time. */
function isSecret(secret: string, hash: string): boolean {
	const given = createHash('sha256').update(secret).digest();
	const kept = Buffer.from(hash, 'hex');
	return given.length === kept.length && timingSafeEqual(given, kept);
}

const invalid = (field: string, message: string) =>
	new ApiProblem('invalid', { errors: [{ field, message }] });

const tooMany = () => new ApiProblem('too-many', {}, { 'retry-after': String(PATIENCE_SECONDS) });
