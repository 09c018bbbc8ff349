import { kindWords } from '#capabilities/signals/words.ts';
import { isSignalKind } from '#capabilities/signals/model.ts';
import { dateInWords, daysBetween, inReadersWords } from '#kernel/london.ts';

/** What became of a report, to whoever sent it. */
export function reportInWords(
	report: {
		kind: string;
		serviceName: string;
		reportedAt: string;
		isTold: boolean;
		isRead: boolean;
	},
	now: Date
): { title: string; sentence: string } {
	const what = isSignalKind(report.kind) ? kindWords[report.kind] : 'Report';
	const when = inReadersWords(new Date(report.reportedAt), now);
	const outcome = report.isTold
		? 'There is an answer for you.'
		: report.isRead
			? 'A manager has looked at it. You will be told what happened.'
			: 'Sent. Nobody has looked at it yet.';
	return { title: `${what}, ${report.serviceName}`, sentence: `${outcome} You sent it ${when}.` };
}

/** A compliment or good practice, as a fact to say out loud. Whose it was is on its own page. */
export function goodInWords(
	news: { kind: string; serviceName: string; happenedOn: string },
	today: string
): { lead: string; rest: string } {
	const ago = daysBetween(news.happenedOn, today);
	const when =
		ago === 0
			? 'today'
			: ago === 1
				? 'yesterday'
				: `on ${dateInWords(news.happenedOn).slice(0, -5)}`;
	const lead =
		news.kind === 'compliment' ? 'Somebody said thank you' : 'Somebody saw good practice';
	return { lead, rest: `at ${news.serviceName}, ${when}.` };
}

const BUTTONS: Record<string, string> = {
	brief: 'Start handover',
	tonight: 'See tonight',
	read: 'Read',
	worry: 'Read it now',
	severe: 'Read it now',
	triage: 'Look at them',
	tell_back: 'Write to them',
	idea_told: 'Read it',
	idea_waits: 'Answer',
	promise: 'Say how it goes',
	promise_word: 'Say how it goes',
	promise_kept: 'See the board',
	visit_feedback: 'Read it',
	visit_to_tell: 'Write to them',
	answer: 'See the answer',
	answer_again: 'Answer again',
	thanks: 'Read the thanks',
	judge: 'Decide',
	question: 'Open lesson',
	draft: 'Carry on',
	check: 'Check it',
	approve: 'Open lesson',
	go_live: 'Open lesson',
	must_change: 'Open lesson',
	again: 'Look at it',
	again_hurt: 'Look at it',
	again_why: 'Answer',
	theme: 'Look at it',
	talk: 'I talked about it',
	tell_practice: 'Tell them',
	my_practice: 'Read it'
};

/** The verb on an item's button. */
export const buttonWords = (kind: string): string => BUTTONS[kind] ?? 'Open';
