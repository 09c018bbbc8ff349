import scenario from '../../../db/seed/group/complaints.json' with { type: 'json' };
import { londonDate } from '#kernel/london.ts';
import { daysAgoOf } from '../actors.ts';
import { minutesAfter, type Calendar } from '../calendar.ts';
import { seeded, type Random } from '../random.ts';
import { lessonPlans } from '../scenario.ts';
import type { SampleStaff } from '../staff.ts';
import { isAtWork } from '../staff.ts';
import { id, revisionOf, type Step, type Value } from '../step.ts';
import type { Happening } from './happenings.ts';
import { lessonKey, sourcesOf } from './lessons.ts';

const DAY = 1440;

/** What people say in passing at one home, more of it every quarter, and complaints worth looking at. */
export function saidSteps(
	all: readonly Happening[],
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	const random = seeded('haven/said');
	return [
		...commentSteps(staff, calendar, random),
		...complaintPlans.flatMap((plan) => complaintSteps(plan, staff, calendar, random)),
		...learnedSteps(all, staff, calendar)
	].filter((step) => calendar.hasPassed(step.at));
}

/** Somebody of the service who is at work on a day; the same pick for the same day. */
function workerAt(
	service: string,
	daysAgo: number,
	staff: readonly SampleStaff[],
	random: Random
): string | null {
	const here = staff.filter(
		(one) => one.service === service && one.role === 'care_worker' && isAtWork(one, daysAgo)
	);
	return here.length === 0 ? null : random.pick(here).key;
}

/** The manager of a service when they are at work at an instant. */
function managerAt(
	service: string,
	at: string,
	staff: readonly SampleStaff[],
	calendar: Calendar
): string | null {
	const manager = staff.find((one) => one.key === `${service}.manager`);
	return manager && isAtWork(manager, daysAgoOf(at, calendar)) ? manager.key : null;
}

function commentSteps(staff: readonly SampleStaff[], calendar: Calendar, random: Random): Step[] {
	const { service, daysAgo, words, pressing, told } = scenario.comments;
	const one = (days: number, place: number, said: (typeof words)[number], isAnswered: boolean) => {
		const worker = workerAt(service, days, staff, random);
		if (worker === null) return [];
		const key = `comment:${place}`;
		const at = minutesAfter(calendar.instant(days, '08:30'), random.between(0, 620));
		const steps: Step[] = [
			{
				at,
				actor: worker,
				command: 'complaints.log-comment',
				as: key,
				input: {
					words: said.words,
					about: said.about,
					fromWhom: said.fromWhom,
					wantsAnswer: 'no',
					serviceId: id(`service:${service}`)
				}
			}
		];
		const acted = minutesAfter(at, random.between(1, 4) * DAY);
		const manager = managerAt(service, acted, staff, calendar);
		if (!isAnswered || manager === null) return steps;
		const target = () => ({ id: id(key), revision: revisionOf('signal', key) });
		const then = (minutes: number, command: string, input: Value) =>
			steps.push({ at: minutesAfter(acted, minutes), actor: manager, command, input });
		then(0, 'signals.move-report-on', { ...target(), action: 'act' });
		then(6, 'signals.thank-and-tell-back', { id: id(key), words: told });
		then(9, 'signals.close-report', target());
		return steps;
	};
	return [
		...daysAgo.flatMap((days, place) => {
			const said = words[place % words.length];
			return said ? one(days, place, said, days > 6) : [];
		}),
		...one(pressing.daysAgo, daysAgo.length, pressing, false)
	];
}

/** A complaint of the scenario, and what its manager did about it. */
interface ComplaintPlan {
	readonly key: string;
	readonly service: string;
	readonly daysAgo: number;
	readonly words: string;
	readonly details: { readonly [name: string]: string | undefined };
	readonly person?: {
		readonly reference: string;
		readonly formats: readonly string[];
		readonly note: string;
		readonly mayShare: string;
		readonly askedDaysAgo: number;
	};
	readonly complainant?: {
		readonly name: string;
		readonly contact: string;
		readonly formats: readonly string[];
	};
	readonly then: readonly {
		readonly days: number;
		readonly command: string;
		readonly input: { readonly [name: string]: string | readonly string[] | undefined };
		/** It is told no day, and no revision. */
		readonly undated?: boolean;
		readonly unrevised?: boolean;
		/** It takes until so many days from now. */
		readonly extendDays?: number;
	}[];
}

const complaintPlans: readonly ComplaintPlan[] = scenario.complaints;

function complaintSteps(
	plan: ComplaintPlan,
	staff: readonly SampleStaff[],
	calendar: Calendar,
	random: Random
): Step[] {
	const worker = workerAt(plan.service, plan.daysAgo, staff, random);
	if (worker === null) return [];
	const key = `complaint:${plan.key}`;
	const begun = calendar.instant(plan.daysAgo, '11:10');
	const receivedOn = calendar.date(plan.daysAgo);
	const steps: Step[] = [...needSteps(plan, staff, calendar)];
	const by = (at: string, command: string, input: Value, as?: string) => {
		const actor = as === undefined ? managerAt(plan.service, at, staff, calendar) : worker;
		if (actor !== null) steps.push({ at, actor, command, input, ...(as ? { as } : {}) });
	};
	const target = () => ({ id: id(key), revision: revisionOf('signal', key) });
	by(
		begun,
		'signals.report-event',
		{
			kind: 'complaint',
			serviceId: id(`service:${plan.service}`),
			happenedAt: `${receivedOn}T11:00`,
			words: plan.words,
			...(plan.person ? { personReferences: plan.person.reference } : {})
		},
		key
	);
	const read = minutesAfter(begun, 95);
	by(read, 'complaints.keep-details', { ...target(), ...plan.details, receivedOn });
	if (plan.complainant) {
		by(minutesAfter(read, 4), 'complaints.keep-complainant', {
			id: id(key),
			...plan.complainant,
			askedOn: receivedOn
		});
	}
	for (const next of plan.then) {
		const at = minutesAfter(begun, next.days * DAY + 200);
		const on = londonDate(new Date(at));
		by(at, next.command, {
			...(next.unrevised ? { id: id(key) } : target()),
			...next.input,
			...(next.extendDays
				? { to: calendar.date(-next.extendDays), toldOn: on }
				: next.undated
					? {}
					: { on })
		});
	}
	return steps;
}

/** How the person supported who complains needs information, as it was asked long before. */
function needSteps(
	{ person, service }: ComplaintPlan,
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	if (!person) return [];
	const at = calendar.instant(person.askedDaysAgo, '14:20');
	const manager = managerAt(service, at, staff, calendar);
	if (manager === null) return [];
	return [
		{
			at,
			actor: manager,
			command: 'people.record-communication-need',
			input: {
				personId: id(`person:${service}.${person.reference}`),
				formats: person.formats,
				note: person.note,
				mayShare: person.mayShare
			}
		}
	];
}

/** Complaints that a lesson uses count as learned some days after it went live. */
function learnedSteps(
	all: readonly Happening[],
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	return lessonPlans.flatMap((plan) => {
		const { liveDaysAgo } = plan;
		if (liveDaysAgo === undefined || plan.scope.localTeam) return [];
		return sourcesOf(plan, all)
			.filter((one) => one.story.kind === 'complaint')
			.flatMap((one, place): Step[] => {
				const at = minutesAfter(calendar.instant(liveDaysAgo, '09:00'), 3 * DAY + place * 15);
				const manager = managerAt(one.service.key, at, staff, calendar);
				if (manager === null) return [];
				return [
					{
						at,
						actor: manager,
						command: 'complaints.close-learned',
						input: { id: id(one.key), how: 'lesson', lessonId: id(lessonKey(plan.key)) }
					}
				];
			});
	});
}
