import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { dateInWords, isDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { Level, TimeBand, Variant, VisitMoment } from './model.ts';

/** What can happen around a leader visit. Details are ids, codes and short values: never what somebody said. */
export type VisitEvent =
	| {
			name: 'walkaround.planned';
			details: {
				leaderId: string;
				variant: Variant;
				plannedOn: string;
				timeBand: TimeBand;
				programmeId: string | null;
			};
	  }
	| {
			name: 'walkaround.moved';
			details: { from: string; plannedOn: string; timeBand: TimeBand; leaderId: string };
	  }
	| { name: 'walkaround.briefed'; details: { lessonIds: string[] } }
	| { name: 'walkaround.consent_asked'; details: { answer: string } }
	| { name: 'walkaround.started'; details: { variant: Variant; timeBand: TimeBand } }
	| { name: 'walkaround.answered'; details: { code: string; version: number; askedOf: string } }
	| { name: 'walkaround.counted'; details: { lessonId: string | null; people: number } }
	| { name: 'walkaround.understood'; details: { lessonId: string; level: Level } }
	| { name: 'walkaround.looked'; details: { lenses: string[] } }
	| {
			name: 'walkaround.lesson_discussed';
			details: {
				lessonId: string;
				serviceId: string;
				teamId: string | null;
				channel: 'walkaround' | 'drop_in' | 'phone_round';
				moment: VisitMoment;
				occurredAt: string;
				/** Shift groups and counts: “days:3,nights:1”. */
				reach: string;
				sourceId: string;
			};
	  }
	| {
			name: 'walkaround.held';
			details: { people: number; lessonIds: string[]; timeBand: TimeBand };
	  }
	| { name: 'walkaround.fed_back'; details: Record<string, never> }
	| { name: 'walkaround.closed'; details: Record<string, never> }
	| { name: 'walkaround.skipped'; details: { reason: string } }
	| { name: 'walkaround.called_off'; details: { reason: string } };

/** An event of one visit. */
export function visitEvent<Name extends VisitEvent['name']>(
	name: Name,
	visit: { readonly id: string; readonly serviceId: string },
	details: Extract<VisitEvent, { name: Name }>['details'],
	occurredAt?: Date
): NewEvent {
	return {
		name,
		subjectKind: 'walkaround',
		subjectId: visit.id,
		serviceId: visit.serviceId,
		...(occurredAt ? { occurredAt } : {}),
		details
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown): string => (isDate(text(value)) ? dateInWords(text(value)) : '');
const levels: Record<string, string> = {
	clear: 'clear',
	partly: 'partly clear',
	not_yet: 'not yet clear'
};

export const visitSentences: EventSentences<VisitEvent['name']> = {
	'walkaround.planned': ({ plannedOn }) => `A leader visit was planned for ${day(plannedOn)}.`,
	'walkaround.moved': ({ from, plannedOn }) =>
		text(from) === text(plannedOn)
			? 'Who visits, or the time of the day, was changed.'
			: `The visit was moved from ${day(from)} to ${day(plannedOn)}.`,
	'walkaround.briefed': ({ lessonIds }) =>
		`${plural(Array.isArray(lessonIds) ? lessonIds.length : 0, 'lesson was', 'lessons were')} chosen to talk about.`,
	'walkaround.consent_asked': ({ answer }) =>
		answer === 'yes'
			? 'The person whose home it is was asked, and said yes.'
			: 'The person whose home it is was asked, and said no.',
	'walkaround.started': () => 'The visit began.',
	'walkaround.answered': ({ askedOf }) =>
		askedOf === 'staff'
			? 'Something staff said was written down.'
			: askedOf === 'leader'
				? 'Something that was seen was written down.'
				: 'Something people or families said was written down.',
	'walkaround.counted': ({ people }) =>
		`It was noted that ${plural(Number(people), 'person was', 'people were')} spoken with.`,
	'walkaround.understood': ({ level }) =>
		`How clear a lesson is to the people there was noted: ${levels[text(level)] ?? 'not known'}.`,
	'walkaround.looked': () => 'First impressions of the place were noted.',
	'walkaround.lesson_discussed': () => 'A lesson was talked about on a leader visit.',
	'walkaround.held': ({ people }) =>
		`The visit was finished on site: ${plural(Number(people), 'person', 'people')} spoken with, and thanked.`,
	'walkaround.fed_back': () => 'The whole team was told what came of it.',
	'walkaround.closed': () => 'The visit was closed.',
	'walkaround.skipped': ({ reason }) => `The visit was skipped. ${text(reason)}`.trim(),
	'walkaround.called_off': ({ reason }) =>
		`The visit was taken off the plan. ${text(reason)}`.trim()
};

/** What can happen to a programme of visits, to what leaders can do, and to the questions they ask. */
export type ProgrammeEvent =
	| {
			name: 'visit_programme.started';
			details: { services: number; leaders: number; reviewOn: string };
	  }
	| {
			name: 'visit_programme.changed';
			details: { services: number; leaders: number; reviewOn: string };
	  }
	| { name: 'visit_programme.planned'; details: { visits: number; until: string } }
	| { name: 'visit_programme.reviewed'; details: { measuredOn: string; nextReviewOn: string } }
	| { name: 'visit_programme.ended'; details: { reason: string } }
	| {
			name: 'visit_programme.cadence_set';
			details: { role: string; risk: string; everyDays: number };
	  }
	| { name: 'visit_programme.capacity_said'; details: { perMonth: number } }
	| { name: 'visit_programme.question_written'; details: { code: string; version: number } }
	| { name: 'visit_programme.question_retired'; details: { code: string; version: number } };

export function programmeEvent<Name extends ProgrammeEvent['name']>(
	name: Name,
	subject: { readonly kind: string; readonly id: string },
	details: Extract<ProgrammeEvent, { name: Name }>['details']
): NewEvent {
	return { name, subjectKind: subject.kind, subjectId: subject.id, details };
}

export const programmeSentences: EventSentences<ProgrammeEvent['name']> = {
	'visit_programme.started': ({ services, leaders }) =>
		`A programme of leader visits was started: ${plural(Number(services), 'service', 'services')}, ${plural(Number(leaders), 'leader', 'leaders')}.`,
	'visit_programme.changed': () => 'The programme was changed.',
	'visit_programme.planned': ({ visits, until }) =>
		`${plural(Number(visits), 'visit was', 'visits were')} planned, up to ${day(until)}.`,
	'visit_programme.reviewed': ({ nextReviewOn }) =>
		`It was looked at whether the programme helped; the next time is ${day(nextReviewOn)}.`,
	'visit_programme.ended': ({ reason }) => `The programme was ended. ${text(reason)}`.trim(),
	'visit_programme.cadence_set': ({ everyDays }) =>
		`How often leaders visit was set to every ${String(everyDays)} days.`,
	'visit_programme.capacity_said': ({ perMonth }) =>
		`Said how many leader visits they can do in a month: ${String(perMonth)}.`,
	'visit_programme.question_written': ({ version }) =>
		Number(version) === 1
			? 'A question for leader visits was added.'
			: 'A question for leader visits got new words.',
	'visit_programme.question_retired': () => 'A question for leader visits was taken out of use.'
};
