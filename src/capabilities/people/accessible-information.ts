import { addMonths } from '#kernel/working-days.ts';

/**
 * How somebody needs information (Accessible Information Standard DAPB1605, domain reference 9): the
 * formats that work for them. Any one of them will do.
 */
export const formats = [
	'large_print',
	'easy_read',
	'audio',
	'bsl',
	'braille',
	'email',
	'phone',
	'face_to_face',
	'other'
] as const;
export type Format = (typeof formats)[number];

/** Ways of telling somebody: every format, an ordinary letter, and telling it in their own language. */
export const ways = ['letter', 'in_their_language', ...formats] as const;
export type Way = (typeof ways)[number];

export const wayWords: Record<Way, string> = {
	letter: 'Ordinary letter',
	in_their_language: 'In their language, or with an interpreter',
	large_print: 'Large print',
	easy_read: 'Easy read',
	audio: 'Audio',
	bsl: 'British Sign Language',
	braille: 'Braille',
	email: 'E-mail',
	phone: 'Phone call',
	face_to_face: 'Face to face, with somebody to support them',
	other: 'Another way'
};

export const wayInWords = (code: string): string => wayWords[code as Way] ?? code;

export interface CommunicationNeed {
	readonly formats: readonly string[];
	/** A spoken language other than English, or an interpreter; null when English works. */
	readonly language: string | null;
}

/**
 * Whether telling somebody in these ways meets their need: one of their formats was used, and when they
 * need another language, it was in it. Nobody's need is met by guessing: no ways meet nothing.
 */
export function meetsNeed(need: CommunicationNeed, used: readonly string[]): boolean {
	if (used.length === 0) return false;
	const isRightFormat =
		need.formats.length === 0 || need.formats.some((format) => used.includes(format));
	return isRightFormat && (need.language === null || used.includes('in_their_language'));
}

/** 'Large print or audio, in Polish'; null when no need was recorded. */
export function needInWords(need: CommunicationNeed): string | null {
	const known = need.formats.map((code, place) =>
		place === 0 ? wayInWords(code) : lower(wayInWords(code))
	);
	const how = known.join(' or ');
	if (need.language === null) return how || null;
	return how ? `${how}, in ${need.language}` : `In ${need.language}`;
}

const lower = (words: string): string =>
	words.startsWith('British') || words.startsWith('Braille')
		? words
		: `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** A need is looked at again at least once a year (ours; the standard asks to review it regularly). */
const REVIEW_MONTHS = 12;

/** The day by which a need should be looked at again. @param reviewedOn London day */
const reviewBy = (reviewedOn: string): string => addMonths(reviewedOn, REVIEW_MONTHS);

export const isReviewDue = (reviewedOn: string, today: string): boolean =>
	reviewBy(reviewedOn) <= today;
