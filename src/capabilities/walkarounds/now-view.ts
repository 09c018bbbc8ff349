import type { FormDefinition, FormState } from '#kernel/form.ts';
import { blankForm } from '#kernel/form.ts';
import type { StaffListEntry } from '#capabilities/people/small-groups.ts';
import { answerForm, holdForm, lensForm, lessonTalkForm, peopleForm } from './during-forms.ts';
import { withChoices } from './forms.ts';
import { jobKinds, type JobSize } from './job-kinds.ts';
import { newestReach, peopleSpokenWith, type ReachFact } from './model.ts';
import type { VisitRecord } from './queries/facts.server.ts';
import type { SpokenQuestion } from './queries/spoken.server.ts';
import type { ShiftSize } from './queries/staff-here.server.ts';
import type { Visit } from './queries/visit.server.ts';
import {
	activeQuestions,
	coreQuestion,
	LESSON_QUESTION,
	SEEN_QUESTION,
	type VisitQuestion
} from './questions.ts';
import { saidByOptions, sharedGroups } from './said-by.ts';
import { isAside, placeIn, stepsOf, type VisitStep } from './steps.ts';
import { recordView, type SaidOnVisit } from './visit-view.ts';
import { canStep } from './workflow.ts';

/** What one screen of a visit shows: one question, where it is, and the ways on. */
export interface NowView {
	readonly visit: {
		readonly id: string;
		readonly serviceId: string;
		readonly serviceName: string;
		readonly status: Visit['status'];
		readonly isOver: boolean;
	};
	readonly step: { readonly key: string; readonly kind: VisitStep['kind'] };
	readonly number: number;
	readonly of: number;
	readonly before: string | null;
	readonly after: string | null;
	/** The question, large. */
	readonly ask: string;
	/** Under it: what the lesson itself asks aloud, or why we ask. */
	readonly about: string | null;
	readonly lesson: { readonly id: string; readonly title: string } | null;
	readonly behaviours: readonly string[];
	readonly definition: FormDefinition | null;
	readonly form: FormState;
	readonly action: string;
	/** The command behind it, which a device keeps without signal. */
	readonly capture: string;
	readonly hidden: Readonly<Record<string, string>>;
	/** What was written down here already. */
	readonly said: readonly SaidOnVisit[];
	readonly people: string;
	readonly isClosed: boolean;
	/** What may be asked besides, on the screen that lists it. */
	readonly asks: readonly MoreToAsk[];
	/** Nothing to talk about was chosen yet: the brief suggests one or two. */
	readonly needsLesson: boolean;
	/** Where one tap ends it: the thanks, or first the numbers when nobody was counted yet. */
	readonly end: 'people' | 'finish' | null;
}

/** One question that a visit may do without. */
export interface MoreToAsk {
	readonly key: string;
	readonly words: string;
	readonly of: string;
	readonly isWritten: boolean;
}

interface Known {
	readonly at: string | null;
	readonly own: readonly VisitQuestion[];
	readonly record: VisitRecord;
	readonly staffList: readonly StaffListEntry[];
	readonly sizes: readonly ShiftSize[];
	readonly jobs: readonly JobSize[];
	readonly spoken: readonly SpokenQuestion[];
	/** London day. */
	readonly today: string;
}

const jobNames: ReadonlySet<string> = new Set(jobKinds);
const shiftNames = new Set(['days', 'nights', 'sleep_ins', 'weekends', 'office']);

/** Only the shifts that are worked and the work that is done here are asked about. */
const onlyShiftsHere = (
	definition: FormDefinition,
	sizes: readonly ShiftSize[],
	jobs: readonly JobSize[] = []
): FormDefinition => ({
	...definition,
	fields: definition.fields.filter(({ name }) =>
		shiftNames.has(name)
			? sizes.some(({ shiftGroup, people }) => shiftGroup === name && people > 0)
			: !jobNames.has(name) || jobs.some(({ jobKind }) => jobKind === name)
	)
});

const askedOfWords = {
	staff: 'Staff',
	person: 'People we support',
	family: 'Relatives and friends'
} as const;

/** The list of what may be asked besides; what was written down on this visit already says so. */
function moreToAsk(steps: readonly VisitStep[], record: VisitRecord): MoreToAsk[] {
	const has = (code: string) => record.answers.some((answer) => answer.code === code);
	return steps.flatMap((step): MoreToAsk[] => {
		const { key } = step;
		switch (step.kind) {
			case 'question': {
				const { words, askedOf, code } = step.question;
				return [{ key, words, of: askedOfWords[askedOf], isWritten: has(code) }];
			}
			case 'seen':
				return [
					{ key, words: seenAsk, of: 'What you notice yourself', isWritten: has(SEEN_QUESTION) }
				];
			case 'lens':
				return [
					{ key, words: lensAsk, of: 'What you notice yourself', isWritten: record.lens.length > 0 }
				];
			default:
				return [];
		}
	});
}
const seenAsk = 'What did you see?';
const lensAsk = 'What was it like in the first minutes?';

/** Staff counted with the lessons, offered as the numbers of the whole visit until they are given. */
function countsSoFar(reach: readonly ReachFact[]): Record<string, string> {
	const given = countsOf(reach, null);
	if (Object.keys(given).length > 0) return given;
	return Object.fromEntries(
		peopleSpokenWith(reach).shifts.map(({ shiftGroup, people }) => [shiftGroup, String(people)])
	);
}

/** Numbers as they were noted last, so that they can be put right. */
function countsOf(reach: readonly ReachFact[], lessonId: string | null): Record<string, string> {
	return Object.fromEntries(
		newestReach(reach)
			.filter((fact) => fact.lessonId === lessonId)
			.map(({ spokenWith, shiftGroup, jobKind, people }) => [
				spokenWith === 'person'
					? 'people'
					: spokenWith === 'family'
						? 'families'
						: (shiftGroup ?? jobKind ?? ''),
				String(people)
			])
	);
}

/**
 * Where a visit goes on that was left for a moment, for a promise or a telephone call: after the last thing written
 * down, and at the list once something from it was. What was skipped is not asked again by itself.
 */
function resumeAt(
	visit: Visit,
	steps: readonly VisitStep[],
	{ answers, understanding, lens, reach }: VisitRecord
): string | null {
	if (visit.status === 'planned') return null;
	const isWritten = (step: VisitStep): boolean => {
		switch (step.kind) {
			case 'welcome':
				return true;
			case 'lesson':
				return answers.some(({ lessonId }) => lessonId === step.lessonId);
			case 'talk':
				return understanding.some(({ lessonId }) => lessonId === step.lessonId);
			case 'more':
				return lens.length > 0 || answers.some(({ lessonId }) => lessonId === null);
			case 'people':
				return reach.some(({ lessonId }) => lessonId === null);
			default:
				return false;
		}
	};
	const last = steps.filter((step) => !isAside(step)).findLast(isWritten);
	if (!last) return null;
	return last.kind === 'more' ? last.key : placeIn(steps, last.key).after;
}

function endOf({ kind }: VisitStep, reach: readonly ReachFact[]): NowView['end'] {
	if (kind === 'welcome' || kind === 'people' || kind === 'finish') return null;
	return reach.some(({ people }) => people > 0) ? 'finish' : 'people';
}

/** The screen a visit is at. */
export function nowView(visit: Visit, known: Known): NowView {
	const steps = stepsOf(visit, activeQuestions(known.own));
	const place = placeIn(steps, known.at ?? resumeAt(visit, steps, known.record));
	const { step } = place;
	const record = recordView(visit, known.record, known.own);
	const shared = sharedGroups(known.staffList, visit.serviceId, known.today);
	const lessonId = step.kind === 'lesson' || step.kind === 'talk' ? step.lessonId : null;
	const lesson = visit.lessons.find(({ id }) => id === lessonId) ?? null;
	const spoken = known.spoken.find((one) => one.lessonId === lessonId);
	const base = {
		visit: {
			id: visit.id,
			serviceId: visit.serviceId,
			serviceName: visit.serviceName,
			status: visit.status,
			isOver: visit.endedAt !== null
		},
		step: { key: step.key, kind: step.kind },
		number: place.number,
		of: place.of,
		before: place.before,
		after: place.after,
		lesson: lesson ? { id: lesson.id, title: lesson.title } : null,
		behaviours: spoken?.behaviours ?? [],
		hidden: (place.after === null ? {} : { next: place.after }) as Readonly<Record<string, string>>,
		said: [] as readonly SaidOnVisit[],
		people: record.people,
		isClosed: !canStep(visit.status, 'write'),
		asks: [] as readonly MoreToAsk[],
		needsLesson: visit.lessons.length === 0 && step.kind === 'welcome' && !visit.endedAt,
		end: endOf(step, known.record.reach),
		about: null as string | null,
		form: blankForm()
	};
	const answers = withChoices(answerForm, { saidBy: saidByOptions(shared) });
	const ofStaff: FormDefinition = answers;
	const ofOthers: FormDefinition = {
		...answers,
		fields: answers.fields.filter(({ name }) => name !== 'saidBy')
	};
	switch (step.kind) {
		case 'welcome':
			return {
				...base,
				ask: 'Say why you came, and thank them',
				about:
					'“I have come to listen, to learn and to say thank you. I am not inspecting. I write down no names. Tell me what is hard as well: I will thank you for it.”',
				definition: {
					name: 'welcome',
					sendLabel: visit.status === 'planned' ? 'Start' : 'Go on',
					fields: []
				},
				action: '?/start',
				capture: 'walkarounds.start-visit'
			};
		case 'lesson':
			return {
				...base,
				ask: coreQuestion,
				about: spoken?.question ? `Or in the lesson’s own words: “${spoken.question}”` : null,
				definition: ofStaff,
				action: '?/answer',
				capture: 'walkarounds.record-answer',
				hidden: {
					...base.hidden,
					code: LESSON_QUESTION,
					version: String(lesson?.version ?? 1),
					lessonId: step.lessonId
				},
				said: record.lessons.find(({ id }) => id === step.lessonId)?.said ?? []
			};
		case 'talk': {
			const level = known.record.understanding.find((one) => one.lessonId === step.lessonId)?.level;
			return {
				...base,
				ask: 'How clear is it to them, and how many were they?',
				about: 'Of everybody you spoke with, together. Never of one person.',
				definition: onlyShiftsHere(lessonTalkForm, known.sizes),
				action: '?/talk',
				capture: 'walkarounds.record-lesson-talk',
				hidden: { ...base.hidden, lessonId: step.lessonId },
				form: blankForm({ level: level ?? '', ...countsOf(known.record.reach, step.lessonId) })
			};
		}
		case 'more':
			return {
				...base,
				ask: 'Anything else to ask or to look at?',
				about: 'As much as there is time for. Nothing here has to be asked.',
				definition: null,
				action: '',
				capture: '',
				asks: moreToAsk(steps, known.record)
			};
		case 'question':
			return {
				...base,
				ask: step.question.words,
				about:
					step.question.askedOf === 'staff'
						? null
						: step.question.askedOf === 'person'
							? 'Ask somebody who lives here or gets care. Write down no name and no room.'
							: 'Ask a relative or friend. Write down no name.',
				definition: step.question.askedOf === 'staff' ? ofStaff : ofOthers,
				action: '?/answer',
				capture: 'walkarounds.record-answer',
				hidden: {
					...base.hidden,
					code: step.question.code,
					version: String(step.question.version)
				},
				said: record.said.filter(({ question }) => question === step.question.words)
			};
		case 'seen':
			return {
				...base,
				ask: seenAsk,
				about: 'One real thing: a handover, a plan beside what is done, how people are spoken to.',
				definition: ofOthers,
				action: '?/answer',
				capture: 'walkarounds.record-answer',
				hidden: { ...base.hidden, code: SEEN_QUESTION, version: '1' },
				said: record.said.filter(({ by }) => by === 'Seen by the leader')
			};
		case 'lens':
			return {
				...base,
				ask: lensAsk,
				about: 'As a visitor would see it. Leave out what you cannot say.',
				definition: lensForm,
				action: '?/lens',
				capture: 'walkarounds.record-impressions',
				form: blankForm(Object.fromEntries(known.record.lens.map(({ lens, seen }) => [lens, seen])))
			};
		case 'people':
			return {
				...base,
				ask: 'How many people did you speak with?',
				about: 'The visit counts for them, and for nobody else. Numbers only.',
				definition: onlyShiftsHere(peopleForm, known.sizes, known.jobs),
				action: '?/people',
				capture: 'walkarounds.record-people',
				form: blankForm(countsSoFar(known.record.reach))
			};
		case 'finish':
			return {
				...base,
				ask: 'Thank them, and say what happens next',
				about:
					'Out loud, before you leave. Within seven days the whole team hears what you heard and what happens now.',
				definition: holdForm,
				action: '?/finish',
				capture: 'walkarounds.hold-visit',
				form: blankForm({ moment: visit.moment ?? 'ordinary' })
			};
	}
}
