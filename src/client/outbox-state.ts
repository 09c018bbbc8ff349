/** Something written without signal, as the device keeps it. What was written is sealed twice. */
export interface Entry {
	/** The idempotency key: sent any number of times, it is one record. */
	readonly key: string;
	readonly author: string;
	readonly command: string;
	/** By the device's clock, milliseconds since 1970. */
	readonly capturedAt: number;
	readonly ticket: string;
	readonly ticketUntil: number;
	/** For the server alone. */
	readonly sealed: string;
	/** For the author alone. */
	readonly own: string;
	readonly state: State;
	readonly why: Why | null;
	/** What has to be put right, in the server's words. */
	readonly errors: readonly string[];
	/** Where what was kept under this key before can be read. */
	readonly kept: string | null;
	/** Not before this, by the device's clock. */
	readonly notBefore: number;
	/** The page that comes after its form, if there is one: a path, no words. */
	readonly next?: string | undefined;
}

/**
 * `handed` went out with its page, whose answer is not known yet. `waiting` goes by itself. `held` was
 * refused: it goes when its author asks, or with a fresh ticket. `author` needs its author to put it right.
 */
export type State = 'handed' | 'waiting' | 'held' | 'author';

export type Why =
	| 'no_signal'
	| 'not_us'
	| 'busy'
	| 'fault'
	| 'ticket'
	| 'not_allowed'
	| 'not_there'
	| 'too_large'
	| 'rule'
	| 'mend'
	| 'sent_before'
	| 'changed';

/** What came of sending it: nothing at all, or a status with what was understood of the body. */
export type Answer =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'answer'; readonly status: number; readonly body: Body | null };

export interface Body {
	readonly key?: unknown;
	readonly kept?: unknown;
	readonly detail?: unknown;
	readonly type?: unknown;
	readonly errors?: unknown;
	readonly retryAfter?: unknown;
}

/** A busy or broken server is asked again after this, in milliseconds. */
const REST_MS = 20_000;

/**
 * What becomes of it. Only an answer that is a success and names the very key lets the device let go;
 * everything else keeps it and says why.
 */
export function after(entry: Entry, answer: Answer, now: number): Entry | 'gone' {
	const stays = (state: State, why: Why, more: Partial<Entry> = {}): Entry => ({
		...entry,
		errors: [],
		state,
		why,
		notBefore: 0,
		...more
	});
	if (answer.kind === 'nothing') return stays('waiting', 'no_signal');
	const { status, body } = answer;
	if (body?.key !== entry.key) {
		// A page of the wi-fi’s own, a proxy, a redirect to sign-in: not Holdfast’s word on this entry.
		if (status === 429 || status >= 500) return stays('waiting', 'busy', rest(body, now));
		if (status === 401) return stays('held', 'ticket');
		if (status === 413) return stays('held', 'too_large');
		return stays('waiting', 'not_us', rest(null, now));
	}
	if (status === 200 || status === 201) return 'gone';
	const detail = typeof body.detail === 'string' ? [body.detail] : [];
	const kept = typeof body.kept === 'string' ? body.kept : null;
	switch (status) {
		case 400:
			return stays('author', 'mend', { errors: messages(body.errors) });
		case 409:
			return stays('author', kept ? 'sent_before' : 'changed', { kept });
		case 401:
			return stays('held', 'ticket');
		case 403:
			return stays('held', 'not_allowed', { errors: detail });
		case 404:
			return stays('held', 'not_there');
		case 413:
			return stays('held', 'too_large');
		case 422:
			return stays('held', 'rule', { errors: detail });
		case 429:
			return stays('waiting', 'busy', rest(body, now));
		default:
			return stays('waiting', 'fault', rest(body, now));
	}
}

/** Whether it may be sent now. `asked`: its author pressed the button. */
export function mayGo(entry: Entry, now: number, asked: boolean): boolean {
	if (asked) return entry.state !== 'author';
	return entry.state === 'waiting' && entry.notBefore <= now;
}

/** A page has loaded: whatever was handed to a page before it has had its answer, or never will. */
export function settled(entry: Entry, arrived: string | null, shownAgain: readonly string[]) {
	if (entry.key === arrived) return 'gone';
	if (entry.state !== 'handed') return entry;
	// The page shows what was typed with what is wrong: its author has it back.
	if (shownAgain.includes(entry.key)) return 'gone';
	return { ...entry, state: 'waiting' as const, why: 'no_signal' as const };
}

function rest(body: Body | null, now: number): Partial<Entry> {
	const seconds = Number(body?.retryAfter);
	return { notBefore: now + (Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : REST_MS) };
}

function messages(errors: unknown): string[] {
	if (!Array.isArray(errors)) return [];
	return errors.flatMap((error: unknown) => {
		const message =
			typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
		return typeof message === 'string' ? [message] : [];
	});
}
