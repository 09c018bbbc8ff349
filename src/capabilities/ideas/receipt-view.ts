import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import type { ByReceipt } from './queries/by-receipt.server.ts';
import { waitingOfRow } from './queries/list.server.ts';
import { statusTag } from './words.ts';

/** What whoever put an idea into the box reads of it. @param today London date */
export function presentByReceipt(found: ByReceipt, today: string) {
	const raisedOn = londonDate(new Date(found.raisedAt));
	const [newest] = found.told;
	const waiting = waitingOfRow(
		{
			joined_to_id: null,
			status: found.status,
			raised_at: found.raisedAt,
			try_until: found.tryUntil,
			decided_at: found.decidedAt,
			told_back_at: found.toldBackAt,
			told_outcome_at: found.toldOutcomeAt,
			left_open_at: null
		},
		today,
		found.answerDays
	);
	return {
		words: found.words,
		serviceName: found.serviceName,
		tag: statusTag(found.status),
		raised: dateInWords(raisedOn),
		trial: found.trial,
		tryUntil: found.tryUntil === null ? null : dateInWords(found.tryUntil),
		outcome: found.outcome,
		isDeclined: found.status === 'declined',
		told: found.told,
		/** Set while nobody has said a word: the day we promised one by. */
		promisedBy: newest ? null : dateInWords(addDays(raisedOn, found.answerDays)),
		isLate: waiting?.isLate ?? false,
		/** The newest words, asked about once. */
		toJudge: newest?.answered === null ? newest.id : null,
		judged: newest?.answered ?? null
	};
}
