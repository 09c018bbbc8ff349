import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Finding } from '../finding/finding.ts';
import { isThemeStatus, type KeptTheme } from '../model.ts';

/** Themes found in words that a new finding is compared with; the newest are the likeliest. */
const MOST_COMPARED = 300;

/** The themes these findings could be the same as, with which of the found reports each has or had. */
export async function themesLike(
	tx: TenantTx,
	providerId: string,
	findings: readonly Finding[]
): Promise<KeptTheme[]> {
	if (findings.length === 0) return [];
	const keys = findings.map((one) => one.key);
	const codes = findings.flatMap((one) => one.failureCode ?? []);
	const ids = [...new Set(findings.flatMap((one) => one.signalIds))];
	const { rows } = await sql<{
		id: string;
		finding_key: string;
		status: string;
		found_by: string;
		failure_code: string | null;
		revision: number;
		set_aside_count: number | null;
		joined_into_id: string | null;
		members: { id: string; removed: boolean; by_person: boolean }[];
	}>`
		with near as (
			select * from theme where provider_id = ${providerId} and finding_key = any(${keys}::text[])
			union
			select * from theme where provider_id = ${providerId} and failure_code = any(${codes}::text[])
				and service_id is null and status <> 'retired'
			union
			select * from (select * from theme where provider_id = ${providerId} and found_by = 'words'
				order by proposed_at desc limit ${MOST_COMPARED}) compared
		), known as (
			select * from near
			union
			select t.* from theme t join near on t.provider_id = near.provider_id and t.id = near.joined_into_id
		)
		select k.id, k.finding_key, k.status, k.found_by, k.failure_code, k.revision, k.set_aside_count, k.joined_into_id,
			coalesce((select json_agg(json_build_object('id', m.signal_id, 'removed', m.removed_at is not null,
				'by_person', m.removed_by is not null))
				from theme_signal m where m.provider_id = k.provider_id and m.theme_id = k.id
					and m.signal_id = any(${ids}::uuid[])), '[]') as members
		from known k order by k.proposed_at, k.id`.execute(tx);
	return rows.flatMap((row) =>
		isThemeStatus(row.status)
			? [
					{
						id: row.id,
						key: row.finding_key,
						status: row.status,
						foundBy: row.found_by,
						failureCode: row.failure_code,
						revision: row.revision,
						setAsideCount: row.set_aside_count,
						joinedInto: row.joined_into_id,
						members: new Map(
							row.members.map((one) => [
								one.id,
								{ isRemoved: one.removed, byPerson: one.by_person }
							])
						)
					}
				]
			: []
	);
}

const REPORTED = [
	'signal.reported',
	'signal.graded',
	'signal.taken_in',
	'signal.withdrawn',
	'signal.kind_changed'
];

/** Whether anything was reported or graded since the last look: if not, a look finds what it found. */
export async function isAnythingNew(tx: TenantTx, providerId: string): Promise<boolean> {
	const { rows } = await sql<{ last: Date | null; found: boolean }>`
		with last as (select max(looked_at) as at from theme_look where provider_id = ${providerId})
		select last.at as last, exists (select 1 from event e where e.provider_id = ${providerId}
			and e.recorded_at >= last.at and e.name = any(${REPORTED}::text[])) as found from last`.execute(tx);
	return rows[0]?.last == null || rows[0].found;
}
