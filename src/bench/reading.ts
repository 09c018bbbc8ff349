import type { Runtime } from '../runtime.server.ts';
import { givenFrontLine } from './front-line-ground.ts';
import { frontLineReadings } from './front-line-readings.ts';
import type { ReadGround } from './ground.ts';
import { called, readings, type Reading } from './readings.ts';
import { givenSignals } from './signals-ground.ts';

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

/** Reads every page over a thousand reports or visits and over a hundred thousand, turn by turn. */
export async function readingCosts(runtime: Runtime): Promise<Read[]> {
	return [
		...(await costsOf(runtime, readings, [
			await givenSignals(runtime, SMALL),
			await givenSignals(runtime, LARGE)
		])),
		...(await costsOf(runtime, frontLineReadings, [
			await givenFrontLine(runtime, SMALL),
			await givenFrontLine(runtime, LARGE)
		]))
	];
}

async function costsOf<Ground extends ReadGround>(
	runtime: Runtime,
	pages: readonly Reading<Ground>[],
	[small, large]: readonly [Ground, Ground]
): Promise<Read[]> {
	const all: Read[] = [];
	for (const { what, who, read } of pages) {
		for (const one of who) {
			const timed = async (ground: Ground) => {
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
