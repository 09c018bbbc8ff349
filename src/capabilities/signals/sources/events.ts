import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { plural } from '#kernel/text.ts';
import { applicabilityWords, stageWords, wordsOf } from './words.ts';

/** What can happen to the other sources. Never who was thanked, never what was said. */
export type SourceEvent =
	| { name: 'signal.credited'; details: { count: number } }
	| { name: 'signal.thanks_seen'; details: Record<string, never> }
	| { name: 'signal.naming_answered'; details: Record<string, never> }
	| { name: 'signal.used_elsewhere'; details: { serviceId: string; sinceOn: string } }
	| {
			name: 'signal.applicability_judged';
			details: { decision: string; serviceId: string | null; status: string };
	  }
	| { name: 'signal.lesson_made'; details: { lessonId: string } }
	| { name: 'feedback.written_down'; details: { comments: number; method: string } }
	| { name: 'inspection.written_down'; details: { body: string; findings: number } }
	| { name: 'inspection.findings_added'; details: { findings: number } }
	| { name: 'inspection.moved_on'; details: { stage: string } };

/** One event about a source. @param subject the report, the round of feedback or the inspection */
export function sourceEvent<Name extends SourceEvent['name']>(
	name: Name,
	subject: { readonly id: string; readonly serviceId: string },
	details: Extract<SourceEvent, { name: Name }>['details']
): NewEvent {
	const room = name.split('.')[0] ?? '';
	return {
		name,
		subjectKind: room === 'feedback' ? 'feedback_round' : room,
		subjectId: subject.id,
		serviceId: subject.serviceId,
		details
	};
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

export const sourceSentences = {
	'signal.credited': (details) =>
		`${plural(count(details['count']), 'member', 'members')} of staff heard the thanks.`,
	'signal.thanks_seen': () => 'Somebody read the thanks that were meant for them.',
	'signal.naming_answered': () => 'Somebody said whether their name may be told with it.',
	'signal.used_elsewhere': () => 'Another service uses it now.',
	'signal.applicability_judged': ({ decision, serviceId }) =>
		`${serviceId === null ? 'For all of us' : 'For one service'}: ${wordsOf(applicabilityWords, String(decision)).toLowerCase()}.`,
	'signal.lesson_made': () => 'A lesson uses it now.',
	'feedback.written_down': (details) =>
		`${plural(count(details['comments']), 'comment was', 'comments were')} written down.`,
	'inspection.written_down': (details) =>
		`An inspection was written down, with ${plural(count(details['findings']), 'finding', 'findings')}.`,
	'inspection.findings_added': (details) =>
		`${plural(count(details['findings']), 'finding was', 'findings were')} added.`,
	'inspection.moved_on': ({ stage }) => `It moved on: ${wordsOf(stageWords, String(stage))}.`
} satisfies EventSentences<SourceEvent['name']>;
