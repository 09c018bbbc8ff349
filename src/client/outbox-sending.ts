import { boundTo, captureAddress } from '#kernel/capture.ts';
import { sealTo } from '#kernel/seal.ts';
import { after, mayGo, type Answer, type Body, type Entry } from './outbox-state.ts';
import { allEntries, dropEntry, putEntry, putNote, type Keys } from './outbox-store.ts';
import { close, open, type Own } from './own-words.ts';

/** What came of sending what was there: how many went, and whether the server could be reached. */
export interface Round {
	readonly sent: readonly { key: string; author: string; kept: string }[];
	readonly isReachable: boolean;
}

/** Makes an entry of a form's answers: sealed for the server, and sealed for its author. */
export async function entryOf(keys: Keys, command: string, key: string, own: Own): Promise<Entry> {
	const secret = await open(keys.readKey, keys.secret, keys.ticket);
	const { capturedAt, fields } = own;
	const words = JSON.stringify({ secret, capturedAt, fields });
	return {
		key,
		author: keys.author,
		command,
		capturedAt,
		ticket: keys.ticket,
		ticketUntil: keys.until,
		sealed: await sealTo(keys.publicKey, words, boundTo(command, key, keys.ticket)),
		own: await close(keys.readKey, JSON.stringify(own), key),
		state: 'waiting',
		why: null,
		errors: [],
		kept: null,
		notBefore: 0
	};
}

/** What the author wrote, or null for whoever is not its author. */
export async function ownOf(keys: Keys, entry: Entry): Promise<Own | null> {
	if (entry.author !== keys.author) return null;
	try {
		return JSON.parse(await open(keys.readKey, entry.own, entry.key)) as Own;
	} catch {
		return null;
	}
}

/** Work whose ticket is dead, or nearly, is sealed anew once its author has a fresh one. */
export async function sealAnew(keys: Keys, soon: number): Promise<void> {
	for (const entry of await allEntries()) {
		const isDead = entry.why === 'ticket' || entry.ticketUntil < soon;
		if (!isDead || entry.ticket === keys.ticket || entry.state === 'author') continue;
		const own = await ownOf(keys, entry);
		if (own) await putEntry(await entryOf(keys, entry.command, entry.key, own));
	}
}

/**
 * Sends what may go, oldest first, whoever wrote it: each under the ticket sealed inside it, never
 * under anybody's session. Two tabs take turns.
 * @param asked the one whose author pressed the button
 */
export function sendAll(now: () => number, asked: string | null): Promise<Round> {
	const round = async (): Promise<Round> => {
		const sent: { key: string; author: string; kept: string }[] = [];
		const entries = (await allEntries()).sort((a, b) => a.capturedAt - b.capturedAt);
		for (const entry of entries) {
			if (!mayGo(entry, now(), entry.key === asked)) continue;
			const answer = await send(entry);
			const next = after(entry, answer, now());
			if (next === 'gone') {
				const body = answer.kind === 'answer' ? answer.body : null;
				const kept = typeof body?.kept === 'string' ? body.kept : '/';
				if (isTimeChanged(body)) {
					await putNote({ key: entry.key, author: entry.author, kept, at: now() });
				}
				await dropEntry(entry.key);
				sent.push({ key: entry.key, author: entry.author, kept });
			} else {
				await putEntry(next);
				// Without signal the others would fare no better.
				if (answer.kind === 'nothing') return { sent, isReachable: false };
			}
		}
		return { sent, isReachable: true };
	};
	return navigator.locks ? navigator.locks.request('holdfast-outbox', round) : round();
}

async function send(entry: Entry): Promise<Answer> {
	let response: Response;
	try {
		response = await fetch(captureAddress(entry.command), {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': entry.key },
			body: JSON.stringify({ ticket: entry.ticket, sealed: entry.sealed }),
			// Whoever is signed in now has nothing to do with it.
			credentials: 'omit',
			redirect: 'manual',
			cache: 'no-store'
		});
	} catch {
		return { kind: 'nothing' };
	}
	const retryAfter = response.headers.get('retry-after');
	const isJson = /json/.test(response.headers.get('content-type') ?? '');
	const body = isJson ? await response.json().catch(() => null) : null;
	return {
		kind: 'answer',
		status: response.status,
		body: isObject(body) ? { ...body, retryAfter } : null
	};
}

const isObject = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isTimeChanged = (body: Body | null): boolean =>
	body !== null &&
	(('clockAhead' in body && body.clockAhead === true) ||
		('broughtBack' in body && Array.isArray(body.broughtBack) && body.broughtBack.length > 0));
