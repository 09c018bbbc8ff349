import type { Json } from '#kernel/json.ts';
import { dateInWords } from '#kernel/london.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { jobRoleInWords, type Assignment } from './model.ts';

/** The parts of an assignment that other capabilities act on. */
export type AssignmentDetails = {
	readonly serviceId: string;
	readonly teamId: string | null;
	readonly jobRole: string;
	readonly contract: string;
	readonly shiftGroup: string;
};

type Placed = { readonly assignments: readonly AssignmentDetails[]; readonly fromOn: string };

/** What can happen to staff and to the short list of people supported. Never a name in the details. */
export type PeopleEvent =
	| { name: 'staff.joined'; details: Placed }
	| { name: 'staff.changed'; details: { changed: readonly string[] } }
	| { name: 'staff.moved'; details: Placed & { readonly endedIn: readonly string[] } }
	| { name: 'staff.left'; details: Placed & { readonly lastOn: string } }
	| {
			name: 'staff.absence_recorded';
			details: Placed & { readonly toOn: string | null; readonly isLongTerm: boolean };
	  }
	| { name: 'staff.tagged'; details: { kind: string; tag: string } }
	| { name: 'staff.untagged'; details: { kind: string; tag: string } }
	| { name: 'person_supported.added'; details: { serviceId: string } }
	| { name: 'person_supported.changed'; details: { leftOn: string | null } }
	| { name: 'person_supported.need_recorded'; details: { formats: number; mayShare: string } }
	| {
			name: 'shift.recorded';
			details: {
				staffId: string | null;
				onDate: string;
				shiftGroup: string;
				workers: number;
				source: string;
			};
	  }
	| { name: 'shift.taken_back'; details: { staffId: string; onDate: string; shiftGroup: string } }
	| {
			name: 'shift.planned';
			details: { onDate: string; shiftGroup: string; people: number; agency: number };
	  };

type Name = PeopleEvent['name'];

/** What the trail keeps of assignments: where and how, without their rows' ids. */
export const detailsOf = (assignments: readonly Omit<Assignment, 'id'>[]): AssignmentDetails[] =>
	assignments.map(({ serviceId, teamId, jobRole, contract, shiftGroup }) => ({
		serviceId,
		teamId,
		jobRole,
		contract,
		shiftGroup
	}));

/** An event of the people; its subject's kind is the first word of its name. */
export function peopleEvent<N extends Name>(
	name: N,
	subjectId: string,
	details: Extract<PeopleEvent, { name: N }>['details'],
	serviceId: string | null = null
): NewEvent {
	return { name, subjectKind: name.split('.')[0] ?? name, subjectId, serviceId, details };
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const day = (value: Json | undefined): string => dateInWords(text(value));

function firstRole(value: Json | undefined): string {
	const first: Json | undefined = Array.isArray(value) ? (value as readonly Json[])[0] : undefined;
	if (first === null || typeof first !== 'object' || Array.isArray(first)) return '';
	const role = (first as { readonly [key: string]: Json | undefined })['jobRole'];
	return typeof role === 'string' ? ` as ${jobRoleInWords(role).toLowerCase()}` : '';
}

export const peopleSentences: EventSentences<Name> = {
	'staff.joined': (details) =>
		`Joined${firstRole(details['assignments'])} on ${day(details['fromOn'])}`,
	'staff.changed': () => 'Changed their details on the staff list',
	'staff.moved': (details) => `Changed where they work from ${day(details['fromOn'])}`,
	'staff.left': (details) => `Left; the last day was ${day(details['lastOn'])}`,
	'staff.absence_recorded': (details) =>
		`Away${details['isLongTerm'] ? ' for a long time' : ''} from ${day(details['fromOn'])}${
			details['toOn'] ? ` to ${day(details['toOn'])}` : ''
		}`,
	'staff.tagged': (details) => `Added the tag “${text(details['tag'])}”`,
	'staff.untagged': (details) => `Took off the tag “${text(details['tag'])}”`,
	'person_supported.added': () => 'Added a person we support',
	'person_supported.changed': () => 'Changed the details of a person we support',
	'person_supported.need_recorded': () =>
		'How a person we support needs information was looked at and written down',
	'shift.recorded': (details) => `Recorded who worked on ${day(details['onDate'])}`,
	'shift.taken_back': (details) =>
		`Took back a name tapped by mistake for ${day(details['onDate'])}`,
	'shift.planned': (details) => `Said who will be here on ${day(details['onDate'])}`
};
