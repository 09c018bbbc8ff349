import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import type { AdoptionStatus } from './model.ts';

export type ApproachEvent =
	| { name: 'approach.nominated'; details: { lessonId: string; sourceKind: string } }
	| { name: 'approach.written'; details: { evidence: number } }
	| { name: 'approach.consented'; details: { isCredited: boolean; isContact: boolean } }
	| { name: 'approach.verified'; details: { evidence: number } }
	| { name: 'approach.published'; details: { lessonId: string } }
	| { name: 'approach.withdrawn'; details: Record<string, never> }
	| { name: 'approach.superseded'; details: { by: string } }
	| { name: 'approach.adoption_told'; details: { lessonId: string; status: AdoptionStatus } };

/** @param serviceId where it was done; for adoption, the service that takes it up */
export const approachEvent = (
	id: string,
	serviceId: string,
	{ name, details }: ApproachEvent
): NewEvent => ({ name, subjectKind: 'approach', subjectId: id, serviceId, details });

const adoptionWords: Readonly<Record<string, string>> = {
	looking: 'is looking at it',
	trying: 'is trying it',
	using: 'is using it',
	not_here: 'says it did not work there'
};

export const approachSentences: EventSentences<ApproachEvent['name']> = {
	'approach.nominated': () => 'Put it forward to be shared',
	'approach.written': () => 'Changed what it says, or what shows that it works',
	'approach.consented': ({ isCredited }) =>
		isCredited
			? 'Said yes to sharing it, with their name'
			: 'Said yes to sharing it, without their name',
	'approach.verified': () => 'Looked at it and was convinced',
	'approach.published': () => 'Shared it with every service that has the lesson',
	'approach.withdrawn': () => 'Took it back',
	'approach.superseded': () => 'Replaced it with a better one',
	'approach.adoption_told': ({ status }) =>
		`A service ${adoptionWords[String(status)] ?? 'said how it goes'}`
};
