import { basename } from 'node:path';
import type { ProcessActor } from '#kernel/actor.ts';
import { plural } from '#kernel/text.ts';
import { undoImport } from '#capabilities/exchange/commands/undo.server.ts';
import { takeFileOut } from '#shell/import.server.ts';
import { readArguments } from './arguments.ts';
import { importFile, type ImportAnswer } from './import-file.ts';
import { doneOrThrow, UsageProblem } from './problem.ts';
import { chosenProvider } from './providers.ts';
import type { Verb, VerbContext } from './verb.ts';

export const importVerb: Verb = {
	name: 'import',
	sentence: 'Take in earlier incidents from another system, or undo that',
	usage: `incidents FILE [--service NAME] [--profile NAME] [--provider CODE] [--dry-run] [--rejects FILE.csv] [--json]
  npm run holdfast -- import undo ID [--provider CODE]

  FILE         CSV or tab-separated text, any encoding; rows taken in before are left alone
  --service    the service every row belongs to; else the file’s own column decides
  --profile    a matching of columns and words that was saved in Settings, Import
  --provider   which organisation, when there are several
  --dry-run    only look: nothing is written
  --rejects    write the rejected rows there, with the reason beside each
  --json       one line for machines: rows, accepted, rejected, duplicates, problems and more
  undo ID      take an import out again; ID is what the import printed`,
	async run(args, context) {
		const { values, positionals } = readArguments(
			args,
			{
				service: { type: 'string' },
				profile: { type: 'string' },
				provider: { type: 'string' },
				'dry-run': { type: 'boolean' },
				rejects: { type: 'string' }
			},
			[2, 2]
		);
		const [what, subject = ''] = positionals;
		if (what === 'undo') return undo(context, subject, values.provider);
		if (what !== 'incidents') {
			throw new UsageProblem(`"${what}" cannot be imported. Say: import incidents FILE.`);
		}
		const runtime = await context.runtime();
		const provider = await chosenProvider(runtime, values.provider);
		const answer = await importFile(runtime, context, actorOf(provider.id), {
			path: context.path(subject),
			fileName: basename(subject),
			service: values.service,
			profile: values.profile,
			isDryRun: values['dry-run'] ?? false,
			rejects: values.rejects === undefined ? undefined : context.path(values.rejects)
		});
		tell(context, answer);
		context.answer(answer);
		return 0;
	}
};

const actorOf = (providerId: string): ProcessActor => ({
	kind: 'process',
	providerId,
	name: 'command-line import'
});

async function undo(
	context: VerbContext,
	importId: string,
	code: string | undefined
): Promise<number> {
	const runtime = await context.runtime();
	const provider = await chosenProvider(runtime, code);
	const actor = actorOf(provider.id);
	doneOrThrow(await runtime.perform(undoImport, actor, { importId }));
	await takeFileOut(runtime, { importId, actor, onBehalfOf: null });
	context.say('The import is undone. The file can be taken in again.');
	context.answer({ importId, undone: true });
	return 0;
}

/** Problems shown to a person; the machine gets all that were kept. */
const SHOWN = 20;

function tell(context: VerbContext, answer: ImportAnswer): void {
	const { say } = context;
	const would = answer.dryRun ? 'would be ' : '';
	say(`${answer.file}: ${plural(answer.rows, 'row', 'rows')}, ${answer.encoding}.`);
	say(`  ${would}taken in   ${answer.accepted}${kept(answer)}`);
	say(`  rejected   ${answer.rejected}`);
	say(`  here already   ${answer.duplicates}${changed(answer)}`);
	if (answer.unsure > 0) say(`  not graded because unsure   ${answer.unsure}`);
	for (const note of answer.notes) say(`  ${note}`);
	for (const problem of answer.problems.slice(0, SHOWN)) {
		const where = problem.column === null ? '' : `, ${problem.column}`;
		const value = problem.value === null ? '' : ` “${problem.value}”`;
		const often = problem.count > 1 ? ` (${problem.count} times)` : '';
		say(`  line ${problem.line}${where}:${value} ${problem.reason}${often}`);
	}
	const more = answer.problems.length - SHOWN + answer.moreProblems;
	if (more > 0) say(`  … and ${more} more. --json or --rejects FILE.csv tells them all.`);
	if (answer.dryRun) say('Nothing was written.');
	else say(`To undo it: npm run holdfast -- import undo ${answer.importId}`);
}

const kept = ({ safeguarding }: ImportAnswer): string =>
	safeguarding > 0 ? ` (${safeguarding} of them safeguarding, kept apart)` : '';

const changed = ({ changed: rows }: ImportAnswer): string =>
	rows > 0 ? ` (${rows} changed in the other system since; not overwritten)` : '';
