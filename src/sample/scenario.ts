import type { Role } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import lessonsJson from '../../db/seed/group/lessons.json' with { type: 'json' };
import namesJson from '../../db/seed/group/names.json' with { type: 'json' };
import organisationJson from '../../db/seed/group/organisation.json' with { type: 'json' };
import everyday from '../../db/seed/group/stories/everyday.json' with { type: 'json' };
import falls from '../../db/seed/group/stories/falls.json' with { type: 'json' };
import homecare from '../../db/seed/group/stories/homecare.json' with { type: 'json' };
import medicines from '../../db/seed/group/stories/medicines.json' with { type: 'json' };
import skinAndEating from '../../db/seed/group/stories/skin-and-eating.json' with { type: 'json' };
import voices from '../../db/seed/group/stories/voices.json' with { type: 'json' };
import worriesJson from '../../db/seed/group/stories/worries.json' with { type: 'json' };

export interface ServicePlan {
	readonly key: string;
	readonly name: string;
	readonly kind: string;
	readonly region: string;
	readonly teams: readonly string[];
	/** How many people are supported there. */
	readonly supported: number;
	readonly staff: {
		readonly days: number;
		readonly nights?: number;
		readonly sleep_ins?: number;
		readonly weekends?: number;
		readonly bank: number;
		readonly agency: number;
	};
}

export interface ManagersPlan {
	readonly manager: string;
	readonly deputy: string;
	readonly leaders: readonly string[];
	/** The post has been empty since, with the deputy acting. */
	readonly managerLeftDaysAgo?: number;
}

export interface CentralPlan {
	readonly key: string;
	readonly name: string;
	readonly role: Role;
	readonly post?: string;
	readonly region?: string;
}

/** A kind of thing that happens, with the words it can be told in. `{slot}` is filled from `slots`. */
export interface Story {
	readonly code: string;
	readonly kind: string;
	/** Failure code of the taxonomy; '' for good news. */
	readonly type: string;
	/** Kinds of service, or keys of single services. */
	readonly at: readonly string[];
	readonly shifts: readonly string[];
	readonly weight: number;
	readonly places: readonly string[];
	readonly words: readonly string[];
	readonly slots?: { readonly [slot: string]: readonly string[] | undefined };
	readonly did: readonly string[];
	/** Physical harm, distress, how bad it could have been. */
	readonly harm: readonly (readonly string[])[];
	readonly told: readonly string[];
}

export interface WorryPlan {
	readonly code: string;
	readonly service: string;
	readonly daysAgo: number;
	readonly time: string;
	readonly by: string;
	readonly safe: string;
	readonly emergency: string;
	readonly about: string;
	readonly words: string;
	readonly reference: string;
	/** What the safeguarding lead did: 'acknowledge', then steps of the workflow. */
	readonly then: readonly string[];
}

export interface LessonPlan {
	readonly key: string;
	readonly title: string;
	readonly theme: string;
	readonly risk: string;
	readonly frequency: string;
	readonly whatHappened: string;
	readonly whyItMatters: string;
	readonly behaviours: readonly string[];
	readonly stopDoing: string;
	readonly spokenQuestion: string;
	readonly scenario: {
		readonly question: string;
		readonly options: readonly {
			readonly words: string;
			readonly isRight: boolean;
			readonly explanation: string;
		}[];
	} | null;
	readonly scope: {
		readonly everywhere?: boolean;
		readonly services?: readonly string[];
		readonly shiftGroups?: readonly string[];
		/** `<service>.<team>` of a local lesson. */
		readonly localTeam?: string;
	};
	readonly owner: string | null;
	readonly author: string;
	readonly checker?: string;
	readonly approver?: string;
	/** Story codes it learns from, at `sourceService` when that is given. */
	readonly sources: readonly string[];
	readonly sourceService?: string;
	readonly draftedDaysAgo: number;
	readonly liveDaysAgo?: number;
	readonly endDaysAgo?: number;
	/** A new version has been in writing since. */
	readonly revisedDaysAgo?: number;
	readonly whatChanged?: string;
	/** Share of those in scope that the briefings reach in the end. */
	readonly reach: number;
	readonly changes: readonly {
		readonly kind: string;
		readonly description: string;
		readonly place: string;
		readonly owner: string;
		readonly strength: string;
		/** Negative: still to come. */
		readonly dueDaysAgo: number;
		readonly doneDaysAgo?: number;
		readonly note?: string;
	}[];
	readonly end: string;
	readonly endReason?: string;
	readonly replacedBy?: string;
}

export interface ShiftTypePlan {
	readonly name: string;
	readonly shiftGroup: ShiftGroup;
	readonly startsAt: string;
	readonly endsAt: string;
	/** Kinds of service that have it; every kind when absent. */
	readonly kinds?: readonly string[];
}

export const organisation = organisationJson;
export const servicePlans: readonly ServicePlan[] = organisationJson.services;
export const centralPlans = organisationJson.central as readonly CentralPlan[];
export const shiftTypePlans = organisationJson.shiftTypes as readonly ShiftTypePlan[];
export const names: { readonly first: readonly string[]; readonly last: readonly string[] } =
	namesJson;
export const lessonPlans: readonly LessonPlan[] = lessonsJson;
export const worryPlans: readonly WorryPlan[] = worriesJson;
export const stories: readonly Story[] = [
	...falls,
	...medicines,
	...skinAndEating,
	...homecare,
	...everyday,
	...voices
];

/** Who leads a service. @throws when the scenario names none */
export function managersOf(serviceKey: string): ManagersPlan {
	const plans: { readonly [key: string]: ManagersPlan | undefined } = organisationJson.managers;
	const plan = plans[serviceKey];
	if (!plan) throw new Error(`The scenario names no manager for ${serviceKey}.`);
	return plan;
}
