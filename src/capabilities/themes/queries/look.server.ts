import { sql } from 'kysely';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { isSignalKind } from '#capabilities/signals/model.ts';
import { addDays, daysBetween, londonDate, londonToInstant } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { clustersIn, type Placed } from '../finding/clusters.ts';
import type { Finding } from '../finding/finding.ts';
import { MOST_MEMBERS } from '../finding/finding.ts';
import { knownWords } from '../finding/terms.ts';
import { typesBeyondUsual, type TypeCount } from '../finding/types.ts';
import { wordsTogether, type Worded } from '../finding/words-used.ts';
import { EARLIER_DAYS, RECENT_DAYS } from '../model.ts';

/** A look reads no more than this, the newest first: places and times of many reports, words of fewer. */
const MOST_PLACED = 20_000;
const MOST_WORDED = 4000;

export interface Looked {
	readonly findings: readonly Finding[];
	readonly fromOn: string;
	readonly toOn: string;
	readonly reportsRead: number;
	/** There were more reports than one look reads. */
	readonly isCut: boolean;
}

const ordinary = sql`signal.compartment is null and signal.withdrawn_at is null and signal.status <> 'rejected'`;
const concern = sql`signal.kind not in ('compliment', 'good_practice', 'external_learning')`;

/**
 * Everything one look reads, and what its rules find in it. Bounded by its windows and by the rows it
 * reads; never made for a page. Worries are in none of it.
 */
export async function lookThrough(tx: TenantTx, providerId: string, now: Date): Promise<Looked> {
	const toOn = londonDate(now);
	const fromOn = addDays(toOn, -RECENT_DAYS);
	const earlierOn = addDays(fromOn, -EARLIER_DAYS);
	const since = {
		recent: londonToInstant(fromOn, '00:00'),
		earlier: londonToInstant(earlierOn, '00:00')
	};
	const placed = await placedReports(tx, providerId, since.recent, now);
	const before = await placedReports(tx, providerId, since.earlier, since.recent);
	const ground = await groundOf(tx, providerId);
	const types = typesBeyondUsual(
		await typeCounts(tx, providerId, since),
		{
			recentDays: RECENT_DAYS,
			earlierDays: Math.min(
				EARLIER_DAYS,
				Math.max(0, daysBetween(ground.firstOn ?? fromOn, fromOn))
			)
		},
		(code) =>
			placed
				.filter((one) => one.isConcern && (one.failureCode === code || one.domainCode === code))
				.slice(0, MOST_MEMBERS)
				.map((one) => one.id)
	);
	const worded = await wordedReports(tx, providerId, since.recent, now);
	const words = wordsTogether(
		worded,
		await wordedReports(tx, providerId, since.earlier, since.recent),
		knownWords(await findNames(tx, providerId)),
		RECENT_DAYS
	);
	const clusters = clustersIn(
		placed.filter((one) => one.isConcern),
		before.filter((one) => one.isConcern),
		ground
	);
	return {
		findings: [...types, ...words, ...clusters],
		fromOn,
		toOn,
		reportsRead: placed.length,
		isCut: placed.length >= MOST_PLACED
	};
}

async function typeCounts(
	tx: TenantTx,
	providerId: string,
	since: { recent: Date; earlier: Date }
): Promise<TypeCount[]> {
	const { rows } = await sql<{
		code: string;
		label: string;
		parent_code: string | null;
		recent: number;
		services: number;
		kinds: number;
		earlier: number;
	}>`
		select t.code, t.label, t.parent_code, c.recent::int, c.services::int, c.kinds::int, c.earlier::int
		from (
			select coalesce(failure_code, domain_code) as code,
				count(*) filter (where occurred_at >= ${since.recent}) as recent,
				count(distinct service_id) filter (where occurred_at >= ${since.recent}) as services,
				count(distinct kind) filter (where occurred_at >= ${since.recent}) as kinds,
				count(*) filter (where occurred_at < ${since.recent}) as earlier
			from signal
			where signal.provider_id = ${providerId} and signal.occurred_at >= ${since.earlier}
				and signal.domain_code is not null and ${ordinary} and ${concern}
			group by grouping sets ((failure_code), (domain_code))
		) c
		join taxonomy_term t on t.provider_id = ${providerId} and t.code = c.code
		where c.recent > 0`.execute(tx);
	return rows.map(({ parent_code: parentCode, ...row }) => ({ ...row, parentCode }));
}

type PlacedReport = Placed & { readonly failureCode: string | null; readonly isConcern: boolean };

async function placedReports(
	tx: TenantTx,
	providerId: string,
	from: Date,
	to: Date
): Promise<PlacedReport[]> {
	const { rows } = await sql<{
		id: string;
		service_id: string;
		domain_code: string | null;
		failure_code: string | null;
		happened_on: string;
		occurred_at: Date;
		is_time_known: boolean;
		shift_group: string | null;
		place: string | null;
		is_concern: boolean;
		persons: string[] | null;
	}>`
		select id, service_id, domain_code, failure_code, happened_on, occurred_at, is_time_known, shift_group,
			place, ${concern} as is_concern,
			(select array_agg(p.person_id) from signal_person p
				where p.provider_id = signal.provider_id and p.signal_id = signal.id) as persons
		from signal
		where signal.provider_id = ${providerId} and signal.occurred_at >= ${from} and signal.occurred_at < ${to}
			and ${ordinary}
		order by occurred_at desc, id desc limit ${MOST_PLACED}`.execute(tx);
	return rows.map((row) => ({
		id: row.id,
		serviceId: row.service_id,
		domainCode: row.domain_code,
		failureCode: row.failure_code,
		happenedOn: row.happened_on,
		occurredAt: row.is_time_known ? row.occurred_at : null,
		shiftGroup: row.shift_group,
		place: row.place,
		personIds: row.persons ?? [],
		isConcern: row.is_concern
	}));
}

async function wordedReports(
	tx: TenantTx,
	providerId: string,
	from: Date,
	to: Date
): Promise<Worded[]> {
	const { rows } = await sql<{
		id: string;
		kind: string;
		service_id: string;
		failure_code: string | null;
		words: string;
	}>`
		select id, kind, service_id, failure_code, left(words, 2000) as words from signal
		where signal.provider_id = ${providerId} and signal.occurred_at >= ${from} and signal.occurred_at < ${to}
			and ${ordinary}
		order by occurred_at desc, id desc limit ${MOST_WORDED}`.execute(tx);
	return rows.flatMap((row) =>
		isSignalKind(row.kind)
			? [
					{
						id: row.id,
						kind: row.kind,
						serviceId: row.service_id,
						failureCode: row.failure_code,
						words: row.words
					}
				]
			: []
	);
}

async function groundOf(tx: TenantTx, providerId: string) {
	const { rows } = await sql<{
		services: { id: string; name: string; supported: number }[];
		domains: { code: string; label: string }[];
		first_on: string | null;
	}>`select
		coalesce((select json_agg(json_build_object('id', v.id, 'name', v.name, 'supported',
			(select count(*) from person_supported p where p.provider_id = v.provider_id
				and p.service_id = v.id and p.left_on is null)))
			from service v where v.provider_id = ${providerId}), '[]') as services,
		coalesce((select json_agg(json_build_object('code', t.code, 'label', t.label))
			from taxonomy_term t where t.provider_id = ${providerId} and t.parent_code is null), '[]') as domains,
		(select to_char(s.happened_on, 'YYYY-MM-DD') from signal s where s.provider_id = ${providerId}
			and s.compartment is null order by s.occurred_at, s.id limit 1) as first_on`.execute(tx);
	const [row] = rows;
	return {
		services: new Map((row?.services ?? []).map(({ id, ...service }) => [id, service])),
		domains: new Map((row?.domains ?? []).map((one) => [one.code, one.label])),
		firstOn: row?.first_on ?? null
	};
}
