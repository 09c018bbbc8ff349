import { createHash, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';

/** Carries the mark in the answer of `/healthz`. */
export const markHeader = 'x-holdfast-data';

/**
 * Tells servers on different data folders apart without naming the folder. With a database of
 * one's own any number of servers may run, so there the mark matches nobody's.
 */
export function dataMark(env: Record<string, string | undefined>): string {
	if (env['DATABASE_URL']) return randomUUID();
	const folder = resolve(env['HOLDFAST_DATA'] || 'data');
	return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

/** The mark of the Holdfast that listens there; null when it is some other program. */
export async function neighbourMark(host: string, port: number): Promise<string | null> {
	const name = host.includes(':') ? `[${host}]` : host;
	try {
		const signal = AbortSignal.timeout(3000);
		const answer = await fetch(`http://${name}:${port}/healthz`, { signal });
		return answer.headers.get(markHeader);
	} catch {
		return null;
	}
}
