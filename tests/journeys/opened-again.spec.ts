import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { openPool } from '#platform/database/pools.ts';
import { sampleFolder } from '../support/sample-folder.ts';
import { layLine } from '../support/line.ts';
import { startServer } from '../support/server.ts';
import { arrivesOnce, outboxIs, readyForNoSignal, waits } from './steps/offline.ts';
import { offline } from './steps/offline-phones.ts';
import { people } from './steps/people.ts';
import { fillReport } from './steps/report.ts';
import { answers, planVisitToday, visitAsKept } from './steps/visit-offline.ts';

const house = offline();

describe('a house that goes down and is opened again', () => {
	it('has what was sent into nothing, once, and as its author’s', async () => {
		const dataFolder = await sampleFolder('opened-again');
		const first = await startServer({ dataFolder, keepsData: true });
		const own = await layLine(first.origin);
		try {
			// A leader is in the middle of a visit, and stays there while the house is down.
			const leader = await house.visit({ screen: 'phone', origin: own.origin });
			await leader.signInAs(people.operations);
			const path = await planVisitToday(leader);
			await leader.open(`${path}/now`);
			await outboxIs(leader, 'ready');
			await leader.press('Start');
			await leader.sees('How has this changed what you do?');
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
			const said = 'Said while the house was being opened again.';
			await answers(leader, said);
			await leader.sees('How clear is it to them, and how many were they?');
			await leader.sees('1 waiting to send');
			// And the phone goes dark too.
			await leader.page.close({ runBeforeUnload: false });
			const second = await startServer({ dataFolder });
			own.target = second.origin;
			const connection = await attachEmbedded(dataFolder);
			if (!connection) throw new Error('The house has no database.');
			const behind = openPool(connection, 1);
			try {
				await reporter.page.getByRole('button', { name: 'Try now' }).click();
				await waits(reporter, 0);
				await arrivesOnce(behind, words, house.careWorker);
				const next = await leader.context.newPage();
				await next.goto(`${path}/now?at=people`);
				await expect
					.poll(() => visitAsKept(behind, path, said), { timeout: 20_000 })
					.toEqual([{ status: 'under_way', answers: 1, ahead: 0 }]);
				await next.locator('[data-connection][data-state="back"]').waitFor();
			} finally {
				await behind.end();
				await second.stop();
			}
		} finally {
			await own.close();
		}
	}, 600_000);
});
