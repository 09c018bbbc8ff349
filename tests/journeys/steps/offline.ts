import { expect } from 'vitest';
import type { Pool } from 'pg';
import type { Visitor } from '../../support/journey.ts';
import { fillReport } from './report.ts';

/** Waits until the device is ready: the worker runs, the keys are there, the pages are kept. */
export async function readyForNoSignal(visitor: Visitor): Promise<void> {
	await visitor.open('/report');
	await outboxIs(visitor, 'ready');
	await isKept(visitor, ['/report', '/report/worried', '/waiting']);
}

/** Waits until the worker rules the page, and the pages are kept. */
export async function isKept({ page }: Visitor, paths: readonly string[]): Promise<void> {
	const missing = () =>
		page.evaluate(async (wanted) => {
			if (!navigator.serviceWorker.controller) return ['the worker'];
			const found = await Promise.all(wanted.map((path) => caches.match(path)));
			return wanted.filter((_path, index) => found[index] === undefined);
		}, paths);
	await expect.poll(missing, { timeout: 20_000, interval: 50 }).toEqual([]);
}

/** Waits until the page’s second script has said how it stands. */
export async function outboxIs({ page }: Visitor, state: 'ready' | 'closed'): Promise<void> {
	await page.waitForFunction((wanted) => document.documentElement.dataset.outbox === wanted, state);
}

/** Fills the report and sends it where no answer comes; ends on the list of what waits. */
export async function reportWithoutSignal(visitor: Visitor, words: string): Promise<void> {
	await visitor.open('/report');
	await outboxIs(visitor, 'ready');
	await fillReport(visitor, { words });
	await Promise.all([
		visitor.page.waitForURL(/\/waiting/),
		visitor.page.getByRole('button', { name: 'Send – thank you' }).click()
	]);
	await visitor.page.getByRole('heading', { name: 'Waiting to send', level: 1 }).waitFor();
	await visitor.sees(words);
}

/** Waits until the list on `/waiting` holds so many of the reader’s own. */
export async function waits({ page }: Visitor, count: number): Promise<void> {
	await page.locator(`[data-waiting][data-shown="${count}"]`).waitFor();
}

/** Presses “Try now” beside what waits until nothing does; the device may be quicker than the finger. */
export async function triesNow({ page }: Visitor): Promise<void> {
	const left = () =>
		page.evaluate(() => {
			document.querySelector<HTMLButtonElement>('button[data-part="send"]')?.click();
			return document.querySelector<HTMLElement>('[data-waiting]')?.dataset['shown'];
		});
	await expect.poll(left, { timeout: 20_000, interval: 250 }).toBe('0');
}

/** What the house has under these words: whose, and how often. */
export async function reportsOf(owner: Pool, words: string) {
	const found = await owner.query<{ reporter: string; captured: Date | null; recorded: Date }>(
		`select st.name as reporter, e.offline_captured_at as captured, e.recorded_at as recorded
		from signal s
		join staff st on st.provider_id = s.provider_id and st.id = s.reporter_id
		join event e on e.provider_id = s.provider_id and e.subject_id = s.id and e.name in ('signal.reported', 'signal.worry_raised')
		where s.words = $1`,
		[words]
	);
	return found.rows;
}

/** Waits until the house has it, and says that it has it once. */
export async function arrivesOnce(owner: Pool, words: string, reporter: string) {
	await expect
		.poll(async () => (await reportsOf(owner, words)).length, { timeout: 20_000, interval: 50 })
		.toBe(1);
	const [report] = await reportsOf(owner, words);
	expect(report?.reporter).toBe(reporter);
	return report;
}

/** Everything the browser keeps in its two databases, as text, as another person could read it. */
export const everythingKept = ({ page }: Visitor): Promise<string> =>
	page.evaluate(async () => {
		const asPromise = <Value>(request: IDBRequest<Value>) =>
			new Promise<Value>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const kept: unknown[] = [{ ...localStorage }];
		for (const { name } of await indexedDB.databases()) {
			const db = await asPromise(indexedDB.open(name ?? ''));
			for (const store of db.objectStoreNames) {
				kept.push(name, await asPromise(db.transaction(store).objectStore(store).getAll()));
			}
			db.close();
		}
		return JSON.stringify(kept);
	});
