/** What is known of a lesson when it is compared with one that is being started. */
export type Comparable = {
	title: string;
	themeCode: string | null;
	behaviours: readonly string[];
};

/** Words that say nothing about what a lesson is about. */
const COMMON = new Set(
	(
		'about after again always and any are ask before but can check does each every first for from have ' +
		'into its never not one only our out people person say should that the their them then they this ' +
		'until was what when where which who why will with write you your tell they'
	).split(' ')
);

/** A word without the ending that grammar gave it: 'rounds' and 'round', 'washing' and 'wash' are one. */
const stem = (word: string): string => word.replace(/(?:ing|ed|es|s)$/u, '');

/** The words a text is about, each once. */
export function termsOf(text: string): Set<string> {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
	return new Set(words.filter((word) => !COMMON.has(word)).map(stem));
}

/** Of the same theme, two words in common are enough to look; of another or none, most of the title. */
const SAME_THEME = 0.34;
const ANY_THEME = 0.6;
const FEWEST_WORDS = 2;

/**
 * How alike a lesson is to one being started: the share of the new title's words that stand in the other's
 * title or things to do; null when too little to point it out. Pure counting of words: it proposes, a
 * person decides.
 */
export function alikeness(start: Comparable, other: Comparable): number | null {
	const mine = termsOf(start.title);
	const theirs = termsOf([other.title, ...other.behaviours].join(' '));
	const shared = [...mine].filter((term) => theirs.has(term)).length;
	const share = mine.size === 0 ? 0 : shared / mine.size;
	const isSameTheme = start.themeCode !== null && start.themeCode === other.themeCode;
	const isEnough = shared >= FEWEST_WORDS && share >= (isSameTheme ? SAME_THEME : ANY_THEME);
	return isEnough ? share : null;
}

/** Lessons that look like the one being started, the most alike first; at most five. */
export function similarTo<Lesson extends Comparable>(
	start: Comparable,
	lessons: readonly Lesson[]
): Lesson[] {
	return lessons
		.map((lesson) => ({ lesson, share: alikeness(start, lesson) }))
		.filter((one): one is { lesson: Lesson; share: number } => one.share !== null)
		.sort((one, other) => other.share - one.share)
		.slice(0, 5)
		.map((one) => one.lesson);
}
