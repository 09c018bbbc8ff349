import { kindWords } from '#capabilities/signals/words.ts';
import { harmTags } from '#capabilities/signals/harm.ts';
import type { Actor } from '#kernel/actor.ts';
import { dateInWords } from '#kernel/london.ts';
import { beginningOf } from '#kernel/text.ts';
import { answerWords, asksWhy, type Answer } from './model.ts';
import type { AgainRow, ServiceAgain } from './queries/of-lesson.server.ts';
import { canLink } from './policy.ts';
import { againFor, lastInWords } from './words.ts';

/** One report in the list of what happened again. */
const lineOf = (actor: Actor, row: AgainRow) => ({
	id: row.signalId,
	reference: row.reference,
	href: `/reports/${row.signalId}`,
	title: beginningOf(row.beginning, 150),
	note: `${row.reference} · ${kindWords[row.kind]} · ${row.serviceName} · ${dateInWords(row.happenedOn)}`,
	tag: harmTags[row.harm],
	/** The way to do something about it, for whoever decides there. */
	openHref: canLink(actor, row.serviceId).allowed
		? `/actions/new?from=recurrence&id=${row.signalId}`
		: null,
	why: row.how === 'person' && row.linkedWhy ? `A manager linked it: ${row.linkedWhy}` : null,
	answer: row.answer
		? `${answerWords[row.answer as Answer] ?? ''}. ${row.answerWords ?? ''}`.trim()
		: null
});

/** The page of what happened again after a lesson, for one reader. @param today London day */
export function presentAgain(
	actor: Actor,
	services: readonly ServiceAgain[],
	reports: readonly AgainRow[],
	today: string
) {
	const { own, sentence, since } = againFor(actor, services, today);
	const counted = reports.filter((row) => row.stoppedBecause === null);
	return {
		sentence,
		since,
		services: own.map((one) => ({
			id: one.serviceId,
			cells: {
				service: one.serviceName,
				live: dateInWords(one.liveOn),
				harm: one.withHarm,
				none: one.noHarm,
				ungraded: one.notGraded,
				last: lastInWords(one, today)
			}
		})),
		others: services.length - own.length,
		reports: counted.map((row) => lineOf(actor, row)),
		takenBack: reports
			.filter((row) => row.stoppedBecause === 'person')
			.map((row) => ({ ...lineOf(actor, row), why: row.stoppedWhy })),
		/** Waiting for the owner: somebody was hurt, and nobody has said why. */
		asks: counted.some((row) => asksWhy(row.harm) && row.answer === null),
		unanswered: counted.filter((row) => row.answer === null).length
	};
}
