import { answerCodes, type AnswerCode } from './questions.ts';

/** How many of a group gave each answer, by question. */
export type Tally = Readonly<Record<string, Readonly<Record<AnswerCode, number>>>>;
export type Answers = Readonly<Record<string, AnswerCode>>;

const none: Readonly<Record<AnswerCode, number>> = { yes: 0, partly: 0, no: 0, rather_not: 0 };

/** One person's answers added to their group's counts. Nothing of the person is in it. */
export function withAnswers(tally: Tally, answers: Answers): Tally {
	const added = Object.entries(answers).map(([question, answer]) => {
		const before = tally[question] ?? none;
		return [question, { ...before, [answer]: before[answer] + 1 }] as const;
	});
	return { ...tally, ...Object.fromEntries(added) };
}

/** Counts of several groups as one. */
export function inAll(tallies: readonly Tally[], question: string): Record<AnswerCode, number> {
	const sum = { ...none };
	for (const tally of tallies) {
		for (const answer of answerCodes) sum[answer] += tally[question]?.[answer] ?? 0;
	}
	return sum;
}

/** How many said something: who would rather not say is in no share. */
export const saidOf = (counts: Readonly<Record<AnswerCode, number>>): number =>
	counts.yes + counts.partly + counts.no;
