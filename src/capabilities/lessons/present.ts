import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { TableColumn } from '#design/model.ts';
import { lessonStatuses, risks, type LessonStatus, type Risk } from './model.ts';
import type { Use } from './in-use.ts';
import { BLOCKED, NOT_IN_USE, NOT_SEEN_IN_USE, RELIES_ON_MEMORY, riskWords } from './words.ts';

export const statusWords: Record<LessonStatus, string> = {
	draft: 'Draft',
	approved: 'Approved',
	live: 'Live',
	retired: 'Retired',
	superseded: 'Replaced'
};

export const statusTone = (status: LessonStatus): 'action' | 'unknown' =>
	status === 'live' ? 'action' : 'unknown';

/** A tag that must show wherever the lesson shows. */
export type LessonTag = { text: string; sentence: string; tone: 'concern' | 'unknown' };

/**
 * Blocked counts once a lesson is live; that it relies on memory is true from the first draft. What changed
 * is flagged until somebody else has seen it in use.
 */
export function lessonTags(lesson: {
	status: LessonStatus;
	blocked: boolean;
	reliesOnMemory: boolean;
	uses?: readonly Use[];
}): LessonTag[] {
	const tags: LessonTag[] = [];
	if (lesson.blocked && lesson.status === 'live') {
		tags.push({ text: BLOCKED.word, sentence: BLOCKED.sentence, tone: 'concern' });
	}
	if (lesson.status === 'live' && lesson.uses?.includes('not_in_use')) {
		tags.push({ text: NOT_IN_USE.word, sentence: NOT_IN_USE.sentence, tone: 'concern' });
	} else if (lesson.status === 'live' && lesson.uses?.includes('not_seen')) {
		tags.push({ text: NOT_SEEN_IN_USE.word, sentence: NOT_SEEN_IN_USE.sentence, tone: 'unknown' });
	}
	if (lesson.reliesOnMemory) {
		const { word, sentence } = RELIES_ON_MEMORY;
		tags.push({ text: word, sentence, tone: 'unknown' });
	}
	return tags;
}

export const listColumns: readonly TableColumn[] = [
	{ key: 'title', label: 'Lesson', sortable: true },
	{ key: 'status', label: 'Status' },
	{ key: 'theme', label: 'About' },
	{ key: 'risk', label: 'Risk' },
	{ key: 'owner', label: 'Owner' },
	{ key: 'since', label: 'Live since' }
];

/** How a lesson stands in the service the list is narrowed to. */
export const serviceColumn = (service: string): TableColumn => ({
	key: 'strand',
	label: `In ${service}`
});
export const NOT_LIVE_HERE = 'Not live here';

/** A lesson's cells as text: the same in the table, the CSV and the workbook. */
export function listCells(lesson: {
	title: string;
	status: LessonStatus;
	blocked: boolean;
	reliesOnMemory: boolean;
	uses?: readonly Use[];
	theme: { label: string } | null;
	risk: Risk;
	owner: string | null;
	wentLiveAt: Date | null;
}): Record<string, string> {
	const tags = lessonTags(lesson).map((tag) => tag.text);
	return {
		title: lesson.title,
		status: [statusWords[lesson.status], ...tags].join(', '),
		theme: lesson.theme?.label ?? '',
		risk: riskWords[lesson.risk],
		owner: lesson.owner ?? '',
		since: lesson.wentLiveAt ? dateInWords(londonDate(lesson.wentLiveAt)) : ''
	};
}

const FILTER_NAMES = ['status', 'theme', 'service', 'risk'] as const;

/** The filters of the list as they stand in the address; empty ones are left out. */
export function readListFilters(
	query: URLSearchParams
): Partial<Record<(typeof FILTER_NAMES)[number], string>> {
	return Object.fromEntries(
		FILTER_NAMES.flatMap((name) => {
			const value = query.get(name);
			return value ? [[name, value]] : [];
		})
	);
}

export const listFilters = (
	services: readonly FieldOption[],
	themes: readonly FieldOption[]
): FieldDefinition[] => [
	{
		name: 'status',
		label: 'Status',
		kind: 'select',
		options: [
			{ value: '', label: 'Any' },
			...lessonStatuses.map((value) => ({ value, label: statusWords[value] }))
		],
		errors: {}
	},
	{
		name: 'theme',
		label: 'About',
		kind: 'select',
		options: [{ value: '', label: 'Anything' }, ...themes],
		errors: {}
	},
	{
		name: 'service',
		label: 'Service',
		kind: 'select',
		options: [{ value: '', label: 'Any' }, ...services],
		errors: {}
	},
	{
		name: 'risk',
		label: 'Risk',
		kind: 'select',
		options: [
			{ value: '', label: 'Any' },
			...risks.map((value) => ({ value, label: riskWords[value] }))
		],
		errors: {}
	}
];
