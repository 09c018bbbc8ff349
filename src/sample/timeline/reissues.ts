import reissues from '../../../db/seed/group/reissues.json' with { type: 'json' };
import { minutesAfter, type Calendar } from '../calendar.ts';
import { onShift } from '../rota.ts';
import { lessonPlans } from '../scenario.ts';
import { isAtWork, type SampleStaff } from '../staff.ts';
import { id, revisionOf, type Step, type Value } from '../step.ts';
import { leadOf } from './briefings.ts';
import { answersOf, lessonKey } from './lessons.ts';

type Reissue = (typeof reissues)[number];
type Translation = Reissue['translations'][number];

/**
 * Lessons issued again with one behaviour changed: who knew them is asked again, some have been by now;
 * and the same lessons in other languages, checked by people who read them, or not checked yet.
 */
export function reissueSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return reissues.flatMap((reissue) => [
		...restSteps(reissue, calendar),
		...versionSteps(reissue, calendar),
		...reissue.translations.flatMap((one) => translationSteps(reissue, one, staff, calendar)),
		...handoverSteps(reissue, staff, calendar)
	]);
}

function planOf({ lesson }: Reissue) {
	const plan = lessonPlans.find((one) => one.key === lesson);
	if (!plan) throw new Error(`The sample has no lesson ${lesson}.`);
	return plan;
}

function versionSteps(reissue: Reissue, calendar: Calendar): Step[] {
	const plan = planOf(reissue);
	const key = lessonKey(plan.key);
	const target = () => ({ id: id(key), revision: revisionOf('lesson', key) });
	let at = calendar.instant(reissue.draftedDaysAgo, '10:10');
	const then = (actor: string, command: string, input: object = {}, minutes = 6): Step => {
		at = minutesAfter(at, minutes);
		return { at, actor, command, input: { ...target(), ...input } as Value };
	};
	return [
		then(plan.author, 'lessons.revise-lesson'),
		then(plan.author, 'lessons.set-behaviours', { behaviours: reissue.behaviours }),
		then(plan.author, 'lessons.write-lesson', {
			...answersOf(plan, calendar),
			whatChanged: reissue.whatChanged
		}),
		...(plan.checker ? [then(plan.checker, 'lessons.check-lesson', {}, 1440)] : []),
		then(plan.approver ?? 'helen', 'lessons.approve-lesson', {}, 1440),
		{
			at: calendar.instant(reissue.liveDaysAgo, '06:30'),
			actor: plan.author,
			command: 'lessons.go-live',
			input: target()
		}
	];
}

/** What rested comes back with its new version, so services that are full let another rest before. */
const restSteps = ({ rests, liveDaysAgo }: Reissue, calendar: Calendar): Step[] =>
	rests.map(({ lesson, service, by, reason }) => ({
		at: calendar.instant(liveDaysAgo + 1, '16:40'),
		actor: by,
		command: 'lessons.rest-lesson',
		input: { id: id(lessonKey(lesson)), serviceId: id(`service:${service}`), reason }
	}));

const VERSION = 2;

/** Somebody at work whose languages name it; where nobody’s do, the one the scenario names. */
const readerOf = ({ reads, checker }: Translation, staff: readonly SampleStaff[]): string =>
	staff.find(
		(one) =>
			isAtWork(one, 20) && one.tags.some((tag) => tag.kind === 'language' && tag.tag === reads)
	)?.key ?? checker;

function translationSteps(
	reissue: Reissue,
	translation: Translation,
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	const { language, isChecked } = translation;
	const checker = readerOf(translation, staff);
	const target = { id: id(lessonKey(reissue.lesson)), version: VERSION, language };
	const write: Step = {
		at: calendar.instant(reissue.liveDaysAgo + 3, '15:00'),
		actor: planOf(reissue).author,
		command: 'lessons.write-translation',
		input: {
			...target,
			revision: 0,
			lines: linesOf(translation),
			checkerId: id(`staff:${checker}`)
		}
	};
	const check: Step = {
		at: calendar.instant(reissue.liveDaysAgo + 1, '11:20'),
		actor: checker,
		command: 'lessons.check-translation',
		input: { ...target, revision: 1, saysTheSame: ['yes'], namesConfirmed: ['yes'] }
	};
	return isChecked ? [write, check] : [write];
}

function linesOf(translation: Translation): Value[] {
	const pictures = 'pictures' in translation ? (translation.pictures ?? []) : [];
	return Object.entries(translation.lines).flatMap(([part, words]) =>
		[words].flat().map((text, place) => {
			const picture = part === 'behaviour' ? pictures[place] : undefined;
			return { part, position: place + 1, words: text, ...(picture ? { picture } : {}) };
		})
	);
}

function handoverSteps(
	reissue: Reissue,
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	return reissue.handovers.flatMap(({ service, shiftGroup, daysAgo, time }): Step[] => {
		const here = staff.filter((one) => one.service === service);
		const working = onShift(here, calendar, service, shiftGroup, daysAgo);
		const lead = leadOf(staff, calendar, service, shiftGroup, daysAgo);
		if (working.length === 0 || !lead) return [];
		const people = working.map((one) => id(`staff:${one.key}`));
		return [
			{
				at: calendar.instant(daysAgo, time),
				actor: lead,
				command: 'briefings.hold-handover',
				input: {
					lessonId: id(lessonKey(reissue.lesson)),
					serviceId: id(`service:${service}`),
					shiftGroup,
					present: people,
					answered: people.slice(1),
					agencyPresent: 0,
					agencyAnswered: 0
				}
			}
		];
	});
}
