import type { PersonActor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { isWordDue, standingOf, type PromiseSource, type PromiseStatus } from './model.ts';
import type { promisePage } from './queries/page.server.ts';
import { dueInWords, sourceWords, standingTag } from './words.ts';
import { stepsFor } from './workflow.ts';

type Found = NonNullable<Awaited<ReturnType<typeof promisePage>>>;

/** Everything a promise's page shows and offers this person. */
export function presentPromise(found: Found, actor: PersonActor, now: Date) {
	const { row, facts, names } = found;
	const today = londonDate(now);
	const status = row.status as PromiseStatus;
	const standing = standingOf({ status, dueOn: row.due_on }, today);
	const nameOf = (id: string | null) =>
		id === null ? null : (names.get(id) ?? 'Someone who has left');
	return {
		id: row.id,
		revision: row.revision,
		what: row.what,
		status,
		standing,
		tag: standingTag(standing),
		due: dueInWords({ status, dueOn: row.due_on }, today),
		owner: nameOf(row.owner_id) ?? '',
		ownerId: row.owner_id,
		isMine: actor.staffId === row.owner_id,
		isForTeam: row.is_for_team,
		made: dateInWords(londonDate(row.made_at)),
		madeBy: nameOf(row.made_by),
		serviceId: row.service_id,
		serviceName: found.serviceName,
		source: found.source
			? {
					label: `${sourceWords[row.source_kind as PromiseSource]}: ${found.source.label}`,
					href: found.source.href
				}
			: { label: sourceWords[row.source_kind as PromiseSource], href: null },
		outcome: row.outcome,
		ended: row.ended_at === null ? null : dateInWords(londonDate(row.ended_at)),
		replacedById: row.replaced_by_id,
		isWordDue: isWordDue(
			{ status, lastWordOn: londonDate(row.last_word_at) },
			today,
			measureOf(actor, 'promise_word_days', new Date())
		),
		steps: stepsFor(actor, status, facts)
	};
}
