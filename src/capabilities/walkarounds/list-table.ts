import type { TableColumn, TableRow } from '#design/model.ts';
import type { Actor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { capital, listOf } from '#kernel/text.ts';
import { addWorkingDays, type Nation } from '#kernel/working-days.ts';
import { peopleSpokenWith, shiftsReached, standingOf, thinReasons } from './model.ts';
import type { ListedVisit } from './queries/list.server.ts';
import { bandWords, standingTones, standingWords, variantWords } from './words.ts';

/** The columns of the list, in the page and in its files. */
export const listColumns: readonly TableColumn[] = [
	{ key: 'where', label: 'Where' },
	{ key: 'when', label: 'When' },
	{ key: 'who', label: 'Who visits', isName: true },
	{ key: 'status', label: 'Status' },
	{ key: 'last', label: 'Last visit there' }
];

/** Why a held visit says little; nothing while it is not over, or when it was a full one. */
function thinOf(visit: ListedVisit): string | null {
	if (visit.endedAt === null) return null;
	const spoken = peopleSpokenWith(visit.reach);
	const lessons = new Set(visit.reach.map(({ lessonId }) => lessonId).filter((id) => id !== null));
	const reasons = thinReasons({
		variant: visit.variant,
		minutes:
			visit.startedAt === null
				? null
				: Math.round((visit.endedAt.getTime() - visit.startedAt.getTime()) / 60_000),
		people: spoken.staff + spoken.others,
		lessonsTalkedAbout: [...lessons].filter((id) => shiftsReached(visit.reach, id).length > 0)
			.length,
		answers: visit.answers
	});
	return reasons.length === 0 ? null : `${capital(listOf(reasons))}.`;
}

const standingOfRow = (visit: ListedVisit, today: string, actor: Actor) =>
	standingOf(
		{
			status: visit.status,
			plannedOn: visit.plannedOn,
			endedOn: visit.endedAt ? londonDate(visit.endedAt) : null
		},
		today,
		visit.endedAt ? measureOf(actor, 'visit_feedback_days', visit.endedAt) : undefined
	);

/** What stands under the status: why it was skipped, why it is thin, when it could be made up for. */
function noteOf(visit: ListedVisit, today: string, nation: Nation, actor: Actor): string | null {
	if (visit.status === 'skipped' || visit.status === 'cancelled') return visit.skippedReason;
	if (standingOfRow(visit, today, actor) === 'overdue') {
		return `Next working day: ${dateInWords(addWorkingDays(today, 1, nation))}`;
	}
	const thin = thinOf(visit);
	return thin ? `Thin: ${thin}` : null;
}

const whenOf = ({ plannedOn }: ListedVisit): string => dateInWords(plannedOn);

/** A row of the page. @param today London day */
export function tableRow(
	visit: ListedVisit,
	today: string,
	nation: Nation,
	actor: Actor
): TableRow {
	const standing = standingOfRow(visit, today, actor);
	const note = noteOf(visit, today, nation, actor);
	const tone = standingTones[standing];
	return {
		id: visit.id,
		cells: {
			where: {
				text: visit.serviceName,
				href: `/visits/${visit.id}`,
				note: variantWords[visit.variant]
			},
			when: {
				text: whenOf(visit),
				note: `${bandWords[visit.timeBand]}${visit.startsAt ? `, ${visit.startsAt}` : ''}${visit.isAnnounced ? '' : ' · unannounced'}`
			},
			who: visit.leaderName,
			status: {
				text: standingWords[standing],
				...(tone === 'plain' ? {} : { tone }),
				...(note ? { note } : {})
			},
			last: visit.lastHeldOn ? dateInWords(visit.lastHeldOn) : 'None yet'
		}
	};
}
