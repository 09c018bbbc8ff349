import { expressionBuilder, sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor, PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { fewVisibleTo, oversight, visibleTo } from '../policy.ts';
import { wholeMonths } from '../whole-months.ts';
import { countsAsRepeat, wasHarmed } from './repeat-rule.ts';

/** The same failure in the same service, more than once. */
export interface RepeatedFailure {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly failureCode: string;
	readonly failure: string;
	readonly domain: string | null;
	readonly count: number;
	readonly withHarm: number;
	readonly lastOn: string;
	/** The newest, at most fifty, to start a lesson from. */
	readonly newest: readonly string[];
}

interface Asked {
	readonly from: string;
	readonly to: string;
	readonly service?: string | null;
}

const NEWEST = 50;

/**
 * What keeps going wrong: counts by service and failure mode over whole months, most first. Worries, joined
 * and withdrawn reports do not count, nor do thanks. Who sees whole services reads what the months were
 * counted to be; who sees less – teams, or only their own – has theirs counted here.
 * @param period London days, both included; it grows to whole months
 */
export function repeatedFailures(
	tx: TenantTx,
	actor: Actor,
	period: Asked,
	limit = 100
): Promise<RepeatedFailure[]> {
	const months = { ...wholeMonths(period.from, period.to), service: period.service ?? null };
	const whole = actor.kind === 'person' ? wholeServices(actor) : null;
	return actor.kind === 'person' && whole !== null
		? shown(tx, actor, months, kept(actor, whole, months), limit)
		: shown(tx, actor, months, live(actor, months), limit);
}

/** The services whose every ordinary report the actor sees; null when they see single teams or none. */
function wholeServices(actor: PersonActor): 'all' | readonly string[] | null {
	const { services, teams } = oversight(actor);
	if (services === 'all') return services;
	return teams.length === 0 && services.length > 0 ? services : null;
}

type Months = Asked & { readonly service: string | null };
/** Rows of service_id, failure_code, count and with_harm. */
type Counts = RawBuilder<unknown>;

const happenedIn = ({ from, to }: Months) =>
	sql<SqlBool>`signal.happened_on between ${from}::date and ${to}::date
		and signal.occurred_at >= ${from}::date - interval '1 day'
		and signal.occurred_at < ${to}::date + interval '2 days'`;

/** From the read-model, less the few reports this very actor is kept from. */
function kept(actor: PersonActor, services: 'all' | readonly string[], months: Months): Counts {
	const here = services === 'all' ? sql`true` : sql`m.service_id = any(${[...services]}::uuid[])`;
	const there = months.service ? sql`m.service_id = ${months.service}` : sql`true`;
	return sql`
		select m.service_id, m.failure_code, sum(m.reports)::int - coalesce(max(apart.count), 0) as count,
			sum(m.with_harm)::int - coalesce(max(apart.with_harm), 0) as with_harm
		from signal_repeat_month m
		left join (
			select signal.service_id, signal.failure_code, count(*)::int as count,
				(count(*) filter (where ${wasHarmed}))::int as with_harm
			from signal_exclusion x
			join signal on signal.provider_id = x.provider_id and signal.id = x.signal_id
			where x.provider_id = ${actor.providerId} and x.staff_id = ${actor.staffId}
				and ${countsAsRepeat} and ${happenedIn(months)}
			group by 1, 2
		) apart on apart.service_id = m.service_id and apart.failure_code = m.failure_code
		where m.provider_id = ${actor.providerId} and m.month between ${months.from}::date and ${months.to}::date
			and ${here} and ${there}
		group by 1, 2`;
}

/** Counted when asked. For a team leader within their services, so that it never reads a provider's whole history. */
function live(actor: Actor, months: Months): Counts {
	const few = fewVisibleTo(actor);
	const own = actor.kind === 'person' ? leads(actor) : ['all'];
	const here = own.includes('all') ? sql`true` : sql`signal.service_id = any(${own}::uuid[])`;
	const there = months.service ? sql`signal.service_id = ${months.service}` : sql`true`;
	const providerId = actor.providerId;
	return sql`
		select signal.service_id, signal.failure_code, count(*)::int as count,
			(count(*) filter (where ${wasHarmed}))::int as with_harm
		from signal
		where signal.provider_id = ${providerId} and ${countsAsRepeat} and ${happenedIn(months)}
			and ${visible(actor)} and ${few ?? here} and ${there}
		group by 1, 2`;
}

const leads = ({ grants }: PersonActor): string[] =>
	grants
		.filter(({ role }) => role !== 'care_worker' && role !== 'administrator')
		.flatMap(({ services }) => (services === 'all' ? ['all'] : [...services]));

const visible = (actor: Actor) =>
	sql<SqlBool>`(${visibleTo(actor)(expressionBuilder<DB, 'signal'>())})`;

/** Names the rows, and reads the newest ids of those that are shown, each by index. */
async function shown(
	tx: TenantTx,
	actor: Actor,
	months: Months,
	counts: Counts,
	limit: number
): Promise<RepeatedFailure[]> {
	const { rows } = await sql<RepeatedFailure>`
		with most as (
			select counted.* from (${counts}) counted where counted.count >= 2
			order by counted.count desc, counted.failure_code, counted.service_id limit ${limit}
		)
		select most.service_id as "serviceId", service.name as "serviceName",
			most.failure_code as "failureCode", term.label as failure, domain.label as domain,
			most.count, most.with_harm as "withHarm", newest.last_on::text as "lastOn", newest.ids as newest
		from most
		join service on service.provider_id = ${actor.providerId} and service.id = most.service_id
		join taxonomy_term term on term.provider_id = ${actor.providerId} and term.code = most.failure_code
		left join taxonomy_term domain on domain.provider_id = term.provider_id
			and domain.code = term.parent_code
		cross join lateral (
			select array_agg(one.id order by one.occurred_at desc, one.id desc) as ids,
				max(one.happened_on) as last_on
			from (
				select signal.id, signal.occurred_at, signal.happened_on from signal
				where signal.provider_id = ${actor.providerId} and signal.service_id = most.service_id
					and signal.failure_code = most.failure_code and ${countsAsRepeat} and ${happenedIn(months)}
					and ${visible(actor)}
				order by signal.occurred_at desc, signal.id desc limit ${NEWEST}
			) one
		) newest
		order by most.count desc, newest.last_on desc, most.failure_code, most.service_id`.execute(tx);
	return rows;
}
