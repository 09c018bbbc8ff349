import type { MustChange } from './readiness.ts';

export const lessonStatuses = ['draft', 'approved', 'live', 'retired', 'superseded'] as const;
export type LessonStatus = (typeof lessonStatuses)[number];
export const frequencies = ['everyday', 'occasional', 'rare'] as const;
export type Frequency = (typeof frequencies)[number];
export const risks = ['standard', 'high'] as const;
export type Risk = (typeof risks)[number];
export const strengths = ['stronger', 'intermediate', 'weaker'] as const;
export type Strength = (typeof strengths)[number];
export const changeKinds = [
	'care_plan',
	'handover_prompt',
	'form',
	'rota',
	'equipment',
	'policy',
	'induction'
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** How many behaviours a lesson may ask for, and how many answers its scenario may offer. */
export const MOST_BEHAVIOURS = 5;
export const FEWEST_OPTIONS = 2;
export const MOST_OPTIONS = 4;

export type ScopeKind =
	'provider' | 'region' | 'service' | 'team' | 'job_role' | 'shift_group' | 'tag';
export type ScopeLine = { kind: ScopeKind; target: string };

/** A scope sorted by kind. Lines of one kind are alternatives; kinds narrow each other. */
export type Scope = {
	all: boolean;
	regionIds: string[];
	serviceIds: string[];
	teamIds: string[];
	jobRoles: string[];
	shiftGroups: string[];
	tags: string[];
};

/** The target of the one line that means "everywhere". */
const EVERYWHERE = 'all';

/** Lines as kept → sorted by kind. A local lesson's scope is its team. */
export function scopeFrom(
	lines: readonly { kind: string; target: string }[],
	localTeamId: string | null = null
): Scope {
	const of = (kind: ScopeKind) =>
		lines.filter((line) => line.kind === kind).map((line) => line.target);
	return {
		all: localTeamId === null && lines.some((line) => line.kind === 'provider'),
		regionIds: of('region'),
		serviceIds: of('service'),
		teamIds: localTeamId === null ? of('team') : [localTeamId],
		jobRoles: of('job_role'),
		shiftGroups: of('shift_group'),
		tags: of('tag')
	};
}

/** Sorted by kind → the lines to keep, without repeats. */
export function scopeLines(scope: Scope): ScopeLine[] {
	const lines = (kind: ScopeKind, targets: readonly string[]): ScopeLine[] =>
		[...new Set(targets)].map((target) => ({ kind, target }));
	return [
		...(scope.all ? lines('provider', [EVERYWHERE]) : []),
		...lines('region', scope.regionIds),
		...lines('service', scope.serviceIds),
		...lines('team', scope.teamIds),
		...lines('job_role', scope.jobRoles),
		...lines('shift_group', scope.shiftGroups),
		...lines('tag', scope.tags)
	];
}

/** What somebody saw who looked at some of what had to change. */
export type UseSample = { lookedAt: number; inUse: number; lookedOn: string };

/** One thing that must change first, as kept. */
export type MustChangeItem = MustChange & {
	id: string;
	kind: ChangeKind;
	description: string;
	place: string;
	ownerId: string;
	dueOn: string;
	strength: Strength;
	doneBy: string | null;
	doneNote: string | null;
	/** What the last look at it found; null while nobody has looked. */
	sample: UseSample | null;
	revision: number;
};
