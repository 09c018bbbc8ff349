import type { Json } from '#kernel/json.ts';
import { dateInWords } from '#kernel/london.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import type { RuleCode } from './model.ts';
import { ruleWords } from './words.ts';

/** What can happen in supervision. Ids, days and codes only: nothing anybody said, and no supervisee. */
export type SupervisionEvent =
	| { name: 'supervision.brought_up_to_date'; details: { onDate: string } }
	/** One was held that moves the person's next day. */
	| { name: 'supervision.counted'; details: { on: string } }
	| { name: 'supervision.rules_set'; details: { managerDays: number; workerDays: number } }
	| { name: 'supervision.interval_changed'; details: { from: RuleCode; to: RuleCode } }
	| { name: 'supervision.supervisor_changed'; details: Record<never, never> }
	| { name: 'supervision.brought_forward'; details: { by: string; because: string } }
	| { name: 'supervision.met_more_often'; details: { until: string; because: string } }
	| { name: 'supervision.booked'; details: { on: string } }
	| { name: 'supervision.moved'; details: { from: string; to: string } }
	| { name: 'supervision.missed'; details: { reason: string } }
	| { name: 'supervision.cancelled'; details: { reason: string } }
	| { name: 'supervision.held'; details: { on: string; lessons: number } }
	| { name: 'supervision.lesson_explored'; details: LessonExplored }
	| { name: 'supervision.group_held'; details: { on: string; people: number } }
	| {
			name: 'supervision.arrangement_changed';
			details: { sourceKind: string; sourceId: string; until: string; often: string };
	  }
	| { name: 'supervision.action_escalated'; details: { actionId: string } }
	| { name: 'supervision.help_offered'; details: { kind: string } }
	| { name: 'supervision.agreed_by_one'; details: Record<never, never> }
	| { name: 'supervision.agreed'; details: Record<never, never> }
	| { name: 'supervision.corrected'; details: Record<never, never> }
	| { name: 'supervision.read'; details: Record<never, never> };

/** A lesson was talked about: talk, never a check. The room of reinforcement counts it. */
export type LessonExplored = {
	lessonId: string;
	serviceId: string;
	teamId: string | null;
	channel: 'supervision' | 'group_supervision' | 'coaching';
	moment: 'ordinary' | 'after_event' | 'investigation' | 'inspection';
	occurredAt: string;
	/** Shift group and count: "days:3,nights:1". */
	reach: string;
	sourceId: string;
};

type Name = SupervisionEvent['name'];

type SubjectKind =
	| 'supervision_session'
	| 'supervision_series'
	| 'supervision_escalation'
	| 'supervision_spot'
	| 'supervision_group'
	| 'provider';

/** An event of a session or a series, typed by its name. */
export function supervisionEvent<N extends Name>(
	subject: {
		readonly kind: SubjectKind;
		readonly id: string;
		readonly serviceId: string | null;
	},
	name: N,
	details: Extract<SupervisionEvent, { name: N }>['details']
): NewEvent {
	return {
		name,
		subjectKind: subject.kind,
		subjectId: subject.id,
		serviceId: subject.serviceId,
		details
	};
}

/** A lesson was talked about in a session, a spot conversation or a group. */
export const lessonExplored = (
	subject: { readonly kind: SubjectKind; readonly id: string },
	details: LessonExplored
): NewEvent => ({
	...supervisionEvent(
		{ ...subject, serviceId: details.serviceId },
		'supervision.lesson_explored',
		details
	),
	occurredAt: new Date(details.occurredAt)
});

type Details = { readonly [key: string]: Json };
const text = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};
const day = (details: Details, key: string): string => dateInWords(text(details, key));

export const supervisionSentences: EventSentences<Name> = {
	'supervision.brought_up_to_date': () => 'Looked through who is due for supervision today',
	'supervision.counted': (details) => `Counted from ${day(details, 'on')}`,
	'supervision.rules_set': () => 'Set how often people are met in supervision',
	'supervision.interval_changed': (details) =>
		`The rule changed from “${ruleWords[text(details, 'from') as RuleCode]}” to “${ruleWords[text(details, 'to') as RuleCode]}”`,
	'supervision.supervisor_changed': () => 'Somebody else supervises from now on',
	'supervision.brought_forward': (details) =>
		`Brought the next one forward to ${day(details, 'by')}`,
	'supervision.met_more_often': (details) => `They meet more often until ${day(details, 'until')}`,
	'supervision.booked': (details) => `Booked for ${day(details, 'on')}`,
	'supervision.moved': (details) => `Moved from ${day(details, 'from')} to ${day(details, 'to')}`,
	'supervision.missed': () => 'It was missed',
	'supervision.cancelled': () => 'It was cancelled',
	'supervision.held': (details) => `Held on ${day(details, 'on')}`,
	'supervision.lesson_explored': () => 'Talked about a live lesson',
	'supervision.group_held': (details) => `A group met on ${day(details, 'on')}`,
	'supervision.arrangement_changed': (details) =>
		`Because of what keeps coming back it is asked about each time, until ${day(details, 'until')}`,
	'supervision.action_escalated': () =>
		'An action was open at two sessions: the next leader up was told',
	'supervision.help_offered': () => 'The next leader up answered with an offer',
	'supervision.agreed_by_one': () => 'One of the two agreed what was written',
	'supervision.agreed': () => 'Both agreed what was written',
	'supervision.corrected': () => 'Put something right beside what was agreed',
	'supervision.read': () => 'Opened it to read'
};
