import { resolve } from 'node:path';
import type { Runtime } from '../runtime.server.ts';
import { openForVerb } from './open.ts';
import { OperatorProblem, UsageProblem } from './problem.ts';
import { startProgress } from './progress.ts';
import { listVerbs, usageOf } from './help.ts';
import type { VerbContext } from './verb.ts';
import { verbs } from './verbs.ts';

/** Names of errors whose message was written for the person who runs Holdfast. */
const worded = ['OperatorProblem', 'UsageProblem', 'AlreadyRunning', 'EmbeddedUnavailable'];

const [name, ...args] = process.argv.slice(2);
const isJson = args.includes('--json');
let opened: Promise<Runtime> | undefined;

const context: VerbContext = {
	isJson,
	runtime: () => (opened ??= openForVerb(process.env, (line) => console.error(line))),
	say: (line) => {
		if (!isJson) console.log(line);
	},
	answer: (value) => {
		if (isJson) console.log(JSON.stringify(value));
	},
	progress: (label, total) =>
		startProgress(isJson ? { write: () => true } : process.stderr, label, total),
	path: (typed) => resolve(process.env['INIT_CWD'] ?? process.cwd(), typed),
	origin: process.env['HOLDFAST_ORIGIN'] || `http://127.0.0.1:${process.env['PORT'] || 3000}`
};

for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
	process.on(signal, () => void end(130));
}
await end(await run());

async function run(): Promise<number> {
	if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
		console.log(listVerbs(verbs));
		return 0;
	}
	const verb = verbs.find((candidate) => candidate.name === name);
	if (!verb) {
		console.error(`There is no "${name}".\n\n${listVerbs(verbs)}`);
		return 2;
	}
	if (args.includes('--help') || args.includes('-h')) {
		console.log(usageOf(verb));
		return 0;
	}
	try {
		return await verb.run(args, context);
	} catch (error) {
		const isWorded = error instanceof Error && worded.includes(error.name);
		const sentence = error instanceof Error ? error.message : String(error);
		context.answer({ error: sentence });
		console.error(isWorded || isJson ? sentence : error);
		if (error instanceof UsageProblem) console.error(`\n${usageOf(verb)}`);
		if (error instanceof OperatorProblem) return error instanceof UsageProblem ? 2 : 1;
		return 1;
	}
}

/** Leaves nothing running that this process started, also when it is interrupted. */
async function end(code: number): Promise<never> {
	try {
		await (await opened)?.stop();
	} catch {
		// A database that could not be opened was reported by the verb that asked for it.
	}
	process.exit(code);
}
