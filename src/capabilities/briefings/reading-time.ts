/** Plain text is read at about 180 words a minute on a phone; a word is about six characters. */
const CHARACTERS_A_MINUTE = 180 * 6;
/** Choosing an answer and reading why takes about half a minute. */
const QUESTION = 0.5;

/** Whole minutes to read a lesson and answer its question, rounded up: never a promise too small. */
export function minutesToRead(characters: number, hasQuestion: boolean): number {
	return Math.max(1, Math.ceil(characters / CHARACTERS_A_MINUTE + (hasQuestion ? QUESTION : 0)));
}
