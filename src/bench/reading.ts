import type { Runtime } from '../runtime.server.ts';
import { frontLineReadings } from './front-line-readings.ts';
import { called, readings } from './readings.ts';
import { givenSignals, type SignalGround } from './signals-ground.ts';

const SMALL = 1_000;
const LARGE = 100_000;
/** Each page is read in rounds, and its cost is that of the middle round: a burst of other work spoils one. */
const ROUNDS = 5;
const TIMES = 40;
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
	for (const { what, who, read } of [...readings, ...frontLineReadings]) {
		for (const one of who) {
			const timed = async (ground: SignalGround) => {
				const from = performance.now();
				await runtime.tenants.read(ground.providerId, (tx) => read(tx, ground[one], ground));
				return performance.now() - from;
			};
			for (let turn = 0; turn < WARM; turn += 1) {
				for (const ground of [small, large]) await timed(ground);
			}
			const rounds: { small: number[]; large: number[] }[] = [];
			for (let round = 0; round < ROUNDS; round += 1) {
				const times = { small: [] as number[], large: [] as number[] };
				for (let turn = 0; turn < TIMES; turn += 1) {
					times.small.push(await timed(small));
					times.large.push(await timed(large));
				}
				rounds.push(times);
			}
			all.push({
				name: `${what}, ${called[one]}`,
				small: spreadOf(rounds.map((times) => times.small)),
				large: spreadOf(rounds.map((times) => times.large))
			});
		}
	}
	return all;
}

/** Half are faster, and 19 of 20 are faster: of each round, and of these the middle one. */
export function spreadOf(rounds: readonly (readonly number[])[]): Spread {
	const at = (share: number) => (times: readonly number[]) => {
		const sorted = [...times].sort((a, b) => a - b);
		return sorted[Math.floor(sorted.length * share)] ?? 0;
	};
	const middle = at(0.5);
	return { p50: middle(rounds.map(middle)), p95: middle(rounds.map(at(0.95))) };
}
