import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside, BesideLine } from '#kernel/beside.ts';
import { londonDate } from '#kernel/london.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { dueOf } from './clocks.ts';
import { closuresOf } from './model.ts';
import { readsLikeComplaint } from './reads-like-complaint.ts';
import { answeredState, learnedState, outcomeWords, sourceWords, subjectWords } from './words.ts';

interface Row {
	readonly kind: string;
	readonly status: string;
	readonly words: string;
	readonly received_on: string | null;
	readonly acknowledged_at: string | null;
	readonly answered_at: string | null;
	readonly target_acknowledge_by: string | null;
	readonly target_answer_by: string | null;
	readonly extended_to: string | null;
	readonly outcome: string | null;
	readonly learned_at: string | null;
	readonly learned_how: string | null;
	readonly is_history: boolean | null;
	readonly from_whom: string | null;
	readonly about: string | null;
}

/** What is owed for a complaint, or what a comment keeps beside its words: a part of a report's page. */
export const complaintOfReport = (actor: PersonActor, signalId: string, now: Date): Part<Beside> =>
	part(
		'complaints',
		sql<Row | null>`(select row_to_json(it) from (
			select s.kind, s.status, case when s.kind = 'comment' then s.words else '' end as words,
				c.received_on::text as received_on, c.acknowledged_at, c.answered_at,
				c.target_acknowledge_by::text as target_acknowledge_by,
				c.target_answer_by::text as target_answer_by, c.extended_to::text as extended_to,
				c.outcome, c.learned_at, c.learned_how, c.is_history,
				coalesce(n.from_whom, c.from_whom) as from_whom, coalesce(n.about, c.subject) as about
			from signal s
			left join signal_complaint c on c.provider_id = s.provider_id and c.signal_id = s.id
			left join signal_comment n on n.provider_id = s.provider_id and n.signal_id = s.id
			where s.provider_id = ${actor.providerId} and s.id = ${signalId} and s.compartment is null
				and s.kind in ('comment', 'complaint')) it)`,
		(row) => (row === null ? [] : besideOf(row, signalId, londonDate(now)))
	);

function besideOf(row: Row, id: string, today: string): Beside[] {
	return row.kind === 'comment' ? ofComment(row) : ofComplaint(row, id, today);
}

function ofComplaint(row: Row, id: string, today: string): Beside[] {
	if (row.received_on === null) return [];
	const due = dueOf(
		{
			receivedOn: row.received_on,
			acknowledgedOn:
				row.acknowledged_at === null ? null : londonDate(new Date(row.acknowledged_at)),
			answeredOn: row.answered_at === null ? null : londonDate(new Date(row.answered_at)),
			targetAcknowledgeBy: row.target_acknowledge_by,
			targetAnswerBy: row.target_answer_by,
			extendedTo: row.extended_to,
			isHistory: row.is_history ?? false,
			status: row.status
		},
		today
	);
	const { answered, learned } = closuresOf({
		isHistory: row.is_history ?? false,
		answeredAt: row.answered_at,
		learnedAt: row.learned_at,
		learnedHow: row.learned_how
	});
	const outcome =
		row.outcome === null ? '' : `: ${(outcomeWords[row.outcome] ?? '').toLowerCase()}`;
	return [
		{
			id: 'complaint',
			title: 'Answering this complaint',
			lines: [
				...(due.what === null
					? []
					: [
							{
								text: due.words,
								...(due.isOverdue ? { tag: { text: 'Overdue', tone: 'concern' as const } } : {})
							}
						]),
				{
					text: `${answeredState[answered]}${answered === 'yes' ? outcome : ''}`,
					note: 'For the person who complained'
				},
				{ text: learnedState[learned], note: 'For everybody else' }
			],
			action: { href: `/complaints/${id}`, label: 'Open the complaint' }
		}
	];
}

function ofComment(row: Row): Beside[] {
	const signs = readsLikeComplaint(row.words);
	const said: BesideLine[] =
		row.from_whom === null
			? []
			: [
					{
						text: `${sourceWords[row.from_whom] ?? ''} · ${subjectWords[row.about ?? ''] ?? ''}`
					}
				];
	return [
		...(said.length > 0 ? [{ id: 'comment', title: 'A comment', lines: said }] : []),
		...(signs.length > 0
			? [
					{
						id: 'may-be-complaint',
						title: 'This may be a complaint',
						lines: [
							...signs.map(({ because, found }) => ({ text: because, note: `“${found}”` })),
							{
								text: 'Ask the person: would you like an answer? If they do, change it below under “Complaint or comment?”. It stays a comment until they say so.'
							}
						],
						notice: 'unknown' as const
					}
				]
			: [])
	];
}
