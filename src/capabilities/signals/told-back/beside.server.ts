import { sql } from 'kysely';
import { holds, type PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

interface Row {
	service_id: string;
	answered: string;
	words: string | null;
}

/** On a report's page, for the managers who must answer: what was told left something open. */
export function leftOpen(actor: PersonActor, signalId: string): Part<Beside> {
	const query = sql<Row>`select s.service_id, b.answered, b.answer_words as words
		from signal_told_back b
		join signal s on s.provider_id = b.provider_id and s.id = b.signal_id
		where b.provider_id = ${actor.providerId} and b.signal_id = ${signalId}
			and b.answered in ('partly', 'no') and b.answered_again_at is null
		order by b.told_at desc limit 1`;
	return part('told back', rowsAsJson(query), (rows) =>
		rows
			.filter((row) => holds(actor, ['registered_manager', 'operations_manager'], row.service_id))
			.map((row) => ({
				id: 'left-open',
				title:
					row.answered === 'no'
						? 'What we told them did not answer them'
						: 'What we told them only partly answered them',
				lines: row.words ? [{ text: `“${row.words}”` }] : [],
				action: { href: '#tell-back', label: 'Answer again' },
				notice: 'concern' as const
			}))
	);
}
