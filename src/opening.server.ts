// Opens the house for serving: the runtime, its jobs, and what a first start needs.
import { startJobs } from '#platform/jobs/jobs.ts';
import { makeOneTimeLink } from '#platform/identity/one-time-link.ts';
import type { Reach } from '#platform/mail/mail.ts';
import { jobsOf } from './jobs.server.ts';
import { loadSampleGroup } from './sample/group.server.ts';
import { openRuntime, type Configuration, type Runtime } from './runtime.server.ts';

export interface House extends Runtime {
	/** Shown on every page of a public sample. */
	readonly banner: string | undefined;
	/** One-tap sign-in for sample providers: from this computer only, or from anywhere. */
	readonly oneTap: 'loopback' | 'anywhere';
	/** In tests: how many statements a page took, in a response header. */
	readonly countsStatements: boolean;
	isReady(): Promise<{ database: boolean; jobs: boolean }>;
}

const KEY = Symbol.for('holdfast.house');
const STOP = Symbol.for('holdfast.stop');

/** The house this process opened. One per process, kept where a reload in development finds it again. */
export function theHouse(): House {
	const house: unknown = Reflect.get(globalThis, KEY);
	if (!house) throw new Error('The house is not open yet.');
	return house as House;
}

export async function openHouse(
	settings: Omit<Configuration, 'migrationsFolder' | 'log'> & { sample: string; reach: Reach }
): Promise<void> {
	if (Reflect.get(globalThis, KEY)) return;
	const say = (line: string) => void process.stdout.write(`${line}\n`);
	const runtime = await openRuntime({ ...settings, migrationsFolder: 'db/migrations', log: say });
	await welcome(runtime, settings.sample, say);
	const jobs = await startJobs(runtime.owner, jobsOf(runtime, settings.reach));
	let areJobsRunning = true;
	runtime.onReactions((providerId, ids) => {
		for (const reactionId of ids) {
			// A hand-over that fails is found again by the sweep.
			jobs.wake('reaction', { providerId, reactionId }).catch(() => {});
		}
	});
	const isPublic = settings.sample === 'public';
	const house: House = {
		...runtime,
		banner: isPublic
			? 'This is a public sample. Everybody can see and change it; enter nothing real.'
			: undefined,
		oneTap: isPublic ? 'anywhere' : 'loopback',
		countsStatements: process.env['NODE_ENV'] === 'test',
		async isReady() {
			const database = await runtime.owner.query('select 1').then(
				() => true,
				() => false
			);
			return { database, jobs: areJobsRunning };
		}
	};
	Reflect.set(globalThis, KEY, house);
	Reflect.set(globalThis, STOP, async () => {
		areJobsRunning = false;
		await jobs.stop();
		await runtime.stop();
	});
}

/** What an empty database needs first: a sample to look at, or a door for the first administrator. */
async function welcome(
	runtime: Runtime,
	sample: string,
	say: (line: string) => void
): Promise<void> {
	const known = await runtime.identityDatabase
		.selectFrom('provider_directory')
		.select('code')
		.limit(1)
		.executeTakeFirst();
	if (known) return;
	const wantsSample = sample === 'public' || (sample === 'group' && runtime.isEmbedded);
	if (wantsSample) {
		await loadSampleGroup(runtime, say);
		say('To look around, open the address below and tap one of its people. No password is needed.');
	}
	const token = await makeOneTimeLink(runtime.identityDatabase, 'set_up', null, 24 * 7);
	say(`To start for real, open /set-up and enter this set-up code (once, within 7 days): ${token}`);
}
