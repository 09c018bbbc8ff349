import { plural, quoted } from '#kernel/text.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { themeWorkflow, type ThemeAction } from './workflow.ts';

type Reports = { signalIds: string[] };

/** What can happen to a theme. Details are ids, codes, counts, and the words a person gave. */
export type ThemeEvent =
	| { name: 'theme.looked'; details: { reports: number; proposed: number; grew: number } }
	| { name: 'theme.proposed'; details: Reports & { foundBy: string } }
	| { name: 'theme.refreshed'; details: Reports & { count: number } }
	| { name: 'theme.returned'; details: Reports & { count: number; was: number } }
	| { name: 'theme.started'; details: Reports & { label: string } }
	| { name: 'theme.confirmed'; details: { label: string } }
	| { name: 'theme.set_aside'; details: { reason: string } }
	| { name: 'theme.joined'; details: Reports & { intoId: string } }
	| { name: 'theme.took_in'; details: Reports & { fromId: string } }
	| { name: 'theme.moved_on'; details: { action: string; reason: string } }
	| { name: 'theme.renamed'; details: { label: string } }
	| { name: 'theme.reports_added'; details: Reports & { how: string } }
	| { name: 'theme.reports_removed'; details: Reports & { how: string } };

/** Events after which the theme's counts are taken again. */
export const membershipEvents: readonly ThemeEvent['name'][] = [
	'theme.proposed',
	'theme.refreshed',
	'theme.returned',
	'theme.started',
	'theme.took_in',
	'theme.reports_added',
	'theme.reports_removed'
];

/** One event about one theme. */
export function themeEvent<Name extends ThemeEvent['name']>(
	name: Name,
	themeId: string,
	details: Extract<ThemeEvent, { name: Name }>['details'],
	serviceId?: string | null
): NewEvent {
	return {
		name,
		subjectKind: name === 'theme.looked' ? 'provider' : 'theme',
		subjectId: themeId,
		details,
		...(serviceId ? { serviceId } : {})
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const reports = (value: unknown): string =>
	plural(Array.isArray(value) ? value.length : 0, 'report', 'reports');

export const themeSentences = {
	'theme.looked': ({ reports: read, proposed }) =>
		`${plural(Number(read), 'report was', 'reports were')} looked through for themes; ${Number(proposed)} proposed.`,
	'theme.proposed': ({ signalIds }) => `Proposed, from ${reports(signalIds)}.`,
	'theme.refreshed': ({ count }) =>
		`Looked at again: ${plural(Number(count), 'report', 'reports')}.`,
	'theme.returned': ({ count, was }) =>
		`It was set aside with ${plural(Number(was), 'report', 'reports')}; now there are ${Number(count)}.`,
	'theme.started': ({ label }) => `Named by hand: ${quoted(text(label))}.`,
	'theme.confirmed': ({ label }) => `Confirmed as ${quoted(text(label))}.`,
	'theme.set_aside': ({ reason }) => `Set aside. ${text(reason)}`,
	'theme.joined': () => 'Joined with another theme.',
	'theme.took_in': ({ signalIds }) =>
		`Another theme was joined with this one: ${reports(signalIds)}.`,
	'theme.moved_on': ({ action, reason }) =>
		`${themeWorkflow[text(action) as ThemeAction]?.done ?? 'Moved on.'}${text(reason) ? ` ${text(reason)}` : ''}`,
	'theme.renamed': ({ label }) => `Renamed ${quoted(text(label))}.`,
	'theme.reports_added': ({ signalIds, how }) =>
		how === 'person'
			? `${reports(signalIds)} added by hand.`
			: how === 'type'
				? `${reports(signalIds)} of its type came in.`
				: `${reports(signalIds)} found and added.`,
	'theme.reports_removed': ({ signalIds }) => `${reports(signalIds)} taken out.`
} satisfies EventSentences<ThemeEvent['name']>;
