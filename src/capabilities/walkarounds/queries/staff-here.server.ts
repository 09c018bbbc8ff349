import { sql } from 'kysely';
import { addDays } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { StaffListEntry } from '#capabilities/people/small-groups.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { jobKinds, kindOfJob, type JobSize } from '../job-kinds.ts';

/** The most people a service is read for; no service is larger. */
const MOST_STAFF = 2000;
/** Agency workers seen on a shift within so many days may be spoken with too. */
const AGENCY_DAYS = 28;

const staffListQuery = (providerId: string, serviceId: string) => sql<StaffListEntry>`
	select a.staff_id as "staffId", a.service_id as "serviceId", a.job_role as "jobRole",
		a.shift_group as "shiftGroup", a.from_on::text as "fromOn", a.to_on::text as "toOn"
	from assignment a
	where a.provider_id = ${providerId} and a.service_id = ${serviceId} and a.superseded_at is null
		and (a.to_on is null or a.to_on >= current_date - 120)
	limit ${MOST_STAFF}`;

/** The whole staff list of a service, never a filtered one: a part of a page. */
export const staffListHere = (providerId: string, serviceId: string): Part<StaffListEntry> =>
	part('staff-list', rowsAsJson(staffListQuery(providerId, serviceId)), (rows) => rows);

export async function staffListOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string
): Promise<StaffListEntry[]> {
	return (await staffListQuery(providerId, serviceId).execute(tx)).rows;
}

export interface ShiftSize {
	readonly shiftGroup: ShiftGroup;
	/** Who works it, agency workers of the last weeks included. */
	readonly people: number;
}

const shiftSizesQuery = (providerId: string, serviceId: string, today: string) => sql<ShiftSize>`
	select it."shiftGroup", sum(it.people)::int as people from (
		select a.shift_group as "shiftGroup", count(distinct a.staff_id)::int as people
		from assignment a
		where a.provider_id = ${providerId} and a.service_id = ${serviceId}
			and a.superseded_at is null and a.from_on <= ${today}::date
			and (a.to_on is null or a.to_on >= ${today}::date)
		group by 1
		union all
		select s.shift_group, max(s.worker_count)::int from shift_worked s
		where s.provider_id = ${providerId} and s.service_id = ${serviceId} and s.staff_id is null
			and s.on_date >= ${addDays(today, -AGENCY_DAYS)}::date
		group by 1
	) it group by 1 order by 1`;

/** How many work each shift of a service: a part of a page. */
export const shiftSizesHere = (
	providerId: string,
	serviceId: string,
	today: string
): Part<ShiftSize> =>
	part('shift-sizes', rowsAsJson(shiftSizesQuery(providerId, serviceId, today)), (rows) => rows);

export async function shiftSizesOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	today: string
): Promise<ShiftSize[]> {
	return (await shiftSizesQuery(providerId, serviceId, today).execute(tx)).rows;
}

interface JobRow {
	readonly jobRole: string;
	readonly contract: string;
	readonly people: number;
}

const jobSizesQuery = (providerId: string, serviceId: string, today: string) => sql<JobRow>`
	(select a.job_role as "jobRole", a.contract, count(distinct a.staff_id)::int as people
		from assignment a
		where a.provider_id = ${providerId} and a.service_id = ${serviceId}
			and a.superseded_at is null and a.from_on <= ${today}::date
			and (a.to_on is null or a.to_on >= ${today}::date)
		group by 1, 2 order by 1, 2 limit 100)
	union all
	(select '', 'agency', coalesce(max(s.worker_count), 0)::int from shift_worked s
		where s.provider_id = ${providerId} and s.service_id = ${serviceId} and s.staff_id is null
			and s.on_date >= ${addDays(today, -AGENCY_DAYS)}::date)`;

/** How many do each kind of work; kinds nobody does there are left out. */
function jobSizes(rows: readonly JobRow[]): JobSize[] {
	return jobKinds.flatMap((jobKind) => {
		const people = rows
			.filter(({ jobRole, contract }) => kindOfJob(jobRole, contract) === jobKind)
			.reduce((sum, row) => sum + row.people, 0);
		return people > 0 ? [{ jobKind, people }] : [];
	});
}

/** How many do each kind of work in a service: a part of a page. */
export const jobSizesHere = (providerId: string, serviceId: string, today: string): Part<JobSize> =>
	part('job-sizes', rowsAsJson(jobSizesQuery(providerId, serviceId, today)), jobSizes);

export async function jobSizesOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	today: string
): Promise<JobSize[]> {
	return jobSizes((await jobSizesQuery(providerId, serviceId, today).execute(tx)).rows);
}
