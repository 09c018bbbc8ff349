import type { PersonActor } from '#kernel/actor.ts';
import type { BesideTag } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import { standingOf as actionStanding, type ActionStatus } from '#capabilities/actions/model.ts';
import { standingTag as actionTag } from '#capabilities/actions/words.ts';
import { statusTag as ideaTag } from '#capabilities/ideas/words.ts';
import { standingOf as promiseStanding } from '#capabilities/promises/model.ts';
import { standingTag as promiseTag } from '#capabilities/promises/words.ts';
import { agendaOf, sections } from './agenda.ts';
import { isExplored } from './lesson-account.ts';
import { isOpenToWrite, type SessionStatus } from './model.ts';
import type { FoundSession } from './queries/find.server.ts';
import type { IdeaHeard, PromiseMade } from './queries/came-of-it.server.ts';
import type { LessonInScope } from './queries/lessons-in-scope.server.ts';
import type {
	LastAction,
	Point,
	Said,
	Standing,
	WrittenLesson,
	WrittenPart
} from './queries/session-page.server.ts';
import { momentInWords, notHeldWords, placeWords, statusTag } from './words.ts';

/** Everything the session's one statement brings. */
export interface SessionFacts {
	readonly names: readonly { readonly supervisor: string; readonly supervisee: string }[];
	readonly written: readonly WrittenPart[];
	readonly points: readonly Point[];
	readonly wellbeing: readonly { readonly at: string }[];
	readonly note: readonly { readonly words: string }[];
	readonly lessons: readonly WrittenLesson[];
	readonly actions: readonly LastAction[];
	readonly standing: readonly Standing[];
	readonly said: readonly Said[];
	readonly scope: readonly LessonInScope[];
	readonly promises: readonly PromiseMade[];
	readonly ideas: readonly IdeaHeard[];
}

export interface LessonLine {
	readonly key: string;
	readonly title: string;
	readonly where: string;
	readonly href: string;
	readonly tag: BesideTag;
	readonly note: string | null;
}

/** What a session's page shows this one of its two. */
export function presentSession(
	{ row, pair, agreedBy }: FoundSession,
	facts: SessionFacts,
	actor: PersonActor,
	today: string
) {
	const status = row.status as SessionStatus;
	const kind = row.kind === 'manager' ? ('manager' as const) : ('staff' as const);
	const isSupervisor = actor.staffId === pair.supervisorId;
	const [names] = facts.names;
	const isOpen = isOpenToWrite(status, agreedBy.length);
	const written = new Map(facts.written.map((one) => [one.section, one]));
	const agenda = agendaOf(kind, row.agenda);
	return {
		id: row.id,
		revision: row.revision,
		kind,
		status,
		isSupervisor,
		other: (isSupervisor ? names?.supervisee : names?.supervisor) ?? 'Someone who has left',
		tag: statusTag(status),
		when: momentInWords(row.held_at ?? row.planned_at),
		how: placeWords[row.place as keyof typeof placeWords],
		minutes: row.minutes,
		reason: row.reason === null ? null : notHeldWords[row.reason as keyof typeof notHeldWords],
		isOpen,
		isBooked: status === 'booked',
		mayHold: status === 'booked' && isSupervisor,
		mayAgree: status === 'held' && !agreedBy.includes(actor.staffId),
		waitsForOther: status === 'held' && agreedBy.includes(actor.staffId),
		mayCorrect: status === 'agreed' || (status === 'held' && agreedBy.length > 0),
		parts: agenda.map((section) => ({
			section,
			title: sections[section].title,
			ask: sections[section].ask,
			href: `/supervision/${row.id}/part/${section}`,
			words: written.get(section)?.words ?? null,
			by: written.get(section)?.byName ?? null,
			isWritten: section === 'wellbeing' ? facts.wellbeing.length > 0 : written.has(section),
			points: facts.points
				.filter((point) => point.section === section)
				.map(({ id, words, byId, byName }) => ({
					id,
					words,
					by: byId === actor.staffId ? 'you' : byName,
					isMine: byId === actor.staffId
				}))
		})),
		standing: facts.standing.map((one) => ({
			words: one.words,
			until: dateInWords(one.untilOn),
			href:
				one.sourceKind === 'theme'
					? `/learning/themes/${one.sourceId}`
					: `/learning/${one.sourceId}`
		})),
		lessons: lessonLines(row.id, kind, isOpen, facts),
		lastActions: workLines(facts, false, today),
		newActions: workLines(facts, true, today),
		ideas: facts.ideas.map((one) => ({
			id: one.id,
			words: one.words,
			href: one.opens ? `/ideas/${one.id}` : null,
			tag: ideaTag(one.status),
			note: one.outcome
		})),
		note: facts.note[0]?.words ?? '',
		said: facts.said.map((one) => ({ ...one, when: momentInWords(one.at) }))
	};
}

function lessonLines(
	id: string,
	kind: 'manager' | 'staff',
	isOpen: boolean,
	facts: SessionFacts
): LessonLine[] {
	const keyOf = (one: { lessonId: string; serviceId: string }) =>
		`${one.lessonId} ${one.serviceId}`;
	const explored = new Map(facts.lessons.map((one) => [keyOf(one), one]));
	const href = (one: { lessonId: string; serviceId: string }) =>
		`/supervision/${id}/lessons/${one.lessonId}?service=${one.serviceId}`;
	const lineOf = (
		one: { lessonId: string; serviceId: string; title: string; serviceName: string },
		note: string | null
	): LessonLine => {
		const part = explored.get(keyOf(one));
		const isDone = part !== undefined && isExplored(kind, part);
		return {
			key: keyOf(one),
			title: one.title,
			where: one.serviceName,
			href: href(one),
			tag: isDone
				? { text: 'Talked about', tone: 'good' }
				: part
					? { text: 'Begun', tone: 'action' }
					: { text: 'Not yet', tone: 'unknown' },
			note:
				part && part.evidence > 0
					? `Leans on ${part.evidence} ${part.evidence === 1 ? 'record' : 'records'}`
					: note
		};
	};
	// What was talked about stays, also once the lesson is over; what is live and was not, is offered while it can be.
	const shown = facts.lessons.map((one) => lineOf(one, null));
	if (!isOpen) return shown;
	const rest = facts.scope
		.filter((one) => !explored.has(keyOf(one)))
		.map((one) => lineOf(one, kind === 'staff' ? ownInWords(one) : briefedInWords(one)));
	return [...shown, ...rest];
}

const briefedInWords = ({ known }: LessonInScope): string =>
	known.total === 0 ? 'Nobody has it to read yet' : `${known.briefed} of ${known.total} briefed`;

const ownInWords = ({ briefedAt, understoodAt }: LessonInScope): string =>
	understoodAt !== null
		? 'Understood'
		: briefedAt !== null
			? 'Briefed, not yet shown that it is understood'
			: 'Not briefed yet';

/** One thing somebody took on: an action, or a promise to the service. */
export interface WorkLine {
	readonly id: string;
	readonly description: string;
	/** Null where this one of the two may not open it. */
	readonly href: string | null;
	readonly tag: BesideTag;
	readonly note: string;
}

/** What came of earlier sessions, or of this one: actions first, then promises. */
const workLines = (facts: SessionFacts, isOfThis: boolean, today: string): WorkLine[] => [
	...facts.actions.filter((one) => one.isOfThis === isOfThis).map((one) => actionLine(one, today)),
	...facts.promises.filter((one) => one.isOfThis === isOfThis).map((one) => promiseLine(one, today))
];

const promiseLine = (one: PromiseMade, today: string): WorkLine => ({
	id: one.id,
	description: one.what,
	href: one.opens ? `/promises/${one.id}` : null,
	tag: promiseTag(promiseStanding(one, today)),
	note: `Promised by ${one.ownerName}, by ${dateInWords(one.dueOn)}${one.outcome === null ? '' : `. ${one.outcome}`}`
});

const actionLine = (one: LastAction, today: string): WorkLine => {
	const more =
		one.offer !== null
			? `The next leader up offers: ${one.offer}`
			: one.isEscalated
				? 'Open at two sessions: the next leader up has been told, and asked what they can offer'
				: one.carried > 0
					? 'It was open last time too'
					: null;
	return {
		id: one.id,
		description: one.description,
		href: `/actions/${one.id}`,
		tag: actionTag(actionStanding({ status: one.status as ActionStatus, dueOn: one.dueOn }, today)),
		note: `${one.ownerName}, by ${dateInWords(one.dueOn)}${more === null ? '' : `. ${more}`}`
	};
};

export type ShownPart = ReturnType<typeof presentSession>['parts'][number];
