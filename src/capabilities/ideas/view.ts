import type { PersonActor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { IdeaSource, IdeaStatus } from './model.ts';
import { canJudge, seesOwnWords } from './policy.ts';
import type { ideaPage } from './queries/page.server.ts';
import { sourceWords, statusTag, waitingInWords } from './words.ts';
import { stepsFor } from './workflow.ts';

type Found = NonNullable<Awaited<ReturnType<typeof ideaPage>>>;

/** Everything an idea's page shows and offers this person. */
export function presentIdea(found: Found, actor: PersonActor) {
	const { row, facts, told, names, waiting } = found;
	const status = row.status as IdeaStatus;
	const seesOwn = seesOwnWords(actor, facts);
	const isMine = canJudge(actor, facts).allowed;
	const newest = told.at(-1) ?? null;
	return {
		id: row.id,
		revision: row.revision,
		serviceId: row.service_id,
		serviceName: found.serviceName,
		title: row.shared_words ?? (seesOwn ? row.words : ''),
		/** As it was said, when that is not what the team reads. */
		ownWords:
			seesOwn && row.shared_words !== null && row.shared_words !== row.words ? row.words : null,
		words: seesOwn ? row.words : (row.shared_words ?? ''),
		tag: statusTag(status),
		status,
		raised: dateInWords(londonDate(row.raised_at)),
		who: row.raised_by === null ? null : (names.get(row.raised_by) ?? 'Someone who has left'),
		source: sourceWords[row.source_kind as IdeaSource],
		/** The other idea, which is the same: both are answered there. */
		joinedToId: row.joined_to_id,
		same: found.same,
		trial: row.trial,
		measure: row.trial_measure,
		seen: row.trial_seen,
		tryUntil: row.try_until === null ? null : dateInWords(row.try_until),
		outcome: row.outcome,
		waiting: waiting ? { words: waitingInWords(waiting), isLate: waiting.isLate } : null,
		told: told.map((one) => ({
			id: one.id,
			words: one.words,
			at: one.toldAt,
			by: one.by,
			// What somebody says of an answer is between them and those who answer.
			answered: seesOwn ? one.answered : null,
			answerWords: seesOwn ? one.answerWords : null
		})),
		isMine,
		seesOwn,
		hasUnseenAnswer: isMine && told.some((one) => one.seenAt === null),
		/** The newest words, asked about once. */
		toJudge: isMine && newest !== null && newest.answered === null ? newest.id : null,
		judged: isMine && newest !== null ? newest.answered : null,
		steps: stepsFor(actor, facts)
	};
}
