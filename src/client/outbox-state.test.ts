import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, mayGo, settled, type Answer, type Entry } from './outbox-state.ts';

const NOW = Date.UTC(2026, 10, 27, 9);
const KEY = '0193a5f0-0000-7000-8000-000000000001';

const entry = (more: Partial<Entry> = {}): Entry => ({
	key: KEY,
	author: 'ana',
	command: 'signals.report-event',
	capturedAt: NOW,
	ticket: 'p.t',
	ticketUntil: NOW + 1e9,
	sealed: 'sealed',
	own: 'own',
	state: 'waiting',
	why: 'no_signal',
	errors: [],
	kept: null,
	notBefore: 0,
	...more
});

const answered = (status: number, body: object | null = { key: KEY }): Answer => ({
	kind: 'answer',
	status,
	body
});

describe('what the device keeps', () => {
	it('goes when the answer is a success that names its key', () => {
		expect(after(entry(), answered(201), NOW)).toBe('gone');
		expect(after(entry(), answered(200), NOW)).toBe('gone');
	});

	it.each([
		['no answer at all', { kind: 'nothing' } as const, 'waiting', 'no_signal'],
		['a page of the wi-fi’s own', answered(200, null), 'waiting', 'not_us'],
		['a redirect', answered(0, null), 'waiting', 'not_us'],
		['a success that names another key', answered(201, { key: 'other' }), 'waiting', 'not_us'],
		['a success without a key', answered(201, {}), 'waiting', 'not_us'],
		['401', answered(401), 'held', 'ticket'],
		['403', answered(403), 'held', 'not_allowed'],
		['404', answered(404), 'held', 'not_there'],
		['413', answered(413), 'held', 'too_large'],
		['413 from the server in front', answered(413, null), 'held', 'too_large'],
		['422', answered(422), 'held', 'rule'],
		['429', answered(429), 'waiting', 'busy'],
		['503 from the server in front', answered(503, null), 'waiting', 'busy'],
		['500', answered(500), 'waiting', 'fault'],
		['400', answered(400), 'author', 'mend'],
		['409', answered(409), 'author', 'changed'],
		['409 with what was kept', answered(409, { key: KEY, kept: '/x' }), 'author', 'sent_before']
	])('stays after %s, and says why', (_name, answer, state, why) => {
		expect(after(entry(), answer, NOW)).toMatchObject({ state, why, own: 'own', sealed: 'sealed' });
	});

	it('says what has to be put right in the server’s words', () => {
		const body = { key: KEY, errors: [{ field: 'words', message: 'Say what happened' }, 7] };
		expect(after(entry(), answered(400, body), NOW)).toMatchObject({
			errors: ['Say what happened']
		});
		const rule = { key: KEY, detail: 'This lesson is not live here.' };
		expect(after(entry(), answered(422, rule), NOW)).toMatchObject({ errors: [rule.detail] });
	});

	it('rests as long as a busy server asks', () => {
		const busy = after(entry(), answered(429, { key: KEY, retryAfter: '60' }), NOW);
		if (busy === 'gone') return expect.unreachable();
		expect(mayGo(busy, NOW + 59_000, false)).toBe(false);
		expect(mayGo(busy, NOW + 60_000, false)).toBe(true);
		expect(mayGo(busy, NOW, true)).toBe(true);
	});

	it('waits for its author when it needs them, and for a button when it was refused', () => {
		expect(mayGo(entry({ state: 'author' }), NOW, false)).toBe(false);
		expect(mayGo(entry({ state: 'author' }), NOW, true)).toBe(false);
		expect(mayGo(entry({ state: 'held' }), NOW, false)).toBe(false);
		expect(mayGo(entry({ state: 'held' }), NOW, true)).toBe(true);
		expect(mayGo(entry({ state: 'handed' }), NOW, false)).toBe(false);
	});
});

describe('what went out with its page', () => {
	it('is gone when the server says that it has it, or gives it back to be put right', () => {
		expect(settled(entry({ state: 'handed' }), KEY, [])).toBe('gone');
		expect(settled(entry({ state: 'handed' }), null, [KEY])).toBe('gone');
		expect(settled(entry(), KEY, [])).toBe('gone');
	});

	it('is sent again when no answer came', () => {
		expect(settled(entry({ state: 'handed' }), null, ['other'])).toMatchObject({
			state: 'waiting'
		});
		expect(settled(entry({ state: 'held' }), null, [KEY])).toMatchObject({ state: 'held' });
	});
});

/** A server that keeps its word on keys, behind a line that loses requests and answers. */
const happens = fc.constantFrom(
	'request lost',
	'answer lost',
	'works',
	'restarts',
	'wi-fi page',
	'busy',
	'ticket dead',
	'fault'
);

describe('whatever happens on the line', () => {
	it('nothing is lost and nothing is counted twice', () => {
		fc.assert(
			fc.property(fc.array(happens, { maxLength: 40 }), fc.boolean(), (line, byPage) => {
				const counted: string[] = [];
				const take = () => {
					if (!counted.includes(KEY)) counted.push(KEY);
				};
				let here: Entry | 'gone' = entry({ state: byPage ? 'handed' : 'waiting' });
				let clock = NOW;
				for (const event of line) {
					clock += 120_000;
					if (here === 'gone') break;
					// Each time a page loads: nothing says that it arrived unless it did.
					here = settled(here, null, []);
					if (here === 'gone' || !mayGo(here, clock, here.state === 'held')) continue;
					if (['works', 'answer lost'].includes(event)) take();
					const answer: Answer =
						event === 'works'
							? answered(counted.length === 1 ? 201 : 200)
							: event === 'wi-fi page'
								? answered(200, null)
								: event === 'busy'
									? answered(429)
									: event === 'ticket dead'
										? answered(401)
										: event === 'fault'
											? answered(500)
											: { kind: 'nothing' };
					here = after(here, answer, clock);
				}
				// Either the device still has it whole, or the server has it, once.
				if (here === 'gone') expect(counted).toEqual([KEY]);
				else expect(here).toMatchObject({ key: KEY, sealed: 'sealed', own: 'own' });
				expect(counted.length).toBeLessThanOrEqual(1);
			})
		);
	});

	it('any answer whatever keeps it, unless it is a success with the key', () => {
		const bodies = fc.oneof(
			fc.constant(null),
			fc.record(
				{ key: fc.oneof(fc.constant(KEY), fc.string(), fc.integer()) },
				{ requiredKeys: [] }
			)
		);
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 599 }), bodies, (status, body) => {
				const next = after(entry(), { kind: 'answer', status, body }, NOW);
				const isOurs = body !== null && body.key === KEY;
				if (next === 'gone') expect(isOurs && (status === 200 || status === 201)).toBe(true);
				else expect(next).toMatchObject({ sealed: 'sealed', own: 'own', key: KEY });
			})
		);
	});
});
