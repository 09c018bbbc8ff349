import type { ShiftGroup } from '#kernel/shift.ts';
import {
	bare,
	cellAt,
	columnsOf,
	readDay,
	readShiftGroup,
	type ListRead,
	type ListRow,
	type RowProblem
} from './cells.ts';

/** One row of a list of shifts: a member of staff, or a number of agency workers. */
export interface ShiftListRow {
	readonly serviceId: string;
	readonly onDate: string;
	readonly shiftGroup: ShiftGroup;
	readonly staffId?: string;
	readonly agencyLabel?: string;
	readonly workers: number;
}

/** What a list of shifts is read against. `shiftNames` are the provider's own, with their group. */
export interface ShiftGround {
	readonly services: readonly { readonly id: string; readonly name: string }[];
	readonly shiftNames: readonly { readonly name: string; readonly shiftGroup: ShiftGroup }[];
	/** Staff number → id. */
	readonly known: ReadonlyMap<string, string>;
	/** The London date: nobody has worked tomorrow. */
	readonly today: string;
}

const words = {
	date: ['date', 'day', 'shiftdate', 'ondate', 'worked'],
	service: ['service', 'home', 'site', 'location', 'branch'],
	shift: ['shift', 'shiftgroup', 'shiftname', 'shifttype'],
	number: [
		'staffnumber',
		'staffno',
		'staffid',
		'employeenumber',
		'employeeno',
		'payrollnumber',
		'number'
	],
	agency: ['agency', 'agencyname'],
	workers: ['workers', 'count', 'howmany', 'agencyworkers', 'agencycount']
} as const;

/** Reads a list of shifts worked. A row with any problem is not taken in; all its problems are said. */
export function readShiftList(
	headings: readonly string[],
	rows: readonly ListRow[],
	ground: ShiftGround
): ListRead<ShiftListRow> {
	const at = columnsOf(headings, words);
	const missing = (['date', 'service', 'shift'] as const)
		.filter((name) => at[name] < 0)
		.map((name): RowProblem => ({
			line: 1,
			column: null,
			reason: `There is no column for the ${name}.`
		}));
	if (at.number < 0 && at.agency < 0 && at.workers < 0) {
		missing.push({ line: 1, column: null, reason: 'There is no column for the staff number.' });
	}
	if (missing.length > 0) return { rows: [], known: 0, problems: missing };
	const problems: RowProblem[] = [];
	const taken: { line: number; row: ShiftListRow }[] = [];
	for (const row of rows) {
		const text = (name: keyof typeof words) => cellAt(row, at[name]);
		const own: RowProblem[] = [];
		const say = (name: keyof typeof words, reason: string) =>
			own.push({ line: row.line, column: headings[at[name]] ?? null, reason });
		const onDate = readDay(text('date'));
		if (!onDate) say('date', 'There is no day we can read. Write it as 03/06/2025.');
		else if (onDate > ground.today) say('date', 'This day is still to come.');
		const service = ground.services.find(({ name }) => bare(name) === bare(text('service')));
		if (!service) say('service', `You have no open service called “${text('service')}”.`);
		const called = ground.shiftNames.find(({ name }) => bare(name) === bare(text('shift')));
		const shiftGroup = called?.shiftGroup ?? readShiftGroup(text('shift'));
		if (!shiftGroup) say('shift', `We do not know the shift “${text('shift')}”.`);
		const number = text('number');
		const staffId = ground.known.get(number);
		if (number && !staffId) say('number', `Nobody has the staff number ${number}.`);
		const workers = text('workers') && !number ? Number(text('workers')) : 1;
		if (!Number.isInteger(workers) || workers < 1 || workers > 50) {
			say('workers', 'Write how many workers, from 1 to 50.');
		}
		const agency = text('agency').slice(0, 80);
		if (!number && !agency && !text('workers')) {
			say('number', 'There is neither a staff number nor an agency.');
		}
		problems.push(...own);
		if (own.length > 0 || !onDate || !service || !shiftGroup) continue;
		const who = staffId ? { staffId } : agency ? { agencyLabel: agency } : {};
		taken.push({
			line: row.line,
			row: { serviceId: service.id, onDate, shiftGroup, ...who, workers }
		});
	}
	return { rows: taken, known: 0, problems };
}
