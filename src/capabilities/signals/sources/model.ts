import reference from '../../../../db/reference/learning-sources.json' with { type: 'json' };

/** Whom thanks come from (domain 2.2, compliment: from, about, staff credited, theme). */
export const fromWhom = [
	'person_supported',
	'family',
	'professional',
	'colleague',
	'public'
] as const;

export const complimentThemes: readonly { code: string; label: string }[] =
	reference.complimentThemes;

/** Could it spread (domain 4.10, learning from excellence)? */
export const spreadAnswers = ['yes', 'maybe', 'no'] as const;

/** How feedback was heard (domain 2.2). */
export const feedbackMethods = [
	'survey',
	'residents_meeting',
	'meeting',
	'forum',
	'online_review',
	'exit_interview',
	'conversation'
] as const;

export const heardFromCodes = [
	'people_supported',
	'families',
	'staff',
	'professionals',
	'public'
] as const;

/** The accessible format used, so that "nobody asked" can be told from "nobody needed one". */
export const formatCodes = [
	'none_needed',
	'easy_read',
	'large_print',
	'pictures',
	'interpreter',
	'another_language',
	'sign_language',
	'advocate',
	'not_asked'
] as const;

/** Who inspects (domain 2.2, inspection / external review). */
export const inspectionBodies = [
	'cqc',
	'council',
	'healthwatch',
	'fire',
	'environmental_health',
	'pharmacy',
	'health_and_safety',
	'other'
] as const;

/** The way of an inspection (domain 2.2): notified is before there is anything to learn from. */
export const inspectionStages = [
	'on_site',
	'draft',
	'factual_accuracy',
	'published',
	'actions'
] as const;
export type InspectionStage = (typeof inspectionStages)[number];

/** Where others learned the hard way (domain 2.2, external learning). */
export const externalSources = [
	'safeguarding_adult_review',
	'coroner',
	'safety_alert',
	'hssib',
	'ombudsman',
	'guidance',
	'other'
] as const;
export type ExternalSource = (typeof externalSources)[number];

export const applicability = ['applies', 'in_part', 'does_not_apply'] as const;
export type Applicability = (typeof applicability)[number];

/** Days we give ourselves to judge whether something from outside applies: our target, not a law. */
export const daysToJudge: Readonly<Record<ExternalSource, number>> = reference.daysToJudge;

/** The most comments or findings one form takes. */
export const MOST_LINES = 100;

/** What somebody typed, one on each line: list marks in front and lines without a word are left out. */
export function linesOf(text: string): string[] {
	return text
		.split(/\r?\n/)
		.map((line) => line.replace(/^\s*(?:[-–•*]\s+)/, '').trim())
		.filter((line) => /[\p{L}\p{N}]/u.test(line));
}

export interface Comment {
	readonly words: string;
	/** 1 to 5, or null when none was given. */
	readonly rating: number | null;
}

/** A line of feedback: a number from 1 to 5 in front, with a space after it, is the rating. */
export function commentOf(line: string): Comment {
	const rated = /^([1-5])(?:\/5)?\s*[-–:.)]?\s+(.+)$/s.exec(line);
	return rated
		? { words: (rated[2] ?? '').trim(), rating: Number(rated[1]) }
		: { words: line, rating: null };
}

export interface Finding {
	readonly words: string;
	/** The regulation or statement it stands under, as the inspectors wrote it. */
	readonly reference: string | null;
	readonly isStrength: boolean;
}

/** A line of a report: what stands in square brackets at its end is the regulation or statement. */
export function findingOf(line: string, isStrength: boolean): Finding {
	const named = /^(.+?)\s*\[([^\]]{1,80})\]\.?$/s.exec(line);
	return named
		? { words: (named[1] ?? '').trim(), reference: (named[2] ?? '').trim() || null, isStrength }
		: { words: line, reference: null, isStrength };
}

/** Strengths first, as the form asks for them. */
export const findingsOf = (strengths: string, shortfalls: string): Finding[] => [
	...linesOf(strengths).map((line) => findingOf(line, true)),
	...linesOf(shortfalls).map((line) => findingOf(line, false))
];

/** Ids chosen in several lists: each once, empty ones left out. */
export const chosenOnce = (ids: readonly (string | undefined)[]): string[] => [
	...new Set(ids.filter((id): id is string => id !== undefined && id !== ''))
];
