import type { Outcome } from '#platform/perform/outcome.ts';

/** What went wrong, in words for the person who runs Holdfast. Shown as it is, without a stack. */
export class OperatorProblem extends Error {
	override readonly name: string = 'OperatorProblem';
}

/** The command line itself was wrong: shown with how to write it. */
export class UsageProblem extends OperatorProblem {
	override readonly name = 'UsageProblem';
}

/** The subject of a command that was done. @throws OperatorProblem with the words of the refusal */
export function doneOrThrow(outcome: Outcome): string {
	switch (outcome.kind) {
		case 'done':
			return outcome.subjectId;
		case 'invalid':
			throw new OperatorProblem(outcome.errors.map((error) => `${error.message}.`).join(' '));
		case 'refused':
			throw new OperatorProblem(outcome.refusal.sentence);
		case 'forbidden':
			throw new OperatorProblem(`${outcome.sentence} ${outcome.ask}`);
		default:
			throw new OperatorProblem('That is not there, or it changed in the meantime. Try again.');
	}
}
