import type { Joiner } from '../commands/joiners.ts';
import {
	bare,
	cellAt,
	columnsOf,
	readContract,
	readDay,
	readJobRole,
	readShiftGroup,
	type ListRead,
	type ListRow,
	type RowProblem
} from './cells.ts';

/** What a list of staff is read against: open services, their teams, and who is here already. */
export interface StaffGround {
	readonly services: readonly { readonly id: string; readonly name: string }[];
	readonly teams: readonly {
		readonly id: string;
		readonly name: string;
		readonly serviceId: string;
	}[];
	/** Staff number → id. */
	readonly known: ReadonlyMap<string, string>;
}

const words = {
	number: [
		'staffnumber',
		'staffno',
		'staffid',
		'employeenumber',
		'employeeno',
		'employeeid',
		'payrollnumber',
		'payrollno',
		'number'
	],
	name: ['name', 'fullname', 'staffname', 'employeename', 'employee'],
	first: ['firstname', 'forename', 'givenname'],
	last: ['lastname', 'surname', 'familyname'],
	email: ['email', 'emailaddress', 'mail'],
	started: [
		'started',
		'startdate',
		'firstday',
		'startedon',
		'datestarted',
		'employmentstart',
		'joined'
	],
	left: ['left', 'leavedate', 'leavingdate', 'lastday', 'enddate', 'lefton'],
	service: ['service', 'home', 'site', 'location', 'branch', 'workplace'],
	team: ['team', 'unit', 'floor', 'round', 'house'],
	role: ['job', 'role', 'jobrole', 'jobtitle', 'position', 'post'],
	contract: ['contract', 'contracttype', 'employmenttype', 'type'],
	group: ['usualshift', 'shift', 'shifts', 'shiftgroup', 'shiftpattern', 'pattern'],
	manager: ['reportsto', 'manager', 'managernumber', 'linemanager', 'reportstonumber']
} as const;

const NUMBER = /^[A-Za-z0-9-]{1,20}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Reads a list of staff. A row with any problem is not taken in, and every problem of it is said; a
 * staff number that is here already changes nothing.
 */
export function readStaffList(
	headings: readonly string[],
	rows: readonly ListRow[],
	ground: StaffGround
): ListRead<Joiner> {
	const at = columnsOf(headings, words);
	const missing = missingColumns(at);
	if (missing.length > 0) return { rows: [], known: 0, problems: missing };
	const problems: RowProblem[] = [];
	const taken: { line: number; row: Joiner }[] = [];
	const seen = new Set<string>();
	let known = 0;
	const listed = new Set(rows.map((row) => cellAt(row, at.number)));
	for (const row of rows) {
		const text = (name: keyof typeof words) => cellAt(row, at[name]);
		const own: RowProblem[] = [];
		const say = (name: keyof typeof words, reason: string) =>
			own.push({ line: row.line, column: headings[at[name]] ?? null, reason });
		const staffNumber = text('number');
		if (!NUMBER.test(staffNumber)) {
			say('number', 'A staff number is up to 20 letters, digits and hyphens.');
		} else if (ground.known.has(staffNumber)) {
			known += 1;
			continue;
		} else if (seen.has(staffNumber)) {
			say('number', `The staff number ${staffNumber} is in the file twice.`);
		}
		seen.add(staffNumber);
		const name = text('name') || `${text('first')} ${text('last')}`.trim();
		if (name === '') say('name', 'There is no name.');
		else if (name.length > 120) say('name', 'The name is longer than 120 letters.');
		const email = text('email').toLowerCase();
		if (email && (!EMAIL.test(email) || email.length > 254)) {
			say('email', 'This is not an e-mail address.');
		}
		const startedOn = readDay(text('started'));
		if (!startedOn) say('started', 'There is no first day we can read. Write it as 03/06/2025.');
		const leftOn = text('left') ? readDay(text('left')) : null;
		if (text('left') && !leftOn)
			say('left', 'We cannot read this last day. Write it as 03/06/2025.');
		if (startedOn && leftOn && leftOn < startedOn) say('left', 'The last day is before the first.');
		const place = bare(text('service'));
		const service = ground.services.find((one) => bare(one.name) === place);
		if (place === '') say('service', 'There is no service.');
		else if (!service) say('service', `You have no open service called “${text('service')}”.`);
		const unit = bare(text('team'));
		const team = ground.teams.find(
			(one) => one.serviceId === service?.id && bare(one.name) === unit
		);
		if (service && unit !== '' && !team) {
			say('team', `There is no team called “${text('team')}” in ${service.name}.`);
		}
		const jobRole = readJobRole(text('role'));
		if (!jobRole) say('role', `We do not know the job “${text('role')}”.`);
		const contract = text('contract') ? readContract(text('contract')) : 'permanent';
		if (!contract) say('contract', 'Write permanent, bank or agency.');
		const shiftGroup = text('group') ? readShiftGroup(text('group')) : 'days';
		if (!shiftGroup) say('group', 'Write days, nights, sleep-ins, weekends or office.');
		const manager = text('manager');
		if (
			manager &&
			(manager === staffNumber || !(listed.has(manager) || ground.known.has(manager)))
		) {
			say('manager', `Nobody else has the staff number ${manager}.`);
		}
		problems.push(...own);
		if (own.length > 0 || !startedOn || !service || !jobRole || !contract || !shiftGroup) continue;
		taken.push({
			line: row.line,
			row: {
				staffNumber,
				name,
				...(email && { email }),
				startedOn,
				...(leftOn && { leftOn }),
				...(manager && { reportsToNumber: manager }),
				assignments: [
					{ serviceId: service.id, ...(team && { teamId: team.id }), jobRole, contract, shiftGroup }
				],
				absences: [],
				tags: []
			}
		});
	}
	return { rows: withoutOrphans(taken, ground.known, problems), known, problems };
}

/** A manager whose own row has a problem is not taken in, so those who report to them wait as well. */
function withoutOrphans(
	taken: readonly { line: number; row: Joiner }[],
	known: ReadonlyMap<string, string>,
	problems: RowProblem[]
) {
	let rows = [...taken];
	for (;;) {
		const here = new Set(rows.map(({ row }) => row.staffNumber));
		const orphans = rows.filter(
			({ row: { reportsToNumber: manager } }) =>
				manager !== undefined && !here.has(manager) && !known.has(manager)
		);
		if (orphans.length === 0) return rows;
		for (const { line, row } of orphans) {
			const reason = `The row of their manager, ${row.reportsToNumber}, has a problem.`;
			problems.push({ line, column: null, reason });
		}
		rows = rows.filter((one) => !orphans.includes(one));
	}
}

function missingColumns(at: Record<keyof typeof words, number>): RowProblem[] {
	const say = (reason: string): RowProblem => ({ line: 1, column: null, reason });
	const needed = [
		{ name: 'number', reason: 'There is no column for the staff number.' },
		{ name: 'started', reason: 'There is no column for the first day (“Start date”).' },
		{ name: 'service', reason: 'There is no column for the service.' },
		{ name: 'role', reason: 'There is no column for the job.' }
	] as const;
	const missing = needed.filter(({ name }) => at[name] < 0).map(({ reason }) => say(reason));
	if (at.name < 0 && at.last < 0) missing.push(say('There is no column for the name.'));
	return missing;
}
