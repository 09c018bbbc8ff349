import type { BesideTag } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { Answered, IdeaSource, IdeaStatus, Waiting } from './model.ts';

const statusTags: Record<IdeaStatus, BesideTag> = {
	raised: { text: 'Raised', tone: 'unknown' },
	considered: { text: 'Being looked at', tone: 'plain' },
	trying: { text: 'Being tried', tone: 'action' },
	adopted: { text: 'We do it now', tone: 'good' },
	declined: { text: 'Not now, and why', tone: 'plain' }
};
export const statusTag = (status: IdeaStatus): BesideTag => statusTags[status];

export const sourceWords: Record<IdeaSource, string> = {
	none: 'Told us directly',
	walkaround: 'Heard on a leader visit',
	supervision: 'Heard in supervision',
	pulse: 'Heard in the four questions'
};

export const answeredWords: Record<Answered, string> = { yes: 'Yes', partly: 'Partly', no: 'No' };

/** What an idea waits for, in the words of the list and its page. */
export function waitingInWords(waiting: Waiting): string {
	const days = waiting.days === 0 ? 'since today' : plural(waiting.days, 'day', 'days');
	switch (waiting.kind) {
		case 'answer':
			return `Waits for a first answer, ${days}`;
		case 'trial':
			return `The trial was to end on ${dateInWords(waiting.since)}`;
		case 'tell':
			return `Decided, and not told back yet, ${days}`;
		case 'answer_again':
			return `The answer left something open, ${days}`;
	}
}
