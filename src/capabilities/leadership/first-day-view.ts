import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import { postWords, type PostKind } from '#capabilities/organisation/model.ts';
import { dateInWords, inReadersWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { beginningOf, listOf, plural, quoted } from '#kernel/text.ts';
import type {
	LeaverNote,
	OpenCounts,
	OpenPromise,
	PersonToKnow,
	Thanks,
	ToRing,
	Worked
} from './queries/first-day.server.ts';

interface Gap {
	readonly text: string;
	readonly href: string;
}

/** The shift groups in which a lesson did not reach enough people yet. */
const unbriefed = (lesson: LessonHere): string =>
	listOf(
		lesson.coverage.byShiftGroup
			.filter((group) => !group.held)
			.map((group) => `${SHIFT_GROUP_WORDS[group.shiftGroup]} ${group.briefed} of ${group.total}`)
	) || lesson.coverage.briefedGate.sentence;

/** What is not held yet, in the order somebody new would take it up: whom nobody reached first. */
function gapsOf(lessons: readonly LessonHere[], counts: OpenCounts, serviceId: string): Gap[] {
	const active = lessons.filter((lesson) => lesson.restingSince === null);
	const here = (lesson: LessonHere) => `/learning/${lesson.lessonId}/here/${serviceId}`;
	const silent = active.filter((lesson) =>
		lesson.strand.beads.some(
			(bead) => bead.stage === 'talked_about' && ['none', 'broken'].includes(bead.condition)
		)
	);
	return [
		...active
			.filter((lesson) => !lesson.coverage.briefedGate.held && lesson.coverage.total > 0)
			.map((lesson) => ({
				text: `${quoted(lesson.title)}: not everybody is briefed – ${unbriefed(lesson)}.`,
				href: here(lesson)
			})),
		...silent.slice(0, 4).map((lesson) => ({
			text: `${quoted(lesson.title)}: nothing shows that anybody talked about it lately.`,
			href: here(lesson)
		})),
		...(counts.mustChange > 0
			? [
					{
						text: `${plural(counts.mustChange, 'thing', 'things')} that must change first ${counts.mustChange === 1 ? 'is' : 'are'} not done.`,
						href: `/learning/in/${serviceId}`
					}
				]
			: []),
		...(counts.blockers > 0
			? [
					{
						text: `${plural(counts.blockers, 'thing stands', 'things stand')} in the way of a lesson here.`,
						href: `/learning/in/${serviceId}`
					}
				]
			: []),
		...(counts.supervision > 0
			? [
					{
						text: `${plural(counts.supervision, 'person is', 'people are')} past the day of their supervision.`,
						href: `/supervision/people?service=${serviceId}`
					}
				]
			: []),
		...(counts.ideas > 0
			? [
					{
						text: `${plural(counts.ideas, 'idea waits', 'ideas wait')} for a first answer.`,
						href: `/ideas?service=${serviceId}`
					}
				]
			: [])
	];
}

const workedTags = {
	from_here: { text: 'From here', tone: 'good' },
	used_here: { text: 'Used here', tone: 'good' },
	not_here: { text: 'Did not work here', tone: 'unknown' }
} as const;

/** Everything a new manager reads in their first ten minutes. */
export function firstDayView(found: {
	readonly serviceId: string;
	readonly name: string;
	readonly lessons: readonly LessonHere[];
	readonly notes: readonly LeaverNote[];
	readonly promises: readonly OpenPromise[];
	readonly worked: readonly Worked[];
	readonly thanks: readonly Thanks[];
	readonly counts: OpenCounts;
	readonly people: readonly PersonToKnow[];
	readonly ring: readonly ToRing[];
	readonly today: string;
	readonly now: Date;
}) {
	const { serviceId, lessons, counts, promises, now, today } = found;
	const total = promises[0]?.total ?? 0;
	const overdue = promises.filter((one) => one.dueOn < today).length;
	return {
		serviceId,
		name: found.name,
		notes: found.notes.map((note) => ({
			id: note.authorId,
			from: `${note.author}, ${inReadersWords(new Date(note.writtenAt), now)}`,
			rows: [
				{ key: 'What works here, and why', value: note.proudOf },
				{ key: 'What only holds because somebody holds it', value: note.holdsBy },
				{ key: 'What kept me awake', value: note.worries },
				{ key: 'In your first week', value: note.firstWeek }
			].filter((row) => row.value !== '')
		})),
		lessons: lessons
			.filter((lesson) => lesson.restingSince === null)
			.map((lesson) => ({
				id: lesson.lessonId,
				title: lesson.title,
				href: `/learning/${lesson.lessonId}/here/${serviceId}`,
				isHighRisk: lesson.risk === 'high',
				strand: lesson.strand
			})),
		resting: lessons.filter((lesson) => lesson.restingSince !== null).length,
		gaps: gapsOf(lessons, counts, serviceId),
		promises: promises.map((one) => ({
			id: one.id,
			what: one.what,
			isOverdue: one.dueOn < today,
			line: `${one.ownerName} · by ${dateInWords(one.dueOn)}`
		})),
		promiseLine:
			total === 0
				? 'Nothing is owed to this service.'
				: `${plural(total, 'promise is', 'promises are')} owed to this service${overdue > 0 ? `, ${overdue} of them late` : ''}.`,
		worked: found.worked.map((one) => ({ ...one, tag: workedTags[one.kind] })),
		thanks: found.thanks.map((one) => ({
			id: one.id,
			words: beginningOf(one.words, 160),
			on: dateInWords(one.happenedOn)
		})),
		open: [
			{ label: 'Reports', count: counts.reports, href: `/reports?service=${serviceId}` },
			{ label: 'Reviews', count: counts.reviews, href: `/reviews?service=${serviceId}` },
			{ label: 'Complaints', count: counts.complaints, href: `/complaints?service=${serviceId}` },
			{
				label: 'Actions',
				count: counts.actions,
				href: `/actions?service=${serviceId}`,
				...(counts.overdueActions > 0 ? { note: `${counts.overdueActions} late` } : {})
			}
		],
		people: found.people.map((one, place) => ({
			id: `${one.kind}-${place}`,
			post: `${postWords[one.kind as PostKind]}${one.isActing ? ', acting' : ''}`,
			name: one.name ?? 'Nobody at the moment'
		})),
		ring: found.ring
	};
}
