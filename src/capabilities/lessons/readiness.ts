import { observableFault } from './observable.ts';

/** A lesson as it is being written. Empty text is '', what is not chosen is null. */
export type LessonDraft = {
	version: number;
	/** What is new, in a sentence; a first version has nothing to say. */
	whatChanged: string;
	title: string;
	whatHappened: string;
	whyItMatters: string;
	behaviours: readonly string[];
	spokenQuestion: string;
	scenario: {
		question: string;
		options: readonly { words: string; isRight: boolean; explanation: string }[];
	} | null;
	ownerId: string | null;
	scope: readonly { kind: string; target: string }[];
	/** Set for a local lesson of one person's team: that is its scope. */
	localTeamId: string | null;
	effectiveOn: string | null;
	needsChecker: boolean;
	checkerId: string | null;
	isChecked: boolean;
	authorId: string;
	approverId: string | null;
};

/** What is missing, in words, with the field it belongs to (the anchor of its link). */
export type Missing = { code: string; sentence: string; anchor: string };

/** Themes of health, rights or restraint: the words need a named competent checker. */
const CHECKED_THEMES: ReadonlySet<string> = new Set([
	'medicines',
	'skin-integrity',
	'nutrition',
	'deterioration',
	'infection',
	'consent-capacity',
	'restrictive-practice',
	'safeguarding'
]);

/** True when a lesson of this theme needs a named competent checker before it can go live. */
export function themeNeedsChecker(themeCode: string | null): boolean {
	return themeCode !== null && CHECKED_THEMES.has(themeCode);
}

const MOST_BEHAVIOURS = 5;
const isBlank = (text: string) => text.trim() === '';

function missingText(draft: LessonDraft): Missing[] {
	const needed: [string, string, string, string][] = [
		['title', draft.title, 'title', 'Give the lesson a short title.'],
		['what-happened', draft.whatHappened, 'whatHappened', 'Say what happened, without names.'],
		['why-it-matters', draft.whyItMatters, 'whyItMatters', 'Say why it matters.'],
		[
			'spoken-question',
			draft.spokenQuestion,
			'spokenQuestion',
			'Write the question a shift lead will ask aloud.'
		]
	];
	return needed
		.filter(([, text]) => isBlank(text))
		.map(([code, , anchor, sentence]) => ({ code, sentence, anchor }));
}

function missingBehaviours({ behaviours }: LessonDraft): Missing[] {
	const written = behaviours.filter((words) => !isBlank(words));
	const code = 'behaviours';
	if (written.length === 0) {
		const sentence = 'Write at least one thing that people can see being done.';
		return [{ code, sentence, anchor: 'behaviours' }];
	}
	const faults = behaviours.flatMap((words, place): Missing[] => {
		const fault = isBlank(words) ? null : observableFault(words);
		const anchor = `behaviours-${place + 1}`;
		return fault ? [{ code: 'behaviour-not-observable', sentence: fault, anchor }] : [];
	});
	if (written.length <= MOST_BEHAVIOURS) return faults;
	const sentence = `Keep to ${MOST_BEHAVIOURS} things to do. More will not be remembered.`;
	return [{ code: 'too-many-behaviours', sentence, anchor: 'behaviours' }, ...faults];
}

function missingScenario({ scenario }: LessonDraft): Missing[] {
	const missing = (sentence: string) => [{ code: 'scenario', sentence, anchor: 'scenario' }];
	if (!scenario || isBlank(scenario.question)) {
		return missing('Write a "what would you do on shift?" question.');
	}
	const options = scenario.options.filter((option) => !isBlank(option.words));
	if (options.length < 2) return missing('Give the question at least two answers to choose from.');
	if (options.filter((option) => option.isRight).length !== 1) {
		return missing('Mark exactly one answer as right.');
	}
	if (options.some((option) => isBlank(option.explanation))) {
		return missing('Explain each answer, so a wrong one teaches something.');
	}
	return [];
}

/** Whoever approves or reads a later version is told what is new before anything else. */
const missingNews = ({ version, whatChanged }: LessonDraft): Missing[] =>
	version > 1 && isBlank(whatChanged)
		? [
				{
					code: 'what-changed',
					sentence: 'Say in a sentence what is new in this version.',
					anchor: 'whatChanged'
				}
			]
		: [];

function missingPeople(draft: LessonDraft): Missing[] {
	const missing: Missing[] = [];
	const add = (code: string, anchor: string, sentence: string) =>
		missing.push({ code, sentence, anchor });
	if (draft.ownerId === null) add('owner', 'owner', 'Choose one person who owns this lesson.');
	if (draft.scope.length === 0 && draft.localTeamId === null) {
		add('scope', 'scope', 'Choose which services, teams or roles it is for.');
	}
	if (draft.effectiveOn === null)
		add('effective-on', 'effectiveOn', 'Choose when it takes effect.');
	if (draft.needsChecker && draft.checkerId === null) {
		add('checker', 'checker', 'Name someone competent to check what it says about care.');
	} else if (draft.needsChecker && draft.checkerId === draft.authorId) {
		add('checker-is-author', 'checker', 'The checker must be someone other than the author.');
	} else if (draft.needsChecker && !draft.isChecked) {
		add('not-checked', 'checker', 'The checker has not checked it yet.');
	}
	return missing;
}

/** What a draft still lacks before it can be approved, in the order of its page. */
export function missingForApproval(draft: LessonDraft): Missing[] {
	return [
		...missingNews(draft),
		...missingText(draft),
		...missingBehaviours(draft),
		...missingScenario(draft),
		...missingPeople(draft)
	];
}

/** What a lesson still lacks before it can go live: all of the above, and another's approval. */
export function missingToGoLive(draft: LessonDraft): Missing[] {
	const missing = missingForApproval(draft);
	const anchor = 'approver';
	if (draft.approverId === null) {
		missing.push({ code: 'approver', sentence: 'Someone else must approve it.', anchor });
	} else if (draft.approverId === draft.authorId) {
		const sentence = 'The person who wrote it cannot approve it. Ask someone else.';
		missing.push({ code: 'approver-is-author', sentence, anchor });
	}
	return missing;
}

export type MustChange = {
	strength: 'stronger' | 'intermediate' | 'weaker';
	doneAt: Date | null;
	removedAt: Date | null;
};

/** True when nothing stronger than a reminder backs the lesson (domain 2.9): "relies on memory". */
export function reliesOnMemory(mustChange: readonly MustChange[]): boolean {
	return !mustChange.some((change) => change.removedAt === null && change.strength !== 'weaker');
}

/** True when something that must change first is not done: the lesson is live but blocked. */
export function isBlocked(mustChange: readonly MustChange[]): boolean {
	return mustChange.some((change) => change.removedAt === null && change.doneAt === null);
}
