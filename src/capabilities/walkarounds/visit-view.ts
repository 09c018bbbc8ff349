import type { Actor } from '#kernel/actor.ts';
import { addDays, dateInWords, londonDate, toLondon } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { listOf, plural } from '#kernel/text.ts';
import type { Tone } from '#design/model.ts';
import { lensAnswers, lensLabel } from './lenses.ts';
import {
	peopleSpokenWith,
	shiftsInWords,
	shiftsReached,
	standingOf,
	thinReasons
} from './model.ts';
import type { VisitRecord } from './queries/facts.server.ts';
import type { Visit } from './queries/visit.server.ts';
import { coreQuestion, everyVersion, LESSON_QUESTION, type VisitQuestion } from './questions.ts';
import { saidByInWords } from './said-by.ts';
import { bandWords, levelWords, standingTones, standingWords, variantWords } from './words.ts';

export interface SaidOnVisit {
	readonly id: string;
	readonly question: string;
	readonly words: string;
	readonly by: string;
}

/** What was written down on a visit, as its page shows it to those who may read it. */
export interface RecordView {
	readonly lessons: readonly {
		readonly id: string;
		readonly title: string;
		readonly level: string | null;
		readonly tone: Tone;
		readonly reach: string;
		readonly said: readonly SaidOnVisit[];
	}[];
	readonly said: readonly SaidOnVisit[];
	readonly lens: readonly { readonly label: string; readonly word: string }[];
	readonly people: string;
	readonly thin: string | null;
	readonly count: number;
}

const levelTones: Record<string, Tone> = { clear: 'good', partly: 'concern', not_yet: 'concern' };
const askedWords: Record<string, string> = {
	person: 'People we support',
	family: 'Relatives and friends',
	leader: 'Seen by the leader'
};

/** @param own the provider’s own questions, every version */
export function recordView(
	visit: Visit,
	record: VisitRecord,
	own: readonly VisitQuestion[]
): RecordView {
	const all = everyVersion(own);
	const said = record.answers.map((answer) => ({
		id: answer.id,
		lessonId: answer.lessonId,
		words: answer.words,
		question:
			answer.code === LESSON_QUESTION
				? coreQuestion
				: (all.find(({ code, version }) => code === answer.code && version === answer.version)
						?.words ?? 'What the leader saw'),
		by: askedWords[answer.askedOf] ?? saidByInWords(answer)
	}));
	const spoken = peopleSpokenWith(record.reach);
	const talkedAbout = visit.lessons.filter(
		({ id }) => shiftsReached(record.reach, id).length > 0
	).length;
	const reasons =
		visit.endedAt === null
			? []
			: thinReasons({
					variant: visit.variant,
					minutes: minutesOf(visit),
					people: spoken.staff + spoken.others,
					lessonsTalkedAbout: talkedAbout,
					answers: record.answers.length
				});
	return {
		lessons: visit.lessons.map(({ id, title }) => {
			const level = record.understanding.find((one) => one.lessonId === id)?.level ?? null;
			const shifts = shiftsReached(record.reach, id);
			return {
				id,
				title,
				level: level ? levelWords[level] : null,
				tone: level ? (levelTones[level] ?? 'unknown') : 'unknown',
				reach:
					shifts.length > 0
						? `Talked about with ${shiftsInWords(shifts)}.`
						: 'Not talked about with anybody.',
				said: said.filter((one) => one.lessonId === id)
			};
		}),
		said: said.filter((one) => one.lessonId === null),
		lens: record.lens.map(({ lens, seen }) => ({
			label: lensLabel(lens),
			word: lensAnswers.find(({ value }) => value === seen)?.label ?? ''
		})),
		people: peopleInWords(spoken),
		thin: reasons.length > 0 ? listOf(reasons) : null,
		count: record.answers.length
	};
}

const minutesOf = ({ startedAt, endedAt }: Visit): number | null =>
	startedAt && endedAt ? Math.round((endedAt.getTime() - startedAt.getTime()) / 60_000) : null;

function peopleInWords(spoken: ReturnType<typeof peopleSpokenWith>): string {
	const staff = spoken.shifts.length > 0 ? `staff: ${shiftsInWords(spoken.shifts)}` : '';
	const others =
		spoken.others > 0
			? `${plural(spoken.others, 'person', 'people')} we support, relatives or friends`
			: '';
	const parts = [staff, others].filter(Boolean);
	return parts.length > 0 ? `Spoken with – ${parts.join('; ')}.` : 'Nobody was spoken with yet.';
}

/** The facts at the top of a visit’s page. @param today London day */
export function factsOf(visit: Visit, today: string, actor: Actor) {
	const standing = standingOf(
		{
			status: visit.status,
			plannedOn: visit.plannedOn,
			endedOn: visit.endedAt ? londonDate(visit.endedAt) : null
		},
		today,
		visit.endedAt ? measureOf(actor, 'visit_feedback_days', visit.endedAt) : undefined
	);
	const began = visit.startedAt ? toLondon(visit.startedAt) : null;
	const day = began?.date ?? visit.plannedOn;
	const time = began?.time ?? visit.startsAt;
	return {
		standing,
		tag: { text: standingWords[standing], tone: standingTones[standing] },
		items: [
			{
				value: `${dateInWords(day)}${time ? `, ${time}` : ''} · ${bandWords[visit.timeBand].toLowerCase()}`
			},
			{ key: 'Who visits', value: visit.leaderName },
			{ key: 'Kind', value: variantWords[visit.variant] },
			{ value: visit.isAnnounced ? 'Announced' : 'Unannounced' },
			...(visit.teamName ? [{ key: 'Team', value: visit.teamName }] : [])
		]
	};
}

/** What must happen next, in a sentence; the whole team hears within seven days. */
export function owedInWords(visit: Visit, actor: Actor): string | null {
	if (visit.status !== 'done' || visit.endedAt === null) return null;
	const days = measureOf(actor, 'visit_feedback_days', visit.endedAt);
	const by = addDays(londonDate(visit.endedAt), days);
	return `Tell the whole team, nights included, what you heard and what happens now: by ${dateInWords(by)}. Until then the visit is not complete.`;
}
