import type { MethodCode } from './methods.ts';

export const reviewStatuses = ['opened', 'findings', 'agreed', 'closed'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

export type FamilyAnswer = 'not_yet' | 'asked' | 'none' | 'could_not';

export interface FamilyQuestion {
	readonly id: string;
	readonly askedBy: 'person' | 'family';
	readonly words: string;
	readonly answer: string | null;
}

/** A report under review, as the rules look at it. */
export interface ReviewedReport {
	readonly id: string;
	readonly serviceId: string;
	readonly teamId: string | null;
	readonly isGraded: boolean;
}

/** A review as its rules read it: everything that must be true before it is agreed. */
export interface ReviewState {
	readonly id: string;
	readonly method: MethodCode;
	readonly tier: number;
	readonly status: ReviewStatus;
	readonly isCalledOff: boolean;
	readonly answers: Readonly<Record<string, string>>;
	readonly factors: readonly string[];
	readonly madeHard: string | null;
	readonly presentCount: number | null;
	readonly heldShift: string | null;
	readonly family: FamilyAnswer;
	readonly familyNote: string | null;
	readonly questions: readonly FamilyQuestion[];
	readonly reports: readonly ReviewedReport[];
}

/** When a review that is not agreed yet is late. @param today London day */
export const isOverdue = (
	review: { readonly status: string; readonly dueOn: string },
	today: string
): boolean => (review.status === 'opened' || review.status === 'findings') && review.dueOn < today;
