import { londonDate } from '#kernel/london.ts';
import { minutesAfter, type Calendar } from '../calendar.ts';
import { seeded, type Random } from '../random.ts';
import type { SampleStaff } from '../staff.ts';
import { isAtWork, isEmployed } from '../staff.ts';
import { daysAgoOf } from '../actors.ts';
import { id, revisionOf, suggestedTier, type Step, type Value } from '../step.ts';
import { complaintWork } from './complaints.ts';
import type { Happening } from './happenings.ts';
import { LIVE_SINCE_DAYS } from './history.ts';

const DAY = 1440;

/** The steps a manager takes after triage, by kind, in the words of the workflow. */
const middle: { readonly [kind: string]: readonly string[] | undefined } = {
	hazard: ['control'],
	comment: ['act'],
	good_practice: ['share']
};
const isReviewed = (kind: string): boolean => kind === 'incident' || kind === 'near_miss';

/** Reports made in Holdfast, and what their managers did about them. */
export function reportSteps(
	all: readonly Happening[],
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	const random = seeded('haven/reports');
	return all
		.filter((one) => one.daysAgo < LIVE_SINCE_DAYS)
		.flatMap((one) => stepsOf(one, staff, calendar, random.fork(one.key)))
		.filter((step) => calendar.hasPassed(step.at));
}

function stepsOf(
	one: Happening,
	staff: readonly SampleStaff[],
	calendar: Calendar,
	random: Random
): Step[] {
	const happened = calendar.instant(one.daysAgo, one.time);
	const reported = minutesAfter(happened, random.between(6, 150));
	const steps: Step[] = [
		{
			at: reported,
			actor: one.reporter,
			command: 'signals.report-event',
			input: inputOf(one, calendar),
			as: one.key
		}
	];
	const manager = deciderAt(one.service.key, one.daysAgo, staff);
	const isStuck = manager === null || isLeftOpen(one, random);
	if (isStuck) return steps;
	let at = reported;
	const then = (
		days: number,
		command: string,
		input: Value | ((on: string) => Value),
		more: Pick<Step, 'when'> = {}
	) => {
		at = minutesAfter(at, Math.round(days * DAY) + random.between(5, 240));
		const on = londonDate(new Date(at));
		const filled = typeof input === 'function' ? input(on) : input;
		steps.push({ at, actor: manager, command, input: filled, ...more });
	};
	const target = () => ({ id: id(one.key), revision: revisionOf('signal', one.key) });
	const { kind } = one.story;
	if (isReviewed(kind)) {
		then(random.between(0, 3) * 0.7, 'signals.triage-report', {
			...target(),
			tier: suggestedTier(one.key)
		});
	}
	const moves = middle[kind] ?? [];
	for (const action of moves) {
		then(random.between(1, 5) * 0.8, 'signals.move-report-on', { ...target(), action });
	}
	if (kind === 'complaint') {
		for (const work of complaintWork(one, random)) {
			then(work.days, work.command, (on) => ({ ...target(), ...work.input(on) }));
		}
	}
	if (random.chance(0.08)) return steps;
	then(random.between(0, 4), 'signals.thank-and-tell-back', { id: id(one.key), words: one.told });
	const seen = minutesAfter(at, random.between(2, 60) * 60);
	if (random.chance(0.3) && isStillHere(one.reporter, seen, staff, calendar)) {
		steps.push({
			at: seen,
			actor: one.reporter,
			command: 'signals.see-answer',
			input: { id: id(one.key) }
		});
		const said = saidOfIt(random.fork('answered'));
		if (said) {
			steps.push({
				at: minutesAfter(seen, 1),
				actor: one.reporter,
				command: 'signals.say-if-answered',
				input: { id: id(one.key), toldId: { $told: one.key }, ...said }
			});
		}
	}
	const isShared = kind === 'good_practice';
	if (!isShared && random.chance(0.94)) {
		// What is looked into deeper is closed after its review (deeper-reviews.ts).
		const when = isReviewed(kind) ? { when: { isLookedAtLightly: one.key } } : {};
		then(random.between(0, 6), 'signals.close-report', target(), when);
	}
	return steps;
}

/** What the reporter said of the answer: most say nothing, and a few that something is still open. */
function saidOfIt(random: Random): { answered: string; words?: string } | null {
	if (random.chance(0.35)) return null;
	if (random.chance(0.8)) return { answered: 'yes' };
	return random.chance(0.7)
		? { answered: 'partly', words: 'What happens on nights, when there is nobody to ask?' }
		: { answered: 'no', words: 'It says thank you, but not what will be different.' };
}

function inputOf(one: Happening, calendar: Calendar): Value {
	const { story } = one;
	const isIncident = story.type !== '';
	return {
		kind: story.kind,
		serviceId: id(`service:${one.service.key}`),
		happenedAt: `${calendar.date(one.daysAgo)}T${one.time}`,
		words: one.words,
		shiftGroup: one.shiftGroup,
		...(one.place === null ? {} : { place: one.place }),
		...(one.did === null ? {} : { immediateAction: one.did }),
		...(one.references.length > 0 ? { personReferences: one.references.join(', ') } : {}),
		...(isIncident ? { typeCode: story.type } : {}),
		...(isIncident
			? {
					physicalHarm: one.physical,
					psychologicalHarm: one.psychological,
					potentialSeverity: one.potential
				}
			: {})
	};
}

/** Whether the reporter is at work on the day of an instant. */
function isStillHere(
	key: string,
	instant: string,
	staff: readonly SampleStaff[],
	calendar: Calendar
): boolean {
	const person = staff.find((one) => one.key === key);
	return person !== undefined && isAtWork(person, daysAgoOf(instant, calendar));
}

/** Who decides about reports of a service; nobody while its manager's post is empty. */
function deciderAt(service: string, daysAgo: number, staff: readonly SampleStaff[]): string | null {
	const manager = staff.find((one) => one.key === `${service}.manager`);
	return manager && isEmployed(manager, daysAgo) && isEmployed(manager, Math.max(1, daysAgo - 16))
		? manager.key
		: null;
}

/** A few wait: the newest, and now and then an older one that should not. */
const isLeftOpen = (one: Happening, random: Random): boolean =>
	one.daysAgo <= 4 ? random.chance(0.7) : random.chance(one.daysAgo < 60 ? 0.05 : 0.01);
