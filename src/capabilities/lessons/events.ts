import type { Json } from '#kernel/json.ts';
import { listOf, plural } from '#kernel/text.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { ENGLISH, inSentence } from './languages.ts';
import type { ChangeKind } from './model.ts';
import { changeKindWords } from './words.ts';

type Details = { readonly [key: string]: Json };

export type LessonEvent =
	| { name: 'lesson.started'; details: { version: number; sources: number; isLocal: boolean } }
	| { name: 'lesson.written'; details: { version: number; fields: string[] } }
	| { name: 'lesson.behaviours_set'; details: { version: number; count: number } }
	| { name: 'lesson.scope_set'; details: { version: number; scope: string } }
	| { name: 'lesson.scenario_set'; details: { version: number; options: number } }
	| { name: 'lesson.source_added'; details: { signalIds: string[] } }
	| { name: 'lesson.source_removed'; details: { signalIds: string[] } }
	| { name: 'lesson.must_change_added'; details: { itemId: string; kind: ChangeKind } }
	| { name: 'lesson.must_change_removed'; details: { itemId: string; kind: ChangeKind } }
	| { name: 'lesson.must_change_done'; details: { itemId: string; kind: ChangeKind } }
	| {
			name: 'lesson.must_change_sampled';
			details: {
				itemId: string;
				kind: ChangeKind;
				lookedAt: number;
				inUse: number;
				lookedOn: string;
				isInUse: boolean;
			};
	  }
	| { name: 'lesson.checked'; details: { version: number } }
	| { name: 'lesson.approved'; details: { version: number; asksAgain: boolean } }
	| {
			name: 'lesson.went_live';
			details: {
				version: number;
				scope: string;
				serviceIds: string[];
				/** False for a small edit: who knew the earlier version is not asked again. */
				asksAgain: boolean;
				/** The author said that names found in the text are nobody's. */
				namesConfirmed: boolean;
			};
	  }
	| { name: 'lesson.revised'; details: { version: number; from: number } }
	| {
			name: 'lesson.translation_written';
			details: { version: number; language: string; lines: number };
	  }
	| { name: 'lesson.translation_checked'; details: { version: number; language: string } }
	| { name: 'lesson.retired'; details: { reason: string } }
	| { name: 'lesson.superseded'; details: { byLessonId: string } }
	| { name: 'lesson.rested'; details: { reason: string } }
	| { name: 'lesson.resumed'; details: { reason: string } };

/** A lesson's event, typed by its name. @param serviceId where it happened, when in one service only */
export function lessonEvent<Name extends LessonEvent['name']>(
	lessonId: string,
	name: Name,
	details: Extract<LessonEvent, { name: Name }>['details'],
	serviceId?: string
): NewEvent {
	const where = serviceId === undefined ? {} : { serviceId };
	return { name, subjectKind: 'lesson', subjectId: lessonId, details, ...where };
}

/** Somebody chose the language they read lessons in. */
export const readerEvent = (staffId: string, details: { language: string }): NewEvent => ({
	name: 'reader.language_chosen',
	subjectKind: 'staff',
	subjectId: staffId,
	details
});

export const readerSentences: EventSentences<'reader.language_chosen'> = {
	'reader.language_chosen': (details) => `Reads lessons in ${languageWords(details)}`
};

const languageWords = (details: Details): string => {
	const code = text(details, 'language');
	return code === ENGLISH ? 'English' : inSentence(code);
};

const number = (details: Details, key: string): number => Number(details[key] ?? 0);
const kind = (details: Details): string =>
	(changeKindWords[details['kind'] as ChangeKind] ?? 'something').toLowerCase();
const text = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};

const small = (details: Details): string =>
	details['asksAgain'] === false ? ', a small edit: nobody is asked again' : '';

export const lessonSentences: EventSentences<LessonEvent['name']> = {
	'lesson.started': (details) => {
		const sources = number(details, 'sources');
		const from = sources > 0 ? ` from ${plural(sources, 'report', 'reports')}` : '';
		return `Started ${details['isLocal'] ? 'a lesson for one team' : 'the lesson'}${from}`;
	},
	'lesson.written': (details) => {
		const fields = Array.isArray(details['fields']) ? details['fields'].map(String) : [];
		return `Changed ${listOf(fields) || 'the words'}`;
	},
	'lesson.behaviours_set': (details) =>
		`Wrote ${plural(number(details, 'count'), 'thing to do', 'things to do')}`,
	'lesson.scope_set': (details) => `Said who it is for: ${text(details, 'scope')}`,
	'lesson.scenario_set': (details) =>
		`Wrote the question with ${plural(number(details, 'options'), 'answer', 'answers')}`,
	'lesson.source_added': (details) => `Added ${reports(details)}`,
	'lesson.source_removed': (details) => `Took out ${reports(details)}`,
	'lesson.must_change_added': (details) => `Added what must change first: ${kind(details)}`,
	'lesson.must_change_removed': (details) => `Took out what must change first: ${kind(details)}`,
	'lesson.must_change_done': (details) => `Changed first, done: ${kind(details)}`,
	'lesson.must_change_sampled': (details) =>
		`Looked whether it is used: ${number(details, 'inUse')} of ${number(details, 'lookedAt')}, ${kind(details)}`,
	'lesson.checked': (details) => `Checked version ${number(details, 'version')}`,
	'lesson.approved': (details) => `Approved version ${number(details, 'version')}${small(details)}`,
	'lesson.went_live': (details) =>
		`Version ${number(details, 'version')} went live for ${text(details, 'scope')}${small(details)}`,
	'lesson.revised': (details) => `Started version ${number(details, 'version')}`,
	'lesson.translation_written': (details) =>
		`Wrote the ${languageWords(details)} version of version ${number(details, 'version')}`,
	'lesson.translation_checked': (details) =>
		`Checked the ${languageWords(details)} version of version ${number(details, 'version')}`,
	'lesson.retired': (details) => `Retired it: ${text(details, 'reason')}`,
	'lesson.superseded': () => 'Replaced it with another lesson',
	'lesson.rested': (details) => `Put it to rest in one service: ${text(details, 'reason')}`,
	'lesson.resumed': (details) => `Took it up again in one service: ${text(details, 'reason')}`
};

const reports = (details: Details): string =>
	plural(
		Array.isArray(details['signalIds']) ? details['signalIds'].length : 0,
		'report',
		'reports'
	);
