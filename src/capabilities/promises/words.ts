import type { BesideTag } from '#kernel/beside.ts';
import { dateInWords, daysBetween } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { OwnRecord, PromiseSource, PromiseStatus, Standing } from './model.ts';
import { standingOf } from './model.ts';

const standingTags: Record<Standing, BesideTag> = {
	planned: { text: 'Promised', tone: 'plain' },
	due: { text: 'Due', tone: 'action' },
	overdue: { text: 'Overdue', tone: 'concern' },
	kept: { text: 'Kept', tone: 'good' },
	cannot: { text: 'Cannot, and why', tone: 'unknown' },
	replaced: { text: 'Replaced', tone: 'plain' }
};
export const standingTag = (standing: Standing): BesideTag => standingTags[standing];

export const sourceWords: Record<PromiseSource, string> = {
	none: 'Said directly',
	walkaround: 'On a leader visit',
	supervision: 'In supervision',
	idea: 'From an idea'
};

/** "By 4 May", "Was to be done by 4 May, 3 days ago": the day in the reader's words. */
export function dueInWords(
	promise: { readonly status: PromiseStatus; readonly dueOn: string },
	today: string
): string {
	const day = dateInWords(promise.dueOn);
	return standingOf(promise, today) === 'overdue'
		? `Was to be done by ${day}, ${plural(daysBetween(promise.dueOn, today), 'day', 'days')} ago`
		: `By ${day}`;
}

/** What a leader's own record says, or that there is nothing yet to say. */
export function recordInWords(record: OwnRecord): string {
	const due = record.keptOnTime + record.keptLate + record.cannot + record.overdue;
	if (due === 0) return 'None of your promises has fallen due yet.';
	const rest = [
		record.keptLate > 0 ? `${record.keptLate} kept late` : '',
		record.overdue > 0 ? `${record.overdue} overdue` : '',
		record.cannot > 0 ? `${record.cannot} could not be kept` : ''
	].filter(Boolean);
	return `${record.keptOnTime} of ${due} kept on time${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.`;
}
