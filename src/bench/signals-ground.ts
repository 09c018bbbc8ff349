import { keepFigures } from '#capabilities/insight/commands/keep-figures.server.ts';
import { newId } from '#kernel/ids.ts';
import type { Runtime } from '../runtime.server.ts';
import { givenService, readersOf, type ReadGround } from './ground.ts';

/** An organisation with many reports, and the people who read them. */
export interface SignalGround extends ReadGround {
	readonly count: number;
	readonly reportId: string;
	readonly reference: string;
}

/** Services of every organisation: a tenth of all reports belongs to the manager who is measured. */
const SERVICES = 10;
/** Reports of each person at work: a larger organisation has more people, not busier ones. */
const REPORTS_EACH = 50;
/** Days over which reports are spread: three years, whatever their number. */
const DAYS = 1095;

/** The newest of all reports wait to be looked at: as many in each, so that the same page is read in both. */
const WAITING = 200;

/** In how many of all reports the words that are looked for stand. */
export const sought = {
	common: { word: 'fell', stands: '3 in 10' },
	middling: { word: 'hoist', stands: '1 in 100' },
	rare: { word: 'xylophone', stands: '3 in all' }
} as const;

/**
 * Writes an organisation's reports straight into the tables, in sets: no command is measured here. The
 * newest of them wait to be looked at and told back, an older few are still open. Forty words each out of two thousand, some common and most rare, as in a language; one event each.
 */
export async function givenSignals(runtime: Runtime, count: number): Promise<SignalGround> {
	const { providerId } = await givenService(runtime, `many${count}`);
	const [manager, director, careWorker] = [newId(), newId(), newId()];
	const staff = count / REPORTS_EACH;
	const services = Array.from({ length: SERVICES }, newId);
	const run = (text: string, values: unknown[] = []) =>
		runtime.owner.query(text, [providerId, ...values]);
	await run(
		`insert into service (provider_id, id, name, kind, region_id)
		select $1, s.id, 'Service ' || s.n, 'care_home', (select id from region where provider_id = $1 limit 1)
		from unnest($2::uuid[]) with ordinality s(id, n)`,
		[services]
	);
	await run(
		`insert into staff (provider_id, id, staff_number, name, started_on)
		select $1, case n when 1 then $2::uuid when 2 then $3::uuid when 3 then $4::uuid else gen_random_uuid() end,
			'B' || n, 'Person ' || n, '2020-01-06' from generate_series(1, ${staff}) n`,
		[manager, director, careWorker]
	);
	await run(
		`insert into signal (provider_id, id, reference, kind, status, service_id, words, happened_on, occurred_at,
			reported_at, recorded_at, domain_code, failure_code, physical_harm, reporter_kind, reporter_id, triaged_at, told_back_at)
		select $1, gen_random_uuid(), 'BEN-' || n,
			(array['incident', 'incident', 'incident', 'near_miss', 'near_miss', 'hazard', 'complaint', 'comment', 'compliment', 'good_practice'])[1 + (n / 10 * 7 % 10)::int],
			case when n <= ${WAITING} then 'reported' when n < $3::int / 100 or n % 1000 = 0 then 'triaged' else 'closed' end,
			($2::uuid[])[1 + (n % ${SERVICES})::int],
			said.words || case when n % 10 < 3 then ' fell' else '' end || case when n % 101 = 7 then ' hoist' else '' end
				|| case when n % ($3::int / 3) = 5 then ' xylophone' else '' end,
			(at.moment at time zone 'Europe/London')::date, at.moment, at.moment, at.moment,
			term.parent_code, term.code, (array['none', 'none', 'none', 'low', 'moderate'])[1 + (n % 5)::int],
			'person', people.ids[1 + (n % ${staff})::int], case when n > ${WAITING} then at.moment + interval '1 day' end,
			case when n > ${WAITING} then at.moment + interval '3 days' end
		from generate_series(1, $3::int) n
		cross join (select array_agg(id order by staff_number) as ids from staff where provider_id = $1) people
		cross join lateral (select now() - n * interval '${DAYS} days' / $3::int as moment) at
		cross join lateral (select string_agg('wo' || md5((floor(2000 * power(random(), 3)))::text || 'x')::varchar(5), ' ') as words
			from generate_series(1, 40) where n > 0) said
		cross join lateral (select t.code, t.parent_code from taxonomy_term t
			where t.provider_id = $1 and t.parent_code is not null order by t.code offset n / 10 % 40 limit 1) term`,
		[services, count]
	);
	await run(
		`with said as (
			insert into event (provider_id, id, recorded_at, occurred_at, name, subject_kind, subject_id, service_id,
				actor_kind, actor_id, values_digest)
			select provider_id, gen_random_uuid(), recorded_at, occurred_at, 'signal.reported', 'signal', id, service_id,
				'person', reporter_id::text, 'bench' from signal where provider_id = $1
			returning provider_id, id)
		insert into event_detail (provider_id, event_id, salt, details)
		select provider_id, id, 'bench', '{"kind": "incident"}' from said`
	);
	// What is counted by month, as its projection counts it; and one night's figures, by the job itself.
	await run(
		`insert into signal_repeat_month (provider_id, service_id, month, failure_code, reports, with_harm, last_on)
		select provider_id, service_id, date_trunc('month', happened_on)::date, failure_code, count(*),
			count(*) filter (where physical_harm in ('low', 'moderate', 'severe', 'fatal')), max(happened_on)
		from signal where provider_id = $1 and failure_code is not null and status <> 'rejected'
			and kind not in ('compliment', 'good_practice') group by 1, 2, 3, 4`
	);
	await runtime.perform(keepFigures, { kind: 'process', providerId, name: 'keep-figures' }, {});
	await runtime.owner.query(
		'vacuum analyze signal, signal_repeat_month, insight_kept, event, event_detail, staff, service'
	);
	const { rows } = await run(
		`select id, reference from signal where provider_id = $1 and service_id = $2 order by occurred_at desc offset 20 limit 1`,
		[services[0]]
	);
	const one = rows[0] as { id: string; reference: string };
	const serviceId = services[0] ?? '';
	return {
		providerId,
		count,
		serviceId,
		reportId: one.id,
		reference: one.reference,
		...readersOf(providerId, serviceId, { manager, director, careWorker })
	};
}
