import { report } from '#capabilities/signals/commands/report.server.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import type { Runtime } from '../runtime.server.ts';
import type { BenchGround } from './ground.ts';
import type { Figure } from './report.ts';

const TIMES = 400;

/** What one command costs from parse to commit, one after the other, with the disk's own speed. */
export async function commandCosts(runtime: Runtime, ground: BenchGround): Promise<Figure[]> {
	const typed = {
		kind: 'incident',
		serviceId: ground.serviceId,
		happenedAt: '2026-01-31T14:05',
		words: 'The call bell was out of reach. It was moved back within reach.'
	};
	const once = () => runtime.perform(report, ground.actor, typed);
	for (let time = 0; time < TIMES / 10; time += 1) assertDone(await once());
	const durations: number[] = [];
	for (let time = 0; time < TIMES; time += 1) {
		const from = performance.now();
		assertDone(await once());
		durations.push(performance.now() - from);
	}
	durations.sort((a, b) => a - b);
	const at = (share: number) => durations[Math.floor(durations.length * share)] ?? 0;
	return [
		{ name: 'report one incident, half are faster', value: at(0.5), unit: 'ms' },
		{ name: 'report one incident, 19 of 20 are faster', value: at(0.95), unit: 'ms' }
	];
}

function assertDone(outcome: Outcome): void {
	if (outcome.kind !== 'done') throw new Error(`The bench's report was ${outcome.kind}.`);
}
