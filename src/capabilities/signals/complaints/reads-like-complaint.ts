/** Why words that came as a comment may be a complaint: shown kindly, and nothing is changed by it. */
export interface Sign {
	readonly code: 'wants_answer' | 'again' | 'hurt' | 'says_complaint';
	/** The very words that gave it away. */
	readonly found: string;
	readonly because: string;
}

const signs: readonly { code: Sign['code']; pattern: RegExp; because: string }[] = [
	{
		code: 'says_complaint',
		pattern: /\b(complain(?:t|ts|ing|ed)?|not good enough|unacceptable|disgrace(?:ful)?)\b/i,
		because: 'They may want this taken up as a complaint.'
	},
	{
		code: 'wants_answer',
		pattern:
			/\b(wants? (?:an )?(?:answer|explanation|apology)s?|wants? to know why|ring me back|call me back|hear back|what are you going to do)\b/i,
		because: 'They seem to want an answer.'
	},
	{
		code: 'again',
		pattern:
			/\b(again and again|time and again|every (?:single )?time|always|never|still not|yet again|third time|keeps? (?:on )?happening|for weeks|for months)\b/i,
		because: 'It seems to have happened more than once.'
	},
	{
		code: 'hurt',
		pattern:
			/\b(hurt|injur(?:y|ed)|bruis(?:e|ed|es|ing)|in pain|frightened|scared|crying|cried|neglect(?:ed)?|left (?:wet|soiled|alone|waiting)|humiliat(?:ed|ing)|shouted)\b/i,
		because: 'Somebody may have been hurt or upset.'
	}
];

/** Said of a complaint to say that it is none. */
const saysNot =
	/\b(?:not|isn[’']t|wasn[’']t|no|without|don[’']t want to|does not want to|didn[’']t) (?:a |an |any |to )?complain(?:t|ts|ing)?\b/gi;
/** "Never" and "always" that praise. */
const praises = /\b(?:always (?:so )?(?:kind|lovely|smiling|helpful|happy)|never a bad word)\b/gi;

/**
 * Whether a comment reads like a complaint (domain 2.2: a complaint is dissatisfaction that needs a
 * response). A plain list of words, so that anybody can see why; it decides nothing.
 */
export function readsLikeComplaint(words: string): Sign[] {
	const text = words.replace(saysNot, ' ').replace(praises, ' ');
	return signs.flatMap(({ code, pattern, because }) => {
		const found = pattern.exec(text)?.[0];
		return found === undefined ? [] : [{ code, found, because }];
	});
}
