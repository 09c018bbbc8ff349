import type { ShiftGroup } from '#kernel/shift.ts';
import type { Contract } from './model.ts';

/** One line of a lesson's scope: "this service", "this job role", "on nights". */
export type ScopeLine = { kind: string; target: string };

export type LiveLesson = {
	lessonId: string;
	version: number;
	/** A local lesson concerns one team and nobody else. */
	localTeamId: string | null;
	scope: readonly ScopeLine[];
};

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
export function isInScope(lesson: LiveLesson, place: PlaceOfWork): boolean {
	if (lesson.localTeamId !== null) return place.teamId === lesson.localTeamId;
	const kinds = new Set(lesson.scope.map((line) => line.kind));
	return (
		kinds.size > 0 &&
		[...kinds].every((kind) =>
			lesson.scope.some((line) => line.kind === kind && matches(line, place))
		)
	);
}

function matches({ kind, target }: ScopeLine, place: PlaceOfWork): boolean {
	switch (kind) {
		case 'provider':
			return true;
		case 'region':
			return place.regionIds.includes(target);
		case 'service':
			return place.serviceId === target;
		case 'team':
			return place.teamId === target;
		case 'job_role':
			return place.jobRole === target;
		case 'shift_group':
			return place.shiftGroup === target;
		case 'tag':
			return place.tags.includes(target);
		default:
			return false;
	}
}
