import type { Pool, QueryResult } from 'pg';
import { PgBoss } from 'pg-boss';
import { log } from '#platform/log.ts';

/** Work that runs apart from requests: on a clock, or because a command left it behind. */
export interface Job {
	/** Kebab-case; also the queue's name. */
	readonly name: string;
	readonly sentence: string;
	/** Cron in Europe/London; absent for jobs that only run when woken. */
	readonly cron?: string;
	/** Also once when the house opens: what an installation that was brought up to date should not wait a night for. */
	readonly atStart?: boolean;
	run(data: JobData): Promise<void>;
}

/** Ids only: a queue is no place for what people wrote. */
export type JobData = Readonly<Record<string, string>>;

export interface Jobs {
	wake(name: string, data: JobData): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts the job queue in its own schema on the owner's connection. Failed work is tried again three
 * times with growing pauses, then kept for a person to look at.
 */
export async function startJobs(owner: Pool, jobs: readonly Job[]): Promise<Jobs> {
	const boss = new PgBoss({
		schema: 'pgboss',
		db: {
			async executeSql(text: string, values?: unknown[]) {
				// Several statements at once answer with a list; the queue asks for the rows of all.
				const answer: unknown = await owner.query(text, values);
				const results = (Array.isArray(answer) ? answer : [answer]) as QueryResult[];
				return { rows: results.flatMap((result) => result.rows) };
			}
		}
	});
	boss.on('error', (error) => log.warn({ error: error.message }, 'job queue'));
	await boss.start();
	for (const job of jobs) {
		await boss.createQueue(job.name, {
			retryLimit: 3,
			retryBackoff: true,
			retryDelay: 5,
			deleteAfterSeconds: 7 * 24 * 60 * 60
		});
		await boss.work<JobData>(job.name, { pollingIntervalSeconds: 2 }, async (batch) => {
			for (const item of batch) {
				await job.run(item.data ?? {});
			}
		});
		if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Europe/London' });
		// Several processes open at once: one of them is enough.
		if (job.atStart) await boss.send(job.name, {}, { singletonKey: 'start', singletonSeconds: 60 });
	}
	return {
		async wake(name, data) {
			await boss.send(name, { ...data });
		},
		stop: () => boss.stop({ graceful: true, timeout: 10_000 })
	};
}
