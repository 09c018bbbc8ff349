import { servicesFor, teamsOf } from '#capabilities/organisation/queries.server.ts';
import type { Actor } from '#kernel/actor.ts';
import type { FormError } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Assignment } from '../model.ts';

/** A place of work as asked for; its answers may be missing when no service is named. */
export interface AskedWork {
	readonly serviceId?: string | undefined;
	readonly teamId?: string | undefined;
	readonly jobRole?: string | undefined;
	readonly contract?: Assignment['contract'] | undefined;
	readonly shiftGroup?: Assignment['shiftGroup'] | undefined;
}

/** The open services and their teams that a command may place people in. */
export interface Places {
	readonly services: ReadonlySet<string>;
	/** Team → its service. */
	readonly teams: ReadonlyMap<string, string>;
}

export async function placesFor(tx: TenantTx, actor: Actor): Promise<Places> {
	const services = (await servicesFor(tx, actor)).map(({ id }) => id);
	const teams = await teamsOf(tx, actor.providerId, services);
	return {
		services: new Set(services),
		teams: new Map(teams.map((team) => [team.id, team.serviceId]))
	};
}

/** Whether the places asked for exist for this actor; a service or team that does not is "not found". */
export const isPlaced = (work: AskedWork, places: Places): boolean =>
	(work.serviceId === undefined || places.services.has(work.serviceId)) &&
	(work.teamId === undefined || places.teams.has(work.teamId));

/** What is wrong with a place of work, in the words of the form; empty when nothing. */
export function problemsWithWork(work: AskedWork, places: Places): FormError[] {
	if (work.serviceId === undefined) {
		return work.teamId === undefined
			? []
			: [{ field: 'serviceId', message: 'Choose the service of the team' }];
	}
	const problems: FormError[] = [];
	if (work.teamId !== undefined && places.teams.get(work.teamId) !== work.serviceId) {
		problems.push({ field: 'teamId', message: 'This team belongs to another service' });
	}
	if (!work.jobRole) problems.push({ field: 'jobRole', message: 'Choose their job' });
	if (!work.contract) problems.push({ field: 'contract', message: 'Choose the contract' });
	if (!work.shiftGroup) {
		problems.push({ field: 'shiftGroup', message: 'Choose when they usually work' });
	}
	return problems;
}

/** The asked work as an assignment from a day on; null when it names no service. */
export function assignmentFrom(
	work: AskedWork,
	fromOn: string,
	toOn: string | null = null
): Omit<Assignment, 'id'> | null {
	const { serviceId, teamId = null, jobRole, contract, shiftGroup } = work;
	if (!serviceId || !jobRole || !contract || !shiftGroup) return null;
	return { serviceId, teamId, jobRole, contract, shiftGroup, fromOn, toOn };
}

/** The columns of a row of `assignment`. */
export const assignmentRow = (
	id: string,
	staffId: string,
	work: Omit<Assignment, 'id'>,
	recordedAt: Date
) => ({
	id,
	staff_id: staffId,
	service_id: work.serviceId,
	team_id: work.teamId,
	job_role: work.jobRole,
	contract: work.contract,
	shift_group: work.shiftGroup,
	from_on: work.fromOn,
	to_on: work.toOn,
	recorded_at: recordedAt
});
