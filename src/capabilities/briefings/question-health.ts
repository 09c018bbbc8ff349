/** First answers to one lesson's question; later goes at it are not counted here. */
export type FirstAnswers = { answers: number; wrong: number };

export type QuestionHealth = {
	/** Share right at the first go, a whole percentage; null before anyone has answered. */
	firstTimeRight: number | null;
	needsRewrite: boolean;
	sentence: string;
};

export const LEAST_ANSWERS = 10;
export const MOST_WRONG = 30;

/** Counts first answers out of all answers given (attempts are numbered from 1). */
export function tallyFirstAnswers(
	answers: readonly { attempt: number; isRight: boolean }[]
): FirstAnswers {
	const first = answers.filter((answer) => answer.attempt === 1);
	return { answers: first.length, wrong: first.filter((answer) => !answer.isRight).length };
}

/**
 * Many wrong answers show a bad lesson rather than bad staff (domain 4.2): a question failed by
 * more than 30% of at least 10 answers sends the lesson's words back for rewriting.
 */
export function questionHealth({ answers, wrong }: FirstAnswers): QuestionHealth {
	if (answers === 0) {
		return { firstTimeRight: null, needsRewrite: false, sentence: 'Nobody has answered yet.' };
	}
	const right = answers - wrong;
	const needsRewrite = answers >= LEAST_ANSWERS && wrong * 100 > MOST_WRONG * answers;
	const so = `${right} of ${answers} were right the first time`;
	return {
		firstTimeRight: Math.round((right * 100) / answers),
		needsRewrite,
		sentence: needsRewrite
			? `${so} – the lesson's words need another look, not the staff.`
			: `${so}.`
	};
}
