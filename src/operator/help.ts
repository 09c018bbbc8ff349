import type { Verb } from './verb.ts';

/** Every verb with its sentence, for `--help` without a verb. */
export function listVerbs(verbs: readonly Verb[]): string {
	const width = Math.max(...verbs.map((verb) => verb.name.length)) + 3;
	const lines = verbs.map((verb) => `  ${verb.name.padEnd(width)}${verb.sentence}`);
	return [
		'npm run holdfast -- <verb>',
		'',
		...lines,
		'',
		'Each has --help, and --json for machines. Works beside a running Holdfast or without one.'
	].join('\n');
}

export const usageOf = (verb: Verb): string =>
	`${verb.sentence}\n\n  npm run holdfast -- ${verb.name} ${verb.usage.trim()}`;
