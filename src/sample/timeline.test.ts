import { describe, expect, it } from 'vitest';
import {
	themeNeedsChecker,
	reliesOnMemory,
	missingForApproval
} from '#capabilities/lessons/readiness.ts';
import { nameWarnings } from '#capabilities/lessons/name-warning.ts';
import { addDays, daysBetween, londonDate } from '#kernel/london.ts';
import { daysAgoOf } from './actors.ts';
import { lessonPlans, servicePlans, stories } from './scenario.ts';
import { isAtWork, STORY_DAYS } from './staff.ts';
import type { Step, Value } from './step.ts';
import { sampleStory } from './timeline.ts';
import { tell } from './telling.ts';
import { seeded } from './random.ts';
import { domainOf } from './timeline/history.ts';
import { reviewPlans } from './timeline/reviews.ts';

const TODAY = '2026-11-23';
const full = sampleStory(TODAY, 'full');

const named = (name: string): Step[] => full.steps.filter((step) => step.command === name);
const part = (value: Value, name: string): Value =>
	value !== null && typeof value === 'object' && !Array.isArray(value)
		? (value as { [key: string]: Value })[name]
		: undefined;

describe('the story of the sample group', () => {
	it('is the same story every time, and moves with the day', () => {
		const again = sampleStory(TODAY, 'full');
		expect([again.steps, again.staff]).toEqual([full.steps, full.staff]);
		const later = sampleStory(addDays(TODAY, 40), 'full');
		const dayOf = (steps: readonly Step[]) => londonDate(new Date(steps[0]?.at ?? ''));
		expect(daysBetween(dayOf(full.steps), dayOf(later.steps))).toBe(40);
	});

	it('is told in order and ends before today', () => {
		const times = full.steps.map((step) => step.at);
		expect([...times].sort()).toEqual(times);
		expect(times.at(-1)).toMatch(/^2026-11-2[12]/);
	});

	it('has the size of a believable group', () => {
		const here = full.staff.filter((one) => one.leftDaysAgo === null);
		expect(here.length).toBeGreaterThan(165);
		expect(here.length).toBeLessThan(200);
		expect(full.happenings.length).toBeGreaterThan(570);
		expect(full.happenings.length).toBeLessThan(630);
		expect(stories.length).toBeGreaterThanOrEqual(40);
		expect(new Set(full.happenings.map((one) => one.story.kind)).size).toBe(7);
		for (const contract of ['permanent', 'bank', 'agency']) {
			expect(here.some((one) => one.contract === contract)).toBe(true);
		}
	});

	it('gives everybody a name, a number and a key of their own', () => {
		for (const field of ['name', 'number', 'key'] as const) {
			expect(new Set(full.staff.map((one) => one[field])).size).toBe(full.staff.length);
		}
		const keys = new Set(full.staff.map((one) => one.key));
		expect(full.staff.filter((one) => one.reportsTo !== null && !keys.has(one.reportsTo))).toEqual(
			[]
		);
	});

	it('lets nobody act before they came, after they left or while they are away', () => {
		const people = new Map(full.staff.map((one) => [one.key, one]));
		const wrong = full.steps.filter((step) => {
			if (step.actor.startsWith('process')) return false;
			const person = people.get(step.actor);
			return !person || !isAtWork(person, daysAgoOf(step.at, full.calendar));
		});
		expect(wrong.map((step) => [step.at, step.actor, step.command])).toEqual([]);
	});

	it('briefs nobody before the lesson went live or after it ended', () => {
		// A lesson issued again goes live more than once: the first time is the one that counts.
		const live = new Map(
			named('lessons.go-live')
				.toReversed()
				.map((step) => [lessonOf(step, 'id'), step.at])
		);
		const ended = new Map(
			[...named('lessons.retire-lesson'), ...named('lessons.supersede-lesson')].map((step) => [
				lessonOf(step, 'id'),
				step.at
			])
		);
		const briefings = full.steps.filter((step) => part(step.input, 'lessonId') !== undefined);
		expect(briefings.length).toBeGreaterThan(200);
		for (const step of briefings) {
			const lesson = lessonOf(step, 'lessonId');
			expect(step.at > (live.get(lesson) ?? '9')).toBe(true);
			expect(step.at < (ended.get(lesson) ?? '9')).toBe(true);
		}
	});

	it('has lessons at every stage, six of them live at Oakview', () => {
		const stages = new Set(lessonPlans.map((plan) => plan.end));
		expect([...stages].sort()).toEqual(['approved', 'draft', 'live', 'retired', 'superseded']);
		const atOakview = lessonPlans.filter(
			(plan) =>
				plan.end === 'live' && (plan.scope.everywhere || plan.scope.services?.includes('oakview'))
		);
		expect(atOakview).toHaveLength(6);
		const isBlocked = lessonPlans.some((plan) =>
			plan.changes.some((change) => plan.end === 'live' && change.doneDaysAgo === undefined)
		);
		expect(isBlocked).toBe(true);
		const leans = lessonPlans.filter(
			(plan) =>
				plan.end === 'live' &&
				reliesOnMemory(
					plan.changes.map((change) => ({
						strength: change.strength as 'stronger',
						doneAt: null,
						removedAt: null
					}))
				)
		);
		expect(leans.map((plan) => plan.key)).toContain('say-who');
		expect(lessonPlans.filter((plan) => plan.scope.localTeam)).toHaveLength(1);
	});

	it('asks for a checker where the rules do, and is complete where it is approved', () => {
		for (const plan of lessonPlans.filter((one) => one.approver)) {
			const needsChecker = themeNeedsChecker(plan.theme);
			expect([plan.key, plan.checker !== undefined]).toEqual([plan.key, needsChecker]);
			const missing = missingForApproval({
				...plan,
				version: 1,
				whatChanged: '',
				ownerId: plan.owner,
				scope: [{ kind: 'provider', target: 'all' }],
				localTeamId: null,
				effectiveOn: TODAY,
				needsChecker,
				checkerId: plan.checker ?? null,
				isChecked: true,
				authorId: plan.author,
				approverId: null
			});
			expect([plan.key, missing]).toEqual([plan.key, []]);
			expect(plan.approver).not.toBe(plan.author);
		}
	});

	it('names nobody in a lesson', () => {
		const known = {
			staff: full.staff.map((one) => one.name),
			places: servicePlans.map((plan) => plan.name)
		};
		for (const plan of lessonPlans) {
			const texts = [
				plan.title,
				plan.whatHappened,
				plan.whyItMatters,
				plan.stopDoing,
				plan.spokenQuestion,
				...plan.behaviours,
				plan.scenario?.question ?? '',
				...(plan.scenario?.options.flatMap((one) => [one.words, one.explanation]) ?? [])
			];
			expect([plan.key, texts.flatMap((text) => nameWarnings(text, known))]).toEqual([
				plan.key,
				[]
			]);
		}
	});

	it('names nobody in a review', () => {
		const known = {
			staff: full.staff.map((one) => one.name),
			places: servicePlans.map((plan) => plan.name)
		};
		for (const plan of reviewPlans) {
			const texts = [
				plan.words,
				...Object.values(plan.review?.answers ?? {}),
				...Object.values(plan.debrief?.answers ?? {})
			];
			expect([plan.key, texts.flatMap((text) => nameWarnings(text ?? '', known))]).toEqual([
				plan.key,
				[]
			]);
		}
	});

	it('has a review of each kind, one that is late, and one report that others lead', () => {
		const methods = new Set(reviewPlans.map((plan) => plan.review?.method));
		for (const method of ['fact', 'after_action', 'systems', 'thematic'])
			expect(methods).toContain(method);
		expect(reviewPlans.some((plan) => plan.debrief)).toBe(true);
		const late = reviewPlans.filter(
			({ review }) => review && review.dueDaysAgo > 0 && review.agreedDaysAgo === undefined
		);
		expect(late).toHaveLength(1);
		expect(reviewPlans.filter((plan) => plan.hold)).toHaveLength(1);
	});

	it('names no member of staff in a report', () => {
		const parts = new Set(full.staff.map((one) => one.name));
		const found = full.happenings.filter((one) =>
			[...parts].some((name) => one.words.includes(name))
		);
		expect(found).toEqual([]);
	});
});

describe('the stories', () => {
	it('have words for every slot, and a type that the taxonomy knows', () => {
		const random = seeded('test');
		for (const story of stories) {
			for (const plan of servicePlans) {
				for (const words of story.words) {
					expect(tell(story, words, plan, random)).not.toMatch(/[{}]/);
				}
			}
			if (story.type !== '') expect(domainOf(story.type)).not.toBe('');
		}
	});

	it('repeat themselves where a lesson should follow', () => {
		const repeats = full.happenings.filter((one) => one.story.code === 'time-critical-omitted');
		expect(repeats.length).toBeGreaterThan(10);
		expect(new Set(repeats.map((one) => one.service.key))).toEqual(new Set(['oakview']));
		expect(Math.max(...full.happenings.map((one) => one.daysAgo))).toBeLessThanOrEqual(STORY_DAYS);
	});
});

function lessonOf(step: Step, field: string): string {
	const token = part(step.input, field);
	return String(part(token, '$id'));
}
