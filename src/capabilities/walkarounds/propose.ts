import { addDays } from '#kernel/london.ts';
import { cadenceWith, type Cadence } from './cadence.ts';
import type { Programme, ServiceState } from './queries/programme.server.ts';
import type { ServiceLeader } from './queries/programme-leaders.server.ts';
import {
	proposeVisits,
	type Proposal,
	type ProposedVisit,
	type ScheduleLeader
} from './schedule.ts';

/** How far ahead visits are proposed, in days: a quarter, so that a plan is looked at again. */
export const PROPOSED_DAYS = 91;

/** A proposed visit in one word, for ticking it. */
export const keyOf = ({ serviceId, leaderId, plannedOn }: ProposedVisit): string =>
	`${serviceId}:${leaderId}:${plannedOn}`;

/** What a programme’s own state gives to the schedule. The same state gives the same proposal. */
export function proposalFor(
	programme: Programme,
	state: {
		readonly services: readonly ServiceState[];
		readonly capacity: readonly ScheduleLeader[];
		readonly reach: readonly ServiceLeader[];
		readonly cadence: readonly Cadence[];
	},
	today: string
): Proposal {
	if (programme.endedOn !== null) return { visits: [], unplaced: [] };
	const from = addDays(today, 1) > programme.fromOn ? addDays(today, 1) : programme.fromOn;
	return proposeVisits({
		seed: programme.id,
		from,
		until: addDays(from, PROPOSED_DAYS),
		cadence: cadenceWith(state.cadence),
		outOfHoursShare: programme.outOfHoursShare,
		leaders: state.capacity,
		services: programme.services.map(({ id, risk }) => ({
			id,
			risk,
			lastByRole: state.services.find((one) => one.id === id)?.lastByRole ?? {},
			leaderIds: state.reach
				.filter(({ serviceIds }) => serviceIds.includes(id))
				.map((leader) => leader.id)
		}))
	});
}
