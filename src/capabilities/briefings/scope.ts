import type { Scope } from '#capabilities/lessons/model.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { Contract } from './model.ts';

/** A live lesson with the scope of its live version. */
export type LiveLesson = { lessonId: string; version: number; askedSince: number; scope: Scope };

/** Where somebody works today. */
export type PlaceOfWork = {
	staffId: string;
	serviceId: string;
	teamId: string | null;
	/** The service's region and the region above it. */
	regionIds: readonly string[];
	jobRole: string;
	contract: Contract;
	shiftGroup: ShiftGroup;
	tags: readonly string[];
};

/**
 * Whether a lesson concerns somebody at one of their places of work. Lines of one kind are
 * alternatives, kinds narrow each other: these services and these roles. No line at all is nobody.
 */
export function isInScope({ scope }: LiveLesson, place: PlaceOfWork): boolean {
	const kinds: [readonly string[], readonly string[]][] = [
		[scope.regionIds, place.regionIds],
		[scope.serviceIds, [place.serviceId]],
		[scope.teamIds, place.teamId === null ? [] : [place.teamId]],
		[scope.jobRoles, [place.jobRole]],
		[scope.shiftGroups, [place.shiftGroup]],
		[scope.tags, place.tags]
	];
	const narrowing = kinds.filter(([wanted]) => wanted.length > 0);
	return (
		(scope.all || narrowing.length > 0) &&
		narrowing.every(([wanted, own]) => own.some((value) => wanted.includes(value)))
	);
}
