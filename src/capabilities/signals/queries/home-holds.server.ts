import { expressionBuilder, sql } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { plural } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { heldInWords } from '../holds.ts';
import { visibleTo } from '../policy.ts';
import { endedStatuses } from '../workflow.ts';

interface Row {
	held: { id: string; serviceName: string; ledBy: string; since: string; total: number }[];
	deeper: { id: string; serviceName: string; tier: number; since: string; total: number }[];
}

const deciders = ['registered_manager', 'operations_manager'] as const;

/** Reports that wait because others lead, and reports that repetition asks to look at deeper: a part of home. */
export function homeItemsOfHolds(actor: PersonActor): Part<HomeItem> {
	const managed = servicesWhere(actor, deciders);
	const inScope =
		managed === 'all'
			? sql`true`
			: managed.length === 0
				? sql`false`
				: sql`signal.service_id in (${sql.join(managed)})`;
	const seen = visibleTo(actor)(expressionBuilder<DB, 'signal'>());
	const ended = [...endedStatuses];
	const select = sql<Row>`(select json_build_object(
		'held', coalesce((select json_agg(it) from (
			select signal.id, v.name as "serviceName", h.led_by as "ledBy", h.since,
				count(*) over ()::int as total
			from signal_hold h
			join signal on signal.provider_id = h.provider_id and signal.id = h.signal_id
			join service v on v.provider_id = signal.provider_id and v.id = signal.service_id
			where h.provider_id = ${actor.providerId} and h.lifted_at is null
				and signal.compartment is null and ${inScope} and ${seen}
			order by h.since, h.id limit 1) it), '[]'),
		'deeper', coalesce((select json_agg(it) from (
			select signal.id, v.name as "serviceName", signal.deeper_tier as tier,
				signal.reported_at as since, count(*) over ()::int as total
			from signal
			join service v on v.provider_id = signal.provider_id and v.id = signal.service_id
			where signal.provider_id = ${actor.providerId} and signal.deeper_tier is not null
				and signal.deeper_tier > signal.tier and signal.compartment is null
				and signal.status <> all(${ended}::text[]) and ${inScope} and ${seen}
			order by signal.deeper_tier desc, signal.reported_at, signal.id limit 1) it), '[]')))`;
	return part('holds', select, ({ held, deeper }) => [
		...deeper.map((one): HomeItem => ({
			kind: 'look_deeper',
			title:
				one.total === 1
					? `Look deeper at ${one.serviceName}?`
					: `Look deeper into ${plural(one.total, 'report', 'reports')}?`,
			sentence: `The same thing has happened again since. Depth ${one.tier} is suggested now.`,
			href: `/reports/${one.id}#deeper`,
			tag: { text: 'Again', tone: 'concern' },
			since: one.since
		})),
		...held.map((one): HomeItem => ({
			kind: 'hold',
			title: `${plural(one.total, 'report', 'reports')} on hold`,
			sentence: `${one.serviceName}: ${heldInWords({ ledBy: one.ledBy, since: new Date(one.since) }, true)} Ask how it stands.`,
			href: `/reports/${one.id}/hold`,
			tag: { text: 'On hold', tone: 'unknown' },
			since: one.since
		}))
	]);
}
