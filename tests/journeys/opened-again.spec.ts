import { once } from 'node:events';
import { describe, it } from 'vitest';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { sampleFolder } from '../support/sample-folder.ts';
import { layLine } from '../support/line.ts';
import { startServer } from '../support/server.ts';
import { arrivesOnce, outboxIs, readyForNoSignal, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';
import { fillReport } from './steps/report.ts';

const house = offline();

describe('a house that goes down and is opened again', () => {
	it('has what was sent into nothing, once, and as its author’s', async () => {
		const dataFolder = await sampleFolder('opened-again');
		const first = await startServer({ dataFolder, keepsData: true });
		const own = await layLine(first.origin);
		try {
			const reporter = await house.visit({ screen: 'phone', origin: own.origin });
			await reporter.signInAs(people.careWorker);
			await readyForNoSignal(reporter);
			await reporter.open('/report');
			await outboxIs(reporter, 'ready');
			const words = 'Sent while the house was falling over.';
			await fillReport(reporter, { words });
			const ended = once(first.process, 'exit');
			first.process.kill('SIGKILL');
			await ended;
			await Promise.all([
				reporter.page.waitForURL(/\/waiting/),
				reporter.page.getByRole('button', { name: 'Send – thank you' }).click()
			]);
			await reporter.sees(words);
			await waits(reporter, 1);
			const second = await startServer({ dataFolder });
			own.target = second.origin;
			const connection = await attachEmbedded(dataFolder);
			if (!connection) throw new Error('The house has no database.');
			const behind = openPool(connection, 1);
			try {
				await reporter.page.getByRole('button', { name: 'Try now' }).click();
				await waits(reporter, 0);
				await arrivesOnce(behind, words, house.careWorker);
			} finally {
				await behind.end();
				await second.stop();
			}
		} finally {
			await own.close();
		}
	}, 600_000);
});
