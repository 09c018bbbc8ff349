import reference from '../../../db/reference/pulse-questions.json' with { type: 'json' };

/** What somebody can answer. "Rather not say" counts as having taken part, and in no share. */
export const answerCodes = ['yes', 'partly', 'no', 'rather_not'] as const;
export type AnswerCode = (typeof answerCodes)[number];

export interface Question {
	readonly code: string;
	/** The sentence as staff read it. */
	readonly label: string;
	/** The same in a heading. */
	readonly short: string;
}

/** Every question of any version. */
export const questions: readonly Question[] = reference.questions;

export const answerOptions: readonly { readonly value: AnswerCode; readonly label: string }[] =
	answerCodes.map((value) => ({
		value,
		label: reference.answers.find(({ code }) => code === value)?.label ?? value
	}));

/** The sets that can be asked, the first is the four. Rounds keep the number they were opened with. */
export const questionSets: readonly { readonly version: number; readonly label: string }[] =
	reference.versions;

/** The questions of a version, in their order; none for a version nobody wrote. */
export function questionsOf(version: number): Question[] {
	const codes = reference.versions.find((one) => one.version === version)?.questions ?? [];
	return codes.flatMap((code) => questions.filter((question) => question.code === code));
}
