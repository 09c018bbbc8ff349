import { dateInWords } from '#kernel/london.ts';
import type { Found, FoundGroup } from '#kernel/search.ts';

/** The headings of a file of what was found: what stands beside each find on the page. */
export const foundHeadings: readonly string[] = [
	'Found in',
	'What',
	'Kind',
	'Where',
	'Date',
	'Reference',
	'Status'
];

const foundRow = (group: FoundGroup, found: Found): string[] => [
	group.title,
	found.title.map(({ text }) => text).join(''),
	found.kind,
	found.where ?? '',
	found.on ? dateInWords(found.on) : '',
	found.reference ?? '',
	found.tag?.text ?? ''
];

/** The finds as rows of a file, in the order of the page. */
export const foundRows = (groups: readonly FoundGroup[]): string[][] =>
	groups.flatMap((group) => group.found.map((found) => foundRow(group, found)));
