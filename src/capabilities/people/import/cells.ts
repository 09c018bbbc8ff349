import { withoutNeutralising } from '#kernel/csv-cell.ts';
import { isDate } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { jobRoleWords, type Contract } from '../model.ts';

/** A row of a list as it was read: its line in the file (from 1), and its cells. */
export interface ListRow {
	readonly line: number;
	readonly cells: readonly string[];
}

/** Why a row is not taken in. `column` is the heading in the file, or null for the whole row. */
export interface RowProblem {
	readonly line: number;
	readonly column: string | null;
	readonly reason: string;
}

/** What came of reading a list: rows to take in, rows that change nothing, and rows with problems. */
export interface ListRead<Row> {
	readonly rows: readonly { readonly line: number; readonly row: Row }[];
	/** How many are here already, just as the file says. */
	readonly known: number;
	readonly problems: readonly RowProblem[];
}

/** Letters and digits only, in lower case: 'Start Date' and 'start_date' are one heading. */
export const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Which column answers each question: the first heading that is one of its words, or -1. */
export function columnsOf<Name extends string>(
	headings: readonly string[],
	words: Readonly<Record<Name, readonly string[]>>
): Record<Name, number> {
	const plain = headings.map(bare);
	const found = Object.entries<readonly string[]>(words).map(([name, known]) => [
		name,
		plain.findIndex((heading) => known.includes(heading))
	]);
	return Object.fromEntries(found) as Record<Name, number>;
}

/** The text of a cell, without what a spreadsheet's export put round it. */
export const cellAt = (row: ListRow, column: number): string =>
	column < 0 ? '' : withoutNeutralising((row.cells[column] ?? '').trim()).trim();

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A British day ('3/6/2025', '3 June 2025', '2025-06-03') as 'YYYY-MM-DD', or null. */
export function readDay(text: string): string | null {
	const plain = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '');
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
	const british = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})$/.exec(plain);
	const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{2}|\d{4})$/i.exec(plain);
	if (iso) return dayOf(iso[1], iso[2], iso[3]);
	if (british) return dayOf(british[3], british[2], british[1]);
	if (!named) return null;
	const month = months.indexOf((named[2] ?? '').toLowerCase()) + 1;
	return dayOf(named[3], String(month), named[1]);
}

function dayOf(year = '', month = '', day = ''): string | null {
	const whole = year.length === 2 ? `20${year}` : year;
	const text = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isDate(text) ? text : null;
}

const groupWords: Readonly<Record<ShiftGroup, readonly string[]>> = {
	days: ['days', 'day', 'early', 'earlies', 'late', 'lates', 'longday', 'am', 'pm', 'd', 'e', 'l'],
	nights: ['nights', 'night', 'wakingnight', 'wakingnights', 'n'],
	sleep_ins: ['sleepins', 'sleepin', 'sleeping', 'sleepingnight', 's'],
	weekends: ['weekends', 'weekend'],
	office: ['office', 'officehours', 'admin', '9to5']
};

/** The shift group a word means, or null. */
export function readShiftGroup(text: string): ShiftGroup | null {
	const plain = bare(text);
	const found = Object.entries(groupWords).find(([, words]) => words.includes(plain));
	return (found?.[0] as ShiftGroup | undefined) ?? null;
}

const contractSynonyms: Readonly<Record<Contract, readonly string[]>> = {
	permanent: ['permanent', 'perm', 'fulltime', 'parttime', 'employed', 'contracted', 'fixedterm'],
	bank: ['bank', 'relief', 'casual', 'zerohours', 'zerohour'],
	agency: ['agency', 'temp', 'temporary']
};

/** The contract a word means, or null. */
export function readContract(text: string): Contract | null {
	const plain = bare(text);
	const found = Object.entries(contractSynonyms).find(([, words]) => words.includes(plain));
	return (found?.[0] as Contract | undefined) ?? null;
}

const roleSynonyms: Readonly<Record<string, readonly string[]>> = {
	care_worker: ['carer', 'careassistant', 'hca', 'healthcareassistant', 'homecareworker'],
	support_worker: ['supportassistant', 'rsw'],
	senior_care_worker: ['senior', 'seniorcarer', 'seniorcareassistant', 'seniorsupportworker'],
	team_leader: ['teamlead', 'shiftleader', 'unitlead'],
	nurse: ['rgn', 'rmn', 'rnld', 'registerednurse', 'staffnurse'],
	deputy_manager: ['deputy', 'assistantmanager'],
	registered_manager: ['manager', 'homemanager', 'servicemanager', 'branchmanager'],
	operations_manager: ['areamanager', 'regionalmanager'],
	care_coordinator: ['coordinator'],
	activities: ['activitiescoordinator', 'activityworker', 'lifestylelead'],
	catering: ['cook', 'chef', 'kitchenassistant'],
	housekeeping: ['housekeeper', 'cleaner', 'domestic', 'laundry'],
	maintenance: ['handyperson', 'handyman'],
	administrator: ['admin', 'receptionist']
};

/** The job's code a word means, or null: the list's own words, or what other systems call it. */
export function readJobRole(text: string): string | null {
	const plain = bare(text);
	if (plain === '') return null;
	const own = Object.entries(jobRoleWords).find(
		([code, words]) => bare(code) === plain || bare(words) === plain
	);
	if (own) return own[0];
	return Object.entries(roleSynonyms).find(([, words]) => words.includes(plain))?.[0] ?? null;
}
