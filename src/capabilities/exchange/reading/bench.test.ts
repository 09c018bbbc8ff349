import { describe, expect, it } from 'vitest';
import { syntheticExport } from './bench.ts';
import { takeIn } from './written.fixture.ts';

async function bytesOf(rows: number): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	for await (const piece of syntheticExport(rows)) pieces.push(piece);
	return new Uint8Array(Buffer.concat(pieces));
}

describe('the made-up export for measuring', () => {
	it('is the same every time, and every row of it is taken in', async () => {
		const bytes = await bytesOf(1200);
		expect(await bytesOf(1200)).toEqual(bytes);
		const { accepted, rejected, problems } = await takeIn(bytes);
		expect([accepted.length, rejected.length, problems]).toEqual([1200, 0, []]);
		expect(
			accepted.every(
				({ incident }) => incident.failureMode !== null || incident.domain === 'distress'
			)
		).toBe(true);
	});
});
