import { leadsShiftsIn } from '#capabilities/briefings/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside, BesideLine, BesideTag } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { LessonHere } from './queries.server.ts';

/** More services than this are a list of their own. */
const MOST_LINES = 12;

/** A word for when the next talk is due; silence is a concern only once it is overdue. */
export function talkTag({ talked }: Pick<LessonHere, 'talked'>): BesideTag {
	if (talked.lastAt === null || talked.dueOn === null) return { text: 'Not yet', tone: 'unknown' };
	if (talked.isOverdue) return { text: 'Overdue', tone: 'concern' };
	const day = dateInWords(talked.dueOn).slice(0, -5);
	return { text: `Next by ${day}`, tone: talked.held ? 'good' : 'action' };
}

/** A word for what was seen: nobody looked is unknown, never good. */
export function seenTag({ seen }: Pick<LessonHere, 'seen'>): BesideTag {
	if (seen.seen === 0) return { text: 'Nobody looked', tone: 'unknown' };
	if (seen.bead.condition === 'broken') return { text: 'Slipping', tone: 'concern' };
	const text = seen.isDrill
		? 'Shown in drill'
		: seen.seen >= seen.planned
			? plural(seen.seen, 'time', 'times')
			: `${seen.seen} of ${seen.planned} times`;
	return { text, tone: seen.held ? 'good' : 'action' };
}

const beadOf = (here: LessonHere, stage: 'talked_about' | 'seen'): string =>
	here.strand.beads.find((bead) => bead.stage === stage)?.sentence ?? '';

/**
 * What a lesson's page says of talk and of practice, service by service, from the very rows its line of steps
 * is drawn from: what is said here and what is drawn there cannot disagree. No statement of its own.
 */
export function practiceOfLesson(
	actor: PersonActor,
	lessonId: string,
	services: readonly LessonHere[]
): Beside[] {
	const live = services.filter((here) => here.strand.beads[0]?.condition === 'held');
	if (live.length === 0) return [];
	const mayLead = live.some((here) => leadsShiftsIn(actor, here.serviceId));
	const linesOf = (
		stage: 'talked_about' | 'seen',
		tagOf: (here: LessonHere) => BesideTag
	): BesideLine[] => [
		...live.slice(0, MOST_LINES).map((here) => ({
			text: here.serviceName,
			href: `/learning/${lessonId}/here/${here.serviceId}#${stage === 'seen' ? 'seen' : 'talked'}`,
			tag: tagOf(here),
			note: beadOf(here, stage)
		})),
		...(live.length > MOST_LINES
			? [{ text: `${plural(live.length - MOST_LINES, 'more service', 'more services')}.` }]
			: [])
	];
	return [
		{
			id: 'talked-about',
			title: 'Talked about',
			lines: linesOf('talked_about', talkTag),
			...(mayLead
				? { action: { href: `/talked?lesson=${lessonId}`, label: 'I talked about it' } }
				: {})
		},
		{
			id: 'seen-in-practice',
			title: 'Seen in practice',
			lines: linesOf('seen', seenTag),
			...(mayLead
				? {
						action: {
							href: `/observations/new?lesson=${lessonId}`,
							label: 'Record what you saw'
						}
					}
				: {})
		}
	];
}
