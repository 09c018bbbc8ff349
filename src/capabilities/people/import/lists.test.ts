import { describe, expect, it } from 'vitest';
import { readDay, readJobRole } from './cells.ts';
import { readShiftList } from './shift-list.ts';
import { readStaffList, type StaffGround } from './staff-list.ts';

const ground: StaffGround = {
	services: [{ id: 'oak', name: 'Oakview' }],
	teams: [{ id: 'first', name: 'First floor', serviceId: 'oak' }],
	known: new Map([['1001', 'ana']])
};
const headings = [
	'Employee No.',
	'Full name',
	'Start date',
	'Home',
	'Floor',
	'Job title',
	'Contract type',
	'Shift pattern',
	'Manager'
];
const rows = (...cells: string[][]) => cells.map((one, at) => ({ line: at + 2, cells: one }));
const ada = [
	'2001',
	'Ada Obi',
	'03/06/2025',
	'OAKVIEW',
	'first floor',
	'HCA',
	'Relief',
	'Waking night',
	'1001'
];

describe('a list of staff', () => {
	it('is read by its headings and the words other systems use', () => {
		const read = readStaffList(headings, rows(ada), ground);
		expect(read.problems).toEqual([]);
		expect(read.rows[0]?.row).toEqual({
			staffNumber: '2001',
			name: 'Ada Obi',
			startedOn: '2025-06-03',
			reportsToNumber: '1001',
			assignments: [
				{
					serviceId: 'oak',
					teamId: 'first',
					jobRole: 'care_worker',
					contract: 'bank',
					shiftGroup: 'nights'
				}
			],
			absences: [],
			tags: []
		});
	});

	it('says every problem of a row with its line and column', () => {
		const bad = ['20 01', '', '31/02/2025', 'Elsewhere', '', 'Wizard', 'Lifetime', 'Never', '9'];
		const read = readStaffList(headings, rows(ada, bad), ground);
		expect(read.rows).toHaveLength(1);
		expect(read.problems.map(({ line, column }) => [line, column])).toEqual([
			[3, 'Employee No.'],
			[3, 'Full name'],
			[3, 'Start date'],
			[3, 'Home'],
			[3, 'Job title'],
			[3, 'Contract type'],
			[3, 'Shift pattern'],
			[3, 'Manager']
		]);
	});

	it('counts who is here already, and refuses a number twice', () => {
		const read = readStaffList(headings, rows(ada, ['1001', ...ada.slice(1)], ada), ground);
		expect(read.known).toBe(1);
		expect(read.problems.map(({ line }) => line)).toEqual([4]);
	});

	it('keeps back people whose manager is kept back, all the way down', () => {
		const under = (number: string, manager: string) => [number, ...ada.slice(1, 8), manager];
		const boss = ['2001', ...ada.slice(1, 5), 'Wizard', ...ada.slice(6)];
		const read = readStaffList(
			headings,
			rows(boss, under('2002', '2001'), under('2003', '2002')),
			ground
		);
		expect(read.rows).toEqual([]);
		expect(read.problems.map(({ line }) => line).sort()).toEqual([2, 3, 4]);
	});

	it('says which column is not there', () => {
		const read = readStaffList(['Name'], rows(['Ada']), ground);
		expect(read.problems.map(({ reason }) => reason)).toContain(
			'There is no column for the staff number.'
		);
	});
});

describe('a list of shifts', () => {
	const shifts = (...cells: string[][]) =>
		readShiftList(
			['Date', 'Service', 'Shift', 'Staff number', 'Agency', 'Workers'],
			rows(...cells),
			{
				...ground,
				shiftNames: [{ name: 'Twilight', shiftGroup: 'days' }],
				today: '2026-06-10'
			}
		);

	it('takes a person, or a number of agency workers', () => {
		const read = shifts(
			['2026-06-09', 'Oakview', 'Twilight', '1001', '', ''],
			['2026-06-09', 'Oakview', 'N', '', 'Swift', '2']
		);
		expect(read.problems).toEqual([]);
		expect(
			read.rows.map(({ row }) => [row.staffId, row.agencyLabel, row.workers, row.shiftGroup])
		).toEqual([
			['ana', undefined, 1, 'days'],
			[undefined, 'Swift', 2, 'nights']
		]);
	});

	it('refuses tomorrow, strangers, and nobody', () => {
		const read = shifts(
			['11/06/2026', 'Oakview', 'Night', '1001', '', ''],
			['09/06/2026', 'Oakview', 'Night', '77', '', ''],
			['09/06/2026', 'Oakview', 'Night', '', '', '']
		);
		expect(read.rows).toEqual([]);
		expect(read.problems.map(({ column }) => column)).toEqual([
			'Date',
			'Staff number',
			'Staff number'
		]);
	});
});

describe('cells', () => {
	it.each([
		['3/6/2025', '2025-06-03'],
		['03.06.25', '2025-06-03'],
		['3 June 2025', '2025-06-03'],
		['3-Jun-25', '2025-06-03'],
		['2025-06-03 00:00', '2025-06-03'],
		['30/02/2025', null],
		['6/2025', null]
	])('reads the day %s', (text, day) => expect(readDay(text)).toBe(day));

	it('knows a job by its own words', () => {
		expect(readJobRole('Senior Care Worker')).toBe('senior_care_worker');
		expect(readJobRole('RGN')).toBe('nurse');
		expect(readJobRole('')).toBeNull();
	});
});
