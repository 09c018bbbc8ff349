import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isSignalKind, type SignalKind } from '../model.ts';
import { visibleTo } from '../policy.ts';
import type { Answered } from '../told-back/model.ts';
import { onCallFor, type OnCallNumber } from './organisation.server.ts';

/** What the reporter was told, and what they said of it. */
export interface ToldWords {
	readonly id: string;
	readonly words: string;
	readonly at: string;
	readonly answered: Answered | null;
	readonly answeredAt: string | null;
	readonly answerWords: string | null;
}

/** A report as its reporter sees it after sending. */
export interface SentReport {
	readonly id: string;
	readonly reference: string;
	readonly kind: SignalKind;
	readonly words: string;
	readonly serviceName: string;
	readonly isSevereNow: boolean;
	readonly emergencyCalled: string | null;
	readonly sentTo: number;
	/** When the first person said that they have it; null while nobody has. */
	readonly acknowledgedAt: string | null;
	readonly added: readonly { words: string; at: string }[];
	readonly toldBack: readonly ToldWords[];
	/** When it was sent; with what was told since, it says where the report stands. */
	readonly reportedAt: string;
	readonly hasUnseenAnswer: boolean;
	/** Somebody outside leads: the answer waits, and by then whether they were thanked. Never who. */
	readonly waits: 'no' | 'held' | 'thanked';
	readonly onCall: readonly OnCallNumber[];
}

/** The reporter's own report, or null when there is none for them. */
export async function sentReport(
	tx: TenantTx,
	actor: Actor,
	id: string,
	now: Date
): Promise<SentReport | null> {
	if (!isId(id) || (actor.kind !== 'person' && actor.kind !== 'guest')) return null;
	const reporter = actor.kind === 'person' ? actor.staffId : actor.passId;
	const row = await tx
		.selectFrom('signal')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.select([
			'signal.id',
			'signal.reference',
			'signal.kind',
			'signal.words',
			'signal.service_id',
			'signal.is_severe_now',
			'signal.reported_at',
			'service.name as service_name'
		])
		.select([
			sql<string | null>`(select g.emergency_called from signal_safeguarding g
				where g.provider_id = signal.provider_id and g.signal_id = signal.id)`.as('emergency_called'),
			sql<number>`(select count(*)::int from signal_recipient r
				where r.provider_id = signal.provider_id and r.signal_id = signal.id)`.as('sent_to'),
			sql<Date | null>`(select min(r.acknowledged_at) from signal_recipient r
				where r.provider_id = signal.provider_id and r.signal_id = signal.id)`.as('acknowledged_at'),
			sql<{ words: string; at: string }[]>`coalesce((
				select json_agg(json_build_object('words', c.words, 'at', c.added_at) order by c.added_at)
				from signal_contribution c where c.provider_id = signal.provider_id
					and c.signal_id = signal.id and c.staff_id is not distinct from
						${actor.kind === 'person' ? actor.staffId : null}::uuid), '[]')`.as('added'),
			sql<(ToldWords & { seen: boolean })[]>`coalesce((
				select json_agg(json_build_object('id', b.id, 'words', b.words, 'at', b.told_at,
					'seen', b.seen_at is not null, 'answered', b.answered, 'answeredAt', b.answered_at,
					'answerWords', b.answer_words)
					order by b.told_at, b.id)
				from signal_told_back b where b.provider_id = signal.provider_id
					and b.signal_id = signal.id), '[]')`.as('told_back'),
			sql<
				'held' | 'thanked' | null
			>`(select case when bool_or(h.thanked_at is not null) then 'thanked'
					else 'held' end
				from signal_hold h where h.provider_id = signal.provider_id
					and h.signal_id = signal.id and h.lifted_at is null having count(*) > 0)`.as('waits')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.reporter_id', '=', reporter)
		.where('signal.reporter_kind', '=', actor.kind)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isSignalKind(row.kind)) return null;
	const needsNumber = row.is_severe_now || row.kind === 'safeguarding';
	return {
		id: row.id,
		reference: row.reference,
		kind: row.kind,
		words: row.words,
		serviceName: row.service_name,
		isSevereNow: row.is_severe_now,
		emergencyCalled: row.emergency_called,
		sentTo: row.sent_to,
		acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
		added: row.added,
		reportedAt: row.reported_at.toISOString(),
		toldBack: row.told_back.map(({ seen: _, ...told }) => told),
		waits: row.waits ?? 'no',
		hasUnseenAnswer: row.told_back.some((answer) => !answer.seen),
		onCall: needsNumber
			? await onCallFor(tx, actor.providerId, row.service_id, londonDate(now), row.id)
			: []
	};
}
