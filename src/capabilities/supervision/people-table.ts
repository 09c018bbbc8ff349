import type { TableColumn, TableRow } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { jobRoleInWords } from '#capabilities/people/model.ts';
import { isBeyondStandard, standingOf, type SupervisionPolicy } from './model.ts';
import type { PersonLine } from './queries/people.server.ts';
import { ruleInWords, standingTag } from './words.ts';

export const peopleColumns: readonly TableColumn[] = [
	{ key: 'name', label: 'Person' },
	{ key: 'status', label: 'How it stands' },
	{ key: 'due', label: 'Next due' },
	{ key: 'booked', label: 'Booked' },
	{ key: 'last', label: 'Last held' },
	{ key: 'supervisor', label: 'With' },
	{ key: 'role', label: 'Role' },
	{ key: 'service', label: 'Service' },
	{ key: 'rule', label: 'How often, and why' }
];

/** The columns of the page: a few, so that a phone shows a person in a glance. The files hold each thing apart. */
export const pageColumns: readonly TableColumn[] = [
	{ key: 'name', label: 'Person' },
	{ key: 'status', label: 'How it stands' },
	{ key: 'due', label: 'Next due' },
	{ key: 'supervisor', label: 'With' },
	{ key: 'rule', label: 'How often, and why' }
];

/** Said beside somebody whom home care's own standard would have had met by now. */
export const BEYOND_STANDARD = 'More than three months: past the home care standard';

/** One person as texts: the same in the table, the CSV and the workbook. */
export function peopleCells(
	line: PersonLine,
	policy: SupervisionPolicy,
	today: string
): Record<string, string> {
	const words = standingTag(standingOf(line, today)).text;
	return {
		name: line.name,
		status: isBeyondStandard(line, today) ? `${words}. ${BEYOND_STANDARD}` : words,
		due: line.dueOn === null ? 'When they are back' : dateInWords(line.dueOn),
		booked: line.bookedOn === null ? '' : dateInWords(line.bookedOn),
		last: line.lastHeldOn === null ? 'None kept here yet' : dateInWords(line.lastHeldOn),
		supervisor: line.supervisorName ?? 'Nobody yet',
		role: jobRoleInWords(line.jobRole),
		service: line.serviceName ?? 'No single service',
		rule: ruleInWords(line.rule, policy)
	};
}

/** One person as the page shows them: against their own day, never in an average. */
export function peopleRow(line: PersonLine, policy: SupervisionPolicy, today: string): TableRow {
	const cells = peopleCells(line, policy, today);
	const standing = standingTag(standingOf(line, today));
	return {
		id: line.id,
		cells: {
			name: {
				text: line.name,
				href: `/supervision/people/${line.id}`,
				note: `${cells['role']}, ${cells['service']}`
			},
			status: {
				...standing,
				...(isBeyondStandard(line, today) ? { note: BEYOND_STANDARD } : {})
			},
			due: {
				text: cells['due'] ?? '',
				note:
					line.bookedOn !== null
						? `Booked for ${cells['booked']}`
						: line.lastHeldOn === null
							? 'None kept here yet'
							: `Last held on ${cells['last']}`
			},
			supervisor: cells['supervisor'] ?? '',
			rule: cells['rule'] ?? ''
		}
	};
}
