import type { Runtime } from '../runtime.server.ts';
import type { Progress } from './progress.ts';

/** What a verb works with. Nothing is opened until it is asked for. */
export interface VerbContext {
	/** `--json`: the answer goes to a machine. */
	readonly isJson: boolean;
	/** The database – the one a running Holdfast uses, or started for this verb. Stopped after it. */
	runtime(): Promise<Runtime>;
	/** A line for people on standard output; nothing with `--json`. */
	say(line: string): void;
	/** The answer for machines, one JSON object on standard output; nothing without `--json`. */
	answer(value: object): void;
	/** A bar on standard error, drawn only for people at a terminal. `total` in whatever is counted. */
	progress(label: string, total: number): Progress;
	/** A path as typed, from the folder it was typed in (npm runs scripts elsewhere). */
	path(typed: string): string;
	/** The address people use, for links. */
	readonly origin: string;
}

/** One verb of `npm run holdfast -- <verb>`. */
export interface Verb {
	readonly name: string;
	/** What it does, in one line of the list. */
	readonly sentence: string;
	/** What follows the verb on the command line, and what each part means. */
	readonly usage: string;
	/** @returns the exit code: 0 when all is well. @throws OperatorProblem with words for a person */
	run(args: readonly string[], context: VerbContext): Promise<number>;
}
