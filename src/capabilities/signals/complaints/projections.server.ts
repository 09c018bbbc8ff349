import { sql } from 'kysely';
import { londonDate } from '#kernel/london.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { clocksFor, nationOf } from './routes.ts';

/** A projection is told no provider: the transaction knows its own. */
const ownProvider = sql<string>`current_setting('app.provider')::uuid`;

/**
 * Every complaint owes something from the moment it is one, whichever door it came through: reported,
 * changed from a comment, or taken in with history, which owes nothing.
 */
const opensComplaints: Projection = {
	name: 'complaints.open',
	on: ['signal.reported', 'signal.kind_changed', 'signal.taken_in'],
	async project(tx, events, now) {
		const born = events.filter(({ details }) =>
			[details['kind'], details['to']].includes('complaint')
		);
		if (born.length === 0) return { changes: [] };
		const ids = born.map(({ subjectId }) => subjectId);
		const rows = await tx
			.selectFrom('signal')
			.leftJoin('signal_complaint as known', (join) =>
				join
					.onRef('known.provider_id', '=', 'signal.provider_id')
					.onRef('known.signal_id', '=', 'signal.id')
			)
			.leftJoin('signal_comment as noted', (join) =>
				join
					.onRef('noted.provider_id', '=', 'signal.provider_id')
					.onRef('noted.signal_id', '=', 'signal.id')
			)
			.select([
				'signal.id',
				'signal.reported_at',
				'signal.reporter_kind',
				'noted.from_whom',
				'noted.about'
			])
			.where('signal.provider_id', '=', ownProvider)
			.where('signal.id', 'in', ids)
			.where('known.signal_id', 'is', null)
			.execute();
		if (rows.length === 0) return { changes: [] };
		const provider = await tx
			.selectFrom('provider')
			.select('nation')
			.where('provider_id', '=', ownProvider)
			.executeTakeFirstOrThrow();
		const nation = nationOf(provider.nation);
		const changed = new Set(
			born.filter(({ name }) => name === 'signal.kind_changed').map(({ subjectId }) => subjectId)
		);
		const made = rows.map((row) => {
			const isHistory = row.reporter_kind === 'import';
			// A comment becomes a complaint the day the person says so: its clocks start then.
			const receivedOn = londonDate(changed.has(row.id) ? now : row.reported_at);
			const clocks = isHistory ? null : clocksFor(null, receivedOn, nation);
			return {
				signal_id: row.id,
				from_whom: row.from_whom ?? 'not_said',
				subject: row.about,
				received_on: receivedOn,
				target_acknowledge_by: clocks?.targetAcknowledgeBy ?? null,
				target_answer_by: clocks?.targetAnswerBy ?? null,
				is_history: isHistory,
				recorded_at: now
			};
		});
		return { changes: [insert('signal_complaint', ...made)] };
	}
};

/** Opened again, it is no longer answered; what was learned stays learned. */
const reopensComplaints: Projection = {
	name: 'complaints.reopen',
	on: ['signal.reopened'],
	project(_tx, events) {
		const changes: Change[] = events
			.filter(({ details }) => details['kind'] === 'complaint')
			.map(({ subjectId }) =>
				update('signal_complaint', { signal_id: subjectId }, { answered_at: null })
			);
		return Promise.resolve({ changes });
	}
};

export const complaintProjections: readonly Projection[] = [opensComplaints, reopensComplaints];
