import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageProblem } from './problem.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What every verb takes besides its own options; `main.ts` has acted on them already. */
const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/**
 * The options and the words of a verb.
 * @param words how many words without a dash it takes, at least and at most
 * @throws UsageProblem for an unknown option, a missing value or a wrong number of words
 */
export function readArguments<const Given extends Options>(
	args: readonly string[],
	options: Given,
	words: readonly [number, number]
) {
	const parsed = parse(args, options);
	const [least, most] = words;
	if (parsed.positionals.length < least) throw new UsageProblem('Something is missing.');
	if (parsed.positionals.length > most) {
		throw new UsageProblem(`"${parsed.positionals[most]}" is one word too many.`);
	}
	return parsed;
}

function parse<const Given extends Options>(args: readonly string[], options: Given) {
	try {
		return parseArgs({
			args: [...args],
			options: { ...common, ...options },
			allowPositionals: true,
			strict: true
		});
	} catch (error) {
		// Node adds a hint about dashes that only helps programmers.
		const words = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
		throw new UsageProblem(`${words}.`);
	}
}

/** The value of an option the verb cannot do without. */
export function needed(value: string | undefined, option: string): string {
	if (value === undefined || value.trim() === '') throw new UsageProblem(`Give ${option}.`);
	return value.trim();
}
