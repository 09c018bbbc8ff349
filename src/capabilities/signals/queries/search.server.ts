import { expressionBuilder, sql, type RawBuilder, type SqlBool } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import {
	cutAround,
	foundGroup,
	piecesOf,
	type Ask,
	type FoundGroup,
	type SearchRoom
} from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { marked, wordsAsQuery, type Searchable } from '#platform/pages/search.ts';
import { isSignalKind, type SignalKind } from '../model.ts';
import { oversees, oversight, visibleTo } from '../policy.ts';
import { whereItBelongs } from './where.ts';
import { kindWords, statusWords } from '../words.ts';
import { endedStatuses } from '../workflow.ts';

interface Row {
	/** Null in the row that says how far back was looked. */
	id: string | null;
	reference: string;
	kind: string;
	status: string;
	service_name: string;
	happened_on: string;
	occurred_at: string;
	title: string;
}

/** Own reports, reports sent to somebody and learning from outside are few: of each the newest are looked through. */
const NEWEST_OWN = 300;
/** Enough of somebody's words to know it again, in characters. */
const MOST_SHOWN = 160;
/** Candidates beside those asked for, as policy may leave some out. */
const SPARE = 50;

const reports: SearchRoom = { id: 'reports', title: 'Reports' };
const complaints: SearchRoom = {
	id: 'complaints',
	title: 'Complaints and comments',
	isOnlyWhenChosen: true
};

export const searchReports: Searchable = {
	...reports,
	find: (actor, ask) => signalsFound(actor, ask, reports, null)
};

/** The same reports narrowed to what people were unhappy with or said in passing. */
export const searchComplaints: Searchable = {
	...complaints,
	find: (actor, ask) => signalsFound(actor, ask, complaints, ['complaint', 'comment'])
};

/** Ordinary reports this person may see whose words fit, the newest first. Never a worry. */
function signalsFound(
	actor: PersonActor,
	ask: Ask,
	room: SearchRoom,
	kinds: readonly SignalKind[] | null
): Part<FoundGroup> {
	const most = ask.size + 1;
	const query = expressionBuilder<DB>()
		.selectFrom('signal')
		.select(['signal.id', 'signal.reference', 'signal.kind', 'signal.status'])
		.select(['signal.service_id', 'signal.happened_on', 'signal.occurred_at'])
		.select(sql<string>`signal.words || ' ' || coalesce(signal.immediate_action, '')`.as('body'))
		.where('signal.provider_id', '=', actor.providerId)
		.where(sql<SqlBool>`signal.id = any(array(${candidates(actor, ask)}))`)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.where(narrowed(ask, kinds))
		.orderBy('signal.occurred_at', 'desc')
		.orderBy('signal.id', 'desc')
		.limit(most);
	return part(
		`search of ${room.id}`,
		rowsAsJson(sql<Row>`
			with placed as materialized (${byPlace(actor, ask, kinds)})
			(select signal.id, signal.reference, signal.kind, signal.status, ${whereItBelongs} as service_name,
				signal.happened_on, signal.occurred_at, ${marked(sql`signal.body`, ask.words)} as title
			from (${query}) signal
			join service on service.provider_id = ${actor.providerId} and service.id = signal.service_id
			order by signal.occurred_at desc, signal.id desc)
			union all select null, null, null, null, null, null, placed.happened_at, null
			from placed where placed.id is null`),
		(rows) => [
			{
				...foundGroup(
					room,
					rows.flatMap((row) =>
						row.id === null
							? []
							: {
									id: row.id,
									href: `/reports/${row.id}`,
									title: cutAround(piecesOf(row.title), MOST_SHOWN),
									kind: isSignalKind(row.kind) ? kindWords[row.kind] : '',
									reference: row.reference,
									where: row.service_name,
									on: row.happened_on,
									tag: { text: statusWords[row.status] ?? row.status, tone: 'plain' as const },
									cursor: { at: row.occurred_at, id: row.id }
								}
					),
					ask.size
				),
				...backTo(rows)
			}
		]
	);
}

/** An id before every other: what happened at the very moment was looked through too. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The time down to which everything was looked through, when there may be more before it. */
function backTo(rows: readonly Row[]): Pick<FoundGroup, 'lookedBackTo'> {
	const end = rows.find(({ id }) => id === null);
	return end ? { lookedBackTo: { at: end.occurred_at, id: FIRST_ID } } : {};
}

/** What fits by place, through the function of the owner; a row without an id says how far back it looked. */
function byPlace(actor: PersonActor, ask: Ask, kinds: readonly string[] | null) {
	const { services, teams } = oversight(actor);
	const within = services === 'all' ? null : [...services];
	const { service } = ask;
	const asked =
		service === null ? within : within === null || within.includes(service) ? [service] : [];
	if (within !== null && within.length === 0 && teams.length === 0) {
		return sql`select null::uuid as id, null::timestamptz as happened_at where false`;
	}
	return sql`select f.id, f.happened_at from search_signals(${ask.words}, ${asked}::uuid[], ${[...teams]}::uuid[],
		${kinds}::text[], ${ask.status}, ${[...endedStatuses]}::text[], ${ask.from}::date, ${ask.to}::date,
		${ask.cursor?.at ?? null}::timestamptz, ${ask.cursor?.id ?? null}::uuid, ${ask.size + SPARE}) f`;
}

/** Ids of reports that fit: by place through the index of words, and the person's own and those sent to them. */
function candidates(actor: PersonActor, ask: Ask) {
	const isEverywhere = oversight(actor).services === 'all';
	const newest = (rows: RawBuilder<unknown>) =>
		sql`select few.id from (${rows}) few where few.search @@ ${wordsAsQuery(ask.words)}`;
	// Learning from outside concerns every service, wherever its row stands.
	const everywhere =
		!isEverywhere && oversees(actor)
			? sql`union all ${newest(sql`
					select learnt.id, learnt.search from signal_external_learning e
					join signal learnt on learnt.provider_id = ${actor.providerId} and learnt.id = e.signal_id
					where e.provider_id = ${actor.providerId}
					order by e.published_on desc limit ${sql.lit(NEWEST_OWN)}`)}`
			: sql``;
	return sql`select placed.id from placed union all ${newest(sql`
			select own.id, own.search from signal own
			where own.provider_id = ${actor.providerId} and own.reporter_id = ${actor.staffId}
			order by own.reported_at desc limit ${sql.lit(NEWEST_OWN)}`)}
		union all ${newest(sql`
			select sent.id, sent.search from (
				select r.signal_id from signal_recipient r
				where r.provider_id = ${actor.providerId} and r.staff_id = ${actor.staffId}
				order by r.acknowledged_at desc limit ${sql.lit(NEWEST_OWN)}) mine
			join signal sent on sent.provider_id = ${actor.providerId} and sent.id = mine.signal_id`)} ${everywhere}`;
}

/** The filters of the address as a condition: the same the function of the owner asks. */
function narrowed(ask: Ask, kinds: readonly string[] | null) {
	const conditions = [
		ask.service === null ? null : sql<SqlBool>`signal.service_id = ${ask.service}`,
		ask.from === null ? null : sql<SqlBool>`signal.happened_on >= ${ask.from}`,
		ask.to === null ? null : sql<SqlBool>`signal.happened_on <= ${ask.to}`,
		kinds === null ? null : sql<SqlBool>`signal.kind = any(${kinds}::text[])`,
		ask.status === null
			? null
			: sql<SqlBool>`(signal.status = any(${[...endedStatuses]}::text[])) = ${ask.status === 'ended'}`,
		ask.cursor === null
			? null
			: sql<SqlBool>`(signal.occurred_at, signal.id) < (${ask.cursor.at}::timestamptz, ${ask.cursor.id}::uuid)`
	].filter((one) => one !== null);
	return conditions.length === 0
		? sql<SqlBool>`true`
		: sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** The report with exactly this reference, if it is ordinary and this person may see it. */
export const reportWithReference = (actor: PersonActor, reference: string): Part<string> =>
	part(
		'report by reference',
		rowsAsJson(
			expressionBuilder<DB>()
				.selectFrom('signal')
				.select('signal.id')
				.where('signal.provider_id', '=', actor.providerId)
				.where('signal.reference', '=', reference.toUpperCase())
				.where('signal.compartment', 'is', null)
				.where('signal.withdrawn_at', 'is', null)
				.where(visibleTo(actor))
		),
		(rows) => rows.map(({ id }) => `/reports/${id}`)
	);
