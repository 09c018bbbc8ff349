import type { Runtime } from '../runtime.server.ts';
import { called, readings } from './readings.ts';
import { givenSignals } from './signals-ground.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const TIMES = 120;
const WARM = 15;

/** A page's cost with few reports and with many. Times in milliseconds. */
export interface Read {
	readonly name: string;
	readonly small: Spread;
	readonly large: Spread;
}

interface Spread {
	readonly p50: number;
	readonly p95: number;
}

/** Reads every page over a thousand reports and over a hundred thousand, turn by turn. */
export async function readingCosts(runtime: Runtime): Promise<Read[]> {
	const small = await givenSignals(runtime, SMALL);
	const large = await givenSignals(runtime, LARGE);
	const all: Read[] = [];
	for (const { what, who, read } of readings) {
		for (const one of who) {
			const times: Record<number, number[]> = { [SMALL]: [], [LARGE]: [] };
			for (let turn = 0; turn < TIMES + WARM; turn += 1) {
				for (const ground of [small, large]) {
					const from = performance.now();
					await runtime.tenants.read(ground.providerId, (tx) => read(tx, ground[one], ground));
					if (turn >= WARM) times[ground.count]?.push(performance.now() - from);
				}
			}
			all.push({
				name: `${what}, ${called[one]}`,
				small: spreadOf(times[SMALL] ?? []),
				large: spreadOf(times[LARGE] ?? [])
			});
		}
	}
	return all;
}

function spreadOf(times: readonly number[]): Spread {
	const sorted = [...times].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
	return { p50: at(0.5), p95: at(0.95) };
}
