import { dateInWords } from '#kernel/london.ts';
import type { Json } from '#kernel/json.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { postWords, type PostKind } from './model.ts';

/** What can happen to the shape of the organisation. */
export type OrganisationEvent =
	| { name: 'provider.set_up'; details: { incidentTypes: number; shiftTypes: number } }
	| { name: 'region.added'; details: { name: string; parentId: string | null } }
	| { name: 'service.opened'; details: { name: string; kind: string; regionId: string } }
	| { name: 'service.changed'; details: { name: string; kind: string; regionId: string } }
	| { name: 'service.closed'; details: { name: string; lastOn: string } }
	| { name: 'team.added'; details: { name: string; serviceId: string } }
	| { name: 'shift_type.defined'; details: { name: string; shiftGroup: string; hours: string } }
	| { name: 'post.filled'; details: PostFilled }
	| { name: 'post.vacated'; details: PostVacated }
	| { name: 'provider.live_lesson_cap_set'; details: { cap: number; before: number } }
	| { name: 'on_call.set'; details: { position: number; label: string; fromOn: string } };

interface PostFilled {
	readonly kind: PostKind;
	readonly staffId: string;
	readonly isActing: boolean;
	readonly fromOn: string;
	readonly toOn: string | null;
	readonly regionId: string | null;
	readonly [key: string]: Json;
}

interface PostVacated {
	readonly kind: PostKind;
	readonly staffId: string | null;
	readonly lastOn: string;
	readonly regionId: string | null;
	readonly [key: string]: Json;
}

type Name = OrganisationEvent['name'];

/** An event of the organisation about one subject; its kind is the first word of the name. */
export function organisationEvent<N extends Name>(
	name: N,
	subjectId: string,
	details: Extract<OrganisationEvent, { name: N }>['details'],
	serviceId: string | null = null
): NewEvent {
	return { name, subjectKind: name.split('.')[0] ?? name, subjectId, serviceId, details };
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const day = (value: Json | undefined): string => dateInWords(text(value));
const post = (value: Json | undefined): string => postWords[text(value) as PostKind] ?? 'post';

export const organisationSentences: EventSentences<Name> = {
	'provider.set_up': () => 'Set up the organisation with its incident types and shift types',
	'region.added': (details) => `Added the region ${text(details['name'])}`,
	'service.opened': (details) => `Added the service ${text(details['name'])}`,
	'service.changed': (details) => `Changed the details of ${text(details['name'])}`,
	'service.closed': (details) => `Closed ${text(details['name'])} after ${day(details['lastOn'])}`,
	'team.added': (details) => `Added the team ${text(details['name'])}`,
	'shift_type.defined': (details) =>
		`Set the shift ${text(details['name'])}, ${text(details['hours'])}`,
	'post.filled': (details) =>
		`Filled the post of ${post(details['kind'])}${details['isActing'] ? ', acting,' : ''} from ${day(details['fromOn'])}`,
	'post.vacated': (details) =>
		`The post of ${post(details['kind'])} is vacant after ${day(details['lastOn'])}`,
	'provider.live_lesson_cap_set': (details) =>
		`Set the most live lessons a service carries to ${Number(details['cap'])} (was ${Number(details['before'])})`,
	'on_call.set': (details) => `Put ${text(details['label'])} on call from ${day(details['fromOn'])}`
};
