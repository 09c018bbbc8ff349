import type { ShiftGroup } from '#kernel/shift.ts';

export const contractWords = {
	permanent: 'Permanent',
	bank: 'Bank',
	agency: 'Agency'
} as const;
export type Contract = keyof typeof contractWords;
export const contracts = Object.keys(contractWords) as [Contract, ...Contract[]];

/** Jobs people do. A code outside this list is shown as its own words: another system may use more. */
export const jobRoleWords: Readonly<Record<string, string>> = {
	care_worker: 'Care worker',
	support_worker: 'Support worker',
	senior_care_worker: 'Senior care worker',
	team_leader: 'Team leader',
	nurse: 'Nurse',
	nursing_assistant: 'Nursing assistant',
	deputy_manager: 'Deputy manager',
	registered_manager: 'Registered manager',
	operations_manager: 'Operations manager',
	quality_lead: 'Quality lead',
	director: 'Director',
	administrator: 'Administrator',
	care_coordinator: 'Care coordinator',
	activities: 'Activities',
	catering: 'Catering',
	housekeeping: 'Housekeeping',
	maintenance: 'Maintenance',
	trainer: 'Trainer',
	other: 'Other'
};

/** A role's code in words: 'Senior care worker'. */
export function jobRoleInWords(code: string): string {
	const plain = code.replaceAll('_', ' ');
	return jobRoleWords[code] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

export const shiftGroups = [
	'days',
	'nights',
	'sleep_ins',
	'weekends',
	'office'
] as const satisfies readonly ShiftGroup[];

export const tagKindWords = {
	delegated_task: 'Delegated task',
	language: 'Language',
	needs_supported: 'Needs supported',
	other: 'Other'
} as const;
export type TagKind = keyof typeof tagKindWords;
export const tagKinds = Object.keys(tagKindWords) as [TagKind, ...TagKind[]];

/** Where and how somebody works, from one day to another; both ends count, null goes on. */
export interface Assignment {
	readonly id: string;
	readonly serviceId: string;
	readonly teamId: string | null;
	readonly jobRole: string;
	readonly contract: Contract;
	readonly shiftGroup: ShiftGroup;
	readonly fromOn: string;
	readonly toOn: string | null;
}

/** Whether dated work goes on, or is still to come, on a London day. */
export const isCurrentOrComing = (
	{ toOn }: { readonly toOn: string | null },
	day: string
): boolean => toOn === null || toOn >= day;

/**
 * Whom a lesson or a rule concerns. Lines of one kind are alternatives; kinds narrow each other;
 * `all` with nothing else is everybody, and no line at all is nobody.
 */
export interface StaffScope {
	readonly all: boolean;
	readonly regionIds: readonly string[];
	readonly serviceIds: readonly string[];
	readonly teamIds: readonly string[];
	readonly jobRoles: readonly string[];
	readonly shiftGroups: readonly string[];
	readonly tags: readonly string[];
}
