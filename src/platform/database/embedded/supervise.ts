import { setTimeout as wait } from 'node:timers/promises';
import { bringUp, type Plan, type Up } from './bring-up.ts';
import { AlreadyRunning } from './errors.ts';

/** Keeps one server up until told to let go. */
export type Supervision = {
	/** the server as it is now; its process number changes with a restart */
	current(): Up;
	onRestart(callback: () => void): void;
	/** Stops watching and waits for a restart under way. Leaves the server as it is. */
	release(): Promise<Up>;
};

const longestPause = 5_000;

/**
 * Watches the owner's connection: when it breaks, the server has died or restarted itself, so it
 * is brought up and owned again, for ever, with a pause of at most 5 seconds between attempts.
 */
export function supervise(plan: Plan, first: Up): Supervision {
	let up = first;
	let released = false;
	let restart: Promise<void> = Promise.resolve();
	const callbacks: (() => void)[] = [];

	const watch = () => {
		up.client.once('end', () => {
			if (!released) restart = bringBack();
		});
	};
	const bringBack = async () => {
		plan.log('The database stopped; starting it again.');
		for (let pause = 100; !released; pause = Math.min(pause * 2, longestPause)) {
			try {
				up = await bringUp(plan);
				watch();
				plan.log('The database is back.');
				for (const callback of callbacks) callback();
				return;
			} catch (error) {
				plan.log(
					error instanceof AlreadyRunning
						? 'Another Holdfast has taken over this data folder. Stop one of the two.'
						: `The database did not come back: ${String(error)}`
				);
			}
			await wait(pause);
		}
	};
	watch();
	return {
		current: () => up,
		onRestart: (callback) => void callbacks.push(callback),
		release: async () => {
			released = true;
			await restart;
			return up;
		}
	};
}
