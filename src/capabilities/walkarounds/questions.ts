import defaults from '../../../db/reference/visit-questions.json' with { type: 'json' };

const askable = ['staff', 'person', 'family'] as const;
export type AskedOf = (typeof askable)[number];

/** One wording of a question: new words are a new version, and old answers keep the words they were given to. */
export interface VisitQuestion {
	readonly code: string;
	readonly version: number;
	readonly askedOf: AskedOf;
	readonly words: string;
	readonly isRetired: boolean;
}

/** The code under which the core question of a lesson is answered; its version is the lesson’s own. */
export const LESSON_QUESTION = 'lesson';
/** What a leader saw, in their own words. */
export const SEEN_QUESTION = 'seen';
export const coreQuestion = 'How has this changed what you do?';

export const defaultQuestions: readonly VisitQuestion[] = defaults.questions.map((question) => ({
	...question,
	askedOf: askable.find((one) => one === question.askedOf) ?? 'staff',
	isRetired: false
}));

/** Every version there is, the defaults first; of one code and version the provider’s own words count. */
export function everyVersion(own: readonly VisitQuestion[]): VisitQuestion[] {
	const isOwn = new Set(own.map(({ code, version }) => `${code} ${version}`));
	return [
		...defaultQuestions.filter(({ code, version }) => !isOwn.has(`${code} ${version}`)),
		...own
	];
}

/** The newest version of every question, retired ones too, in the order they first came. */
export function newestVersions(own: readonly VisitQuestion[]): VisitQuestion[] {
	const newest = new Map<string, VisitQuestion>();
	for (const question of everyVersion(own)) {
		const known = newest.get(question.code);
		if (!known || question.version > known.version) newest.set(question.code, question);
	}
	return [...newest.values()];
}

/** The questions in use now. */
export const activeQuestions = (own: readonly VisitQuestion[]): VisitQuestion[] =>
	newestVersions(own).filter((question) => !question.isRetired);

/** A code for new words: short, plain, and not one that is taken. */
export function newCode(words: string, taken: readonly string[]): string {
	const base =
		words
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-+|-+$/g, '')
			.slice(0, 40)
			.replace(/-+$/, '') || 'question';
	if (!taken.includes(base)) return base;
	let count = 2;
	while (taken.includes(`${base}-${count}`)) count += 1;
	return `${base}-${count}`;
}
