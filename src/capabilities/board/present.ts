import { dateInWords, londonDate } from '#kernel/london.ts';
import { SMALL_NUMBER } from '#kernel/spread.ts';
import { plural } from '#kernel/text.ts';
import { standingOf } from '#capabilities/promises/model.ts';
import { dueInWords } from '#capabilities/promises/words.ts';
import { solvedIn, thisQuarter, type SolvedAndTold } from './model.ts';
import type { boardOf, BoardIdea, BoardPromise } from './queries/board.server.ts';

/** How a line stands: a shape and a word; the colour only helps. */
export type Stand = 'done' | 'going' | 'late' | 'cannot';

export interface BoardLine {
	readonly id: string;
	readonly href: string;
	readonly text: string;
	readonly note: string;
	readonly stand: Stand;
}

export interface BoardList {
	readonly id: string;
	readonly title: string;
	readonly none: string;
	readonly lines: readonly BoardLine[];
}

const days = (count: number) => plural(count, 'day', 'days');

/** The headline: how many things were solved and told back, the middle wait and the longest. */
function solvedInWords({ count, spread }: SolvedAndTold): { lead: string; rest: string } {
	if (spread === null) {
		return { lead: 'Nothing solved and told back yet this quarter.', rest: '' };
	}
	const lead = `${plural(count, 'thing', 'things')} solved and told back this quarter.`;
	if (count < SMALL_NUMBER) {
		return {
			lead,
			rest:
				count === 1 ? `It took ${days(spread.worst)}.` : `The longest took ${days(spread.worst)}.`
		};
	}
	return {
		lead,
		rest: `Half of them within ${days(spread.median)}; the longest took ${days(spread.worst)}.`
	};
}

/** Words that another sentence can follow. */
const ended = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

const endedOn = (at: string | null) => (at === null ? '' : dateInWords(londonDate(new Date(at))));

function promiseLine(one: BoardPromise, today: string): BoardLine {
	const line = { id: one.id, href: `/promises/${one.id}`, text: one.what };
	if (one.status === 'kept') {
		return { ...line, stand: 'done', note: `${one.outcome ?? ''} (${endedOn(one.endedAt)})` };
	}
	if (one.status === 'cannot') return { ...line, stand: 'cannot', note: one.outcome ?? '' };
	const isLate = standingOf(one, today) === 'overdue';
	const word = one.lastWord ? ` Last word: ${one.lastWord}` : '';
	return {
		...line,
		stand: isLate ? 'late' : 'going',
		note: isLate
			? `${one.owner} said by ${dateInWords(one.dueOn)}. It is not done yet.${word}`
			: `${one.owner}. ${dueInWords(one, today)}.${word}`
	};
}

function ideaLine(one: BoardIdea): BoardLine {
	const credit = one.who ? ` Idea of ${one.who}.` : '';
	const line = { id: one.id, href: `/ideas/${one.id}`, text: one.words };
	const told = one.told ? ` ${one.told}` : '';
	switch (one.status) {
		case 'adopted':
			return { ...line, stand: 'done', note: `${ended(one.outcome ?? '')}${credit}` };
		case 'declined':
			return { ...line, stand: 'cannot', note: one.outcome ?? '' };
		case 'trying': {
			const until = one.tryUntil ? `Until ${dateInWords(one.tryUntil)}: ` : '';
			return { ...line, stand: 'going', note: `${until}${ended(one.trial ?? '')}${credit}` };
		}
		case 'considered':
			return { ...line, stand: 'going', note: `Somebody is looking into it.${told}${credit}` };
	}
}

/** The board as its pages show it: the phone's and the wall's are the same. */
export function presentBoard(found: Awaited<ReturnType<typeof boardOf>>, now: Date) {
	const today = londonDate(now);
	const promises = found.promises.map((one) => promiseLine(one, today));
	const ideas = found.ideas.map((one) => ({ status: one.status, line: ideaLine(one) }));
	const of = (status: BoardIdea['status']) =>
		ideas.filter((one) => one.status === status).map(({ line }) => line);
	const lists: BoardList[] = [
		{
			id: 'done',
			title: 'We said, and it is done',
			none: 'Nothing yet.',
			lines: promises.filter(({ stand }) => stand === 'done')
		},
		{
			id: 'going',
			title: 'In progress',
			none: 'No open promises.',
			lines: promises.filter(({ stand }) => stand === 'going' || stand === 'late')
		},
		{
			id: 'cannot',
			title: 'We cannot, and why',
			none: 'Nothing.',
			lines: [...promises.filter(({ stand }) => stand === 'cannot'), ...of('declined')]
		},
		{
			id: 'trying',
			title: 'Ideas being looked at and tried',
			none: 'None just now.',
			lines: [...of('trying'), ...of('considered')]
		},
		{ id: 'adopted', title: 'Your ideas that we do now', none: 'None yet.', lines: of('adopted') }
	];
	return {
		solved: solvedInWords(solvedIn(found.solved, thisQuarter(now))),
		lists,
		told: found.feedback.map((one) => ({
			id: one.visitId,
			href: `/visits/${one.visitId}/feedback`,
			text: `What you said to ${one.leader} on ${endedOn(one.visitedAt)}, and what came of it`
		}))
	};
}
