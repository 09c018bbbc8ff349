import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import {
	PER_MONTH_UNLESS_SAID,
	cadenceWith,
	everyDays,
	everyInWords,
	type Cadence
} from './cadence.ts';
import { keyOf } from './propose.ts';
import type { Programme, ServiceState } from './queries/programme.server.ts';
import { monthsBetween, outOfHoursShare, type Proposal, type ScheduleLeader } from './schedule.ts';
import { bandWords, leaderRoleWords } from './words.ts';

/** How one service of a programme stands. */
export interface ServiceLine {
	readonly id: string;
	readonly name: string;
	readonly risk: string | null;
	readonly last: string;
	readonly next: string;
	readonly outOfHours: string;
	/** Said plainly when it must be seen: never, or not at night. */
	readonly warning: string | null;
}

/** How full one leader’s months are. */
export interface LeaderLine {
	readonly id: string;
	readonly name: string;
	readonly role: string;
	readonly said: string;
	readonly months: readonly {
		readonly month: string;
		readonly words: string;
		readonly isFull: boolean;
	}[];
}

const monthNames = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
];
const monthInWords = (month: string): string =>
	`${monthNames[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

export const serviceLines = (
	programme: Programme,
	states: readonly ServiceState[]
): ServiceLine[] =>
	programme.services.map(({ id, name, risk }) => {
		const state = states.find((one) => one.id === id);
		const held = state?.heldInYear ?? 0;
		return {
			id,
			name,
			risk: risk === 'high' ? 'Higher risk' : null,
			last: state?.lastHeldOn ? dateInWords(state.lastHeldOn) : 'None in the last year',
			next: state?.nextOn ? dateInWords(state.nextOn) : 'Nothing planned',
			outOfHours: held === 0 ? '–' : `${state?.outInYear ?? 0} of ${held}`,
			warning:
				held === 0
					? `Nobody has visited ${name} in the last year.`
					: state?.lastNightOn
						? null
						: `Nobody has visited ${name} at night in the last year.`
		};
	});

/** @param from London day the months are counted from */
export function leaderLines(
	programme: Programme,
	capacity: readonly ScheduleLeader[],
	proposal: Proposal,
	from: string,
	until: string
): LeaderLine[] {
	return programme.leaders.map(({ id, name, role }) => {
		const leader = capacity.find((one) => one.id === id);
		const most = leader?.perMonth ?? null;
		return {
			id,
			name,
			role: leaderRoleWords[role],
			said:
				most === null
					? `Has not said. ${PER_MONTH_UNLESS_SAID} a month are assumed`
					: `${plural(most, 'visit', 'visits')} a month`,
			months: monthsBetween(from, until).map((month) => {
				const has = leader?.taken[month] ?? 0;
				const more = proposal.visits.filter(
					(visit) => visit.leaderId === id && visit.plannedOn.startsWith(month)
				).length;
				return {
					month: monthInWords(month),
					words: `${has + more} of ${most ?? PER_MONTH_UNLESS_SAID}`,
					isFull: has + more >= (most ?? PER_MONTH_UNLESS_SAID)
				};
			})
		};
	});
}

/** The proposed visits as choices to tick, and what nobody has room for. */
export function proposalLines(programme: Programme, proposal: Proposal) {
	const serviceName = new Map(programme.services.map(({ id, name }) => [id, name]));
	const leaderName = new Map(programme.leaders.map(({ id, name }) => [id, name]));
	return {
		options: proposal.visits.map((visit) => ({
			value: keyOf(visit),
			label: `${serviceName.get(visit.serviceId) ?? ''}, ${dateInWords(visit.plannedOn)}, ${visit.startsAt}`,
			hint: `${leaderName.get(visit.leaderId) ?? ''} · ${bandWords[visit.timeBand].toLowerCase()}`
		})),
		share: outOfHoursShare(proposal.visits),
		unplaced: proposal.unplaced.map(
			({ serviceId, role, month }) =>
				`${serviceName.get(serviceId) ?? ''}, ${monthInWords(month)}: no ${leaderRoleWords[role].toLowerCase()} has room`
		)
	};
}

/** How often, in a sentence for each role of the programme. */
export function cadenceLines(programme: Programme, own: readonly Cadence[]): string[] {
	const all = cadenceWith(own);
	const roles = [...new Set(programme.leaders.map(({ role }) => role))];
	const hasHigh = programme.services.some(({ risk }) => risk === 'high');
	return roles.map((role) => {
		const ordinary = everyInWords(everyDays(all, role, 'standard'));
		const high = everyInWords(everyDays(all, role, 'high'));
		return `${leaderRoleWords[role]}: ${ordinary}${hasHigh ? `, where the risk is higher ${high}` : ''}.`;
	});
}
