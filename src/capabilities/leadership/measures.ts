import reference from '../../../db/reference/leadership.json' with { type: 'json' };
import { daysBetween } from '#kernel/london.ts';

/** A visit the leader held, as the visits' room kept it. */
export interface OwnVisit {
	readonly id: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly on: string;
	readonly timeBand: 'day' | 'evening' | 'night' | 'weekend';
	readonly moment: 'ordinary' | 'after_event' | 'investigation' | 'inspection' | null;
	readonly lessons: number;
	readonly people: number;
	/** London dates. */
	readonly endedOn: string | null;
	readonly fedBackOn: string | null;
}

export interface OwnTalk {
	readonly id: string;
	readonly lessonId: string;
	readonly serviceId: string;
	readonly on: string;
	readonly moment: 'ordinary' | 'after_event' | 'investigation' | 'inspection';
	/** A visit or a supervision that is counted as a contact itself. */
	readonly isPartOfContact: boolean;
}

export interface OwnIdea {
	readonly id: string;
	readonly isToldBack: boolean;
}

export interface MeasureRecord {
	readonly text: string;
	readonly href: string;
}

/** One measure for the leader's own eyes: its words, how it is worked out, and the records behind it. */
export interface Measure {
	readonly code: string;
	readonly label: string;
	/** Nothing to count says so; it is never a nought that looks like a judgement. */
	readonly value: string;
	readonly sentence: string;
	readonly how: string;
	readonly records: readonly MeasureRecord[];
}

const share = (part: number, whole: number): string =>
	whole === 0 ? 'Nothing to count yet' : `${part} of ${whole}`;

/** The middle of some numbers; the lower one of two middles, so that it is always a number that happened. */
export function middle(numbers: readonly number[]): number | null {
	const sorted = [...numbers].sort((one, other) => one - other);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const MOST_RECORDS = 12;

const recordsOf = (visits: readonly OwnVisit[]): MeasureRecord[] =>
	visits
		.slice(0, MOST_RECORDS)
		.map((visit) => ({ text: `${visit.serviceName}, ${visit.on}`, href: `/visits/${visit.id}` }));

/**
 * The measures of domain 4.8 from what the leader did in a quarter. There is no score, no target line and no other
 * leader in them: they are a mirror.
 */
export function measuresOf(own: {
	readonly visits: readonly OwnVisit[];
	readonly talks: readonly OwnTalk[];
	/** Supervisions given: each a contact, when its lesson section was used it touched a lesson. */
	readonly supervisions?: readonly { readonly id: string; readonly hasLesson: boolean }[];
	readonly ideas: readonly OwnIdea[];
}): Measure[] {
	const { visits, talks, supervisions = [], ideas } = own;
	const byService = Map.groupBy(visits, (visit) => visit.serviceName);
	const late = visits.filter((visit) => visit.timeBand !== 'day');
	const waits = visits.flatMap((visit) =>
		visit.endedOn !== null && visit.fedBackOn !== null
			? [daysBetween(visit.endedOn, visit.fedBackOn)]
			: []
	);
	const wait = middle(waits);
	const unanswered = visits.filter((visit) => visit.endedOn !== null && visit.fedBackOn === null);
	const alone = talks.filter((talk) => !talk.isPartOfContact);
	const contacts = visits.length + supervisions.length + alone.length;
	const touched =
		visits.filter((visit) => visit.lessons > 0).length +
		supervisions.filter((one) => one.hasLesson).length +
		alone.length;
	const people = visits.reduce((sum, visit) => sum + visit.people, 0);
	const answered = ideas.filter((idea) => idea.isToldBack);
	return [
		{
			code: 'visits',
			label: 'Leader visits, by service',
			value: visits.length === 0 ? 'None this quarter' : String(visits.length),
			sentence: [...byService].map(([name, some]) => `${name} ${some.length}`).join(', '),
			how: 'Visits you held in the quarter, counted by service. Planned, skipped and cancelled ones are not in it. Presence alone is not a virtue: look at what came of them.',
			records: recordsOf(visits)
		},
		{
			code: 'out_of_hours',
			label: 'In the evening, at night or at the weekend',
			value: share(late.length, visits.length),
			sentence:
				visits.length === 0
					? ''
					: `One in four is our own aim: nights hear least. ${Math.round((late.length / visits.length) * 100)}% of yours.`,
			how: `Your visits that were not by day, of all you held. ${Math.round(reference.outOfHoursShare * 100)}% is a provider’s default; no law sets it.`,
			records: recordsOf(late)
		},
		{
			code: 'people',
			label: 'People you listened to',
			value: visits.length === 0 ? 'Nothing to count yet' : String(people),
			sentence: people > 0 ? 'Staff, people we support and families.' : '',
			how: 'How many people your visits say you spoke with. Somebody you met twice is counted twice: nobody’s name is kept.',
			records: recordsOf(visits.filter((visit) => visit.people > 0))
		},
		{
			code: 'lessons',
			label: 'Contacts that touched a live lesson',
			value: share(touched, contacts),
			sentence: '',
			how: 'Visits, supervisions you gave, and talks you noted, of which a live lesson was part. A talk within a visit or supervision is counted once.',
			records: recordsOf(visits.filter((visit) => visit.lessons === 0)).map((record) => ({
				...record,
				text: `${record.text}: no lesson`
			}))
		},
		{
			code: 'feedback',
			label: 'From visit to written feedback',
			value:
				wait === null
					? 'Nothing to count yet'
					: `${wait} ${wait === 1 ? 'day' : 'days'} in the middle`,
			sentence:
				unanswered.length > 0
					? `${unanswered.length} ${unanswered.length === 1 ? 'team has' : 'teams have'} not heard back yet.`
					: '',
			how: `Days from the end of a visit to the feedback that went to the whole team, the middle one. Within ${reference.feedbackDays} days is our own aim. Visits without feedback are not in the middle; they stand beside it.`,
			records: recordsOf(unanswered)
		},
		{
			code: 'ideas',
			label: 'Ideas you heard that were answered',
			value: share(answered.length, ideas.length),
			sentence: '',
			how: 'Ideas you wrote down for somebody in the quarter, and how many of those people were told what became of it.',
			records: ideas
				.filter((idea) => !idea.isToldBack)
				.slice(0, MOST_RECORDS)
				.map((idea) => ({ text: 'An idea that waits', href: `/ideas/${idea.id}` }))
		}
	];
}

/**
 * Evenness of reinforcement over services: the lowest per hundred staff over the middle (domain 4.6, S43). 1 is even,
 * 0 means that one place hears nothing. Null with fewer than two services, or when nobody hears anything.
 */
export function evenness(
	services: readonly { readonly talks: number; readonly staff: number }[]
): number | null {
	const rates = services
		.filter(({ staff }) => staff > 0)
		.map(({ talks, staff }) => (talks / staff) * 100);
	const centre = middle(rates);
	if (rates.length < 2 || centre === null || centre === 0) return null;
	return Math.min(1, Math.min(...rates) / centre);
}
