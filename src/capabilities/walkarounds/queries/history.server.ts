import { sql } from 'kysely';
import type { HistoryEntry } from '#design/model.ts';
import type { Json } from '#kernel/json.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { visitSentences } from '../events.ts';

const MOST = 60;
/** What everybody of the service may read; the rest says how a leader works, and is for those who lead. */
const open = [
	'walkaround.planned',
	'walkaround.moved',
	'walkaround.started',
	'walkaround.held',
	'walkaround.fed_back',
	'walkaround.closed',
	'walkaround.skipped',
	'walkaround.called_off'
];

interface Row {
	readonly id: string;
	readonly at: string;
	readonly name: string;
	readonly details: { readonly [key: string]: Json } | null;
	readonly who: string | null;
}

/** What has happened to a visit, in sentences, the newest first: a part of its page. */
export function visitHistory(
	providerId: string,
	visitId: string,
	isWhole: boolean
): Part<HistoryEntry> {
	const query = sql<Row>`
		select e.id, e.recorded_at as at, e.name, d.details, s.name as who
		from event e
		join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
		left join staff s on s.provider_id = e.provider_id and s.id::text = e.actor_id
		where e.provider_id = ${providerId} and e.subject_kind = 'walkaround'
			and e.subject_id = ${visitId} and e.name = any(${isWhole ? Object.keys(visitSentences) : open}::text[])
		order by e.recorded_at desc, e.id desc limit ${MOST}`;
	return part('visit-history', rowsAsJson(query), (rows) =>
		rows.map(({ id, at, name, details, who }) => ({
			id,
			at,
			sentence: visitSentences[name as keyof typeof visitSentences](details ?? {}),
			...(who ? { who } : {})
		}))
	);
}
