import type { Pool } from 'pg';
import { newId } from '#kernel/ids.ts';

/** Stands in everything that is said of one worker’s practice in the sample, and nowhere else. */
export const SEEN_MARK = 'Wombat';

export interface SeenPractice {
	readonly workerId: string;
	/** The account of the worker, to sign in with one tap. */
	readonly workerIdentity: string;
	/** Ids of what is around it, by the name of the parameter or the beginning of the address they fill. */
	readonly around: Readonly<Record<string, string>>;
}

/**
 * Writes down in the sample that somebody looked at one worker's work on a leader visit, and what they were told.
 * The worker, and whoever they report to, are nobody of `others`.
 */
export async function seePractice(owner: Pool, others: readonly string[]): Promise<SeenPractice> {
	const { rows } = await owner.query<Record<string, string>>(
		`select n.provider_id as provider, n.lesson_id as lesson, n.service_id as service, n.staff_id as worker,
			here.version, account.identity_id as identity, visit.id as visit, visit.leader_id as leader, series.id as series
		from briefing_need n
		join provider on provider.provider_id = n.provider_id and provider.code = 'haven'
		join lesson_in_service here on here.provider_id = n.provider_id and here.lesson_id = n.lesson_id
			and here.service_id = n.service_id and here.ended_at is null
		join staff s on s.provider_id = n.provider_id and s.id = n.staff_id and s.left_on is null
		join account on account.provider_id = n.provider_id and account.staff_id = n.staff_id and account.ended_at is null
		join supervision_series series on series.provider_id = n.provider_id and series.supervisee_id = n.staff_id
			and series.status = 'open'
		join lateral (select w.id, w.leader_id from walkaround w where w.provider_id = n.provider_id
			and w.service_id = n.service_id and w.ended_at is not null and w.variant = 'visit'
			order by w.planned_on desc, w.id limit 1) visit on true
		where n.ended_at is null and not (n.staff_id::text = any($1)) and not (s.reports_to_id::text = any($1))
		order by n.staff_id, n.lesson_id limit 1`,
		[others]
	);
	const [at] = rows;
	if (!at) throw new Error('The sample has nobody whose work could be looked at.');
	const moment = newId();
	const shared = `$1, $3, $4, $5, 'days', 'walkaround', $6, $7, 'other_service', false, 'not_needed', now(), now()`;
	const columns = `provider_id, lesson_id, version, service_id, shift_group, context_kind, context_id, observer_id,
		independence, is_personal_care, agreement, occurred_at, recorded_at`;
	const values = [
		at['provider'],
		moment,
		at['lesson'],
		at['version'],
		at['service'],
		at['visit'],
		at['leader']
	];
	await owner.query(
		`insert into observation_moment (id, outcome, is_announced, time_band, ${columns})
		values ($2, 'not_met', true, 'day', ${shared})`,
		values
	);
	await owner.query(
		`insert into observation (id, moment_id, behaviour, result, ${columns})
		values (gen_random_uuid(), $2, 1, 'not_met', ${shared})`,
		values
	);
	await owner.query(
		`insert into observation_worker (provider_id, moment_id, worker_id, strength, suggestion, told_at, comment, commented_at)
		values ($1, $2, $3, $4, $4, now(), $4, now())`,
		[at['provider'], moment, at['worker'], `${SEEN_MARK} said so.`]
	);
	const { lesson = '', service = '', worker = '', visit = '', series = '' } = at;
	return {
		workerId: worker,
		workerIdentity: at['identity'] ?? '',
		around: {
			'[lesson]': lesson,
			'[service]': service,
			'[staff]': worker,
			'[series]': series,
			'/learning/': lesson,
			'/visits/': visit,
			'/settings/people/': worker,
			'/settings/services/': service
		}
	};
}

/** The address of a door with the ids around what was seen; null where one of its parameters is of another room. */
export function addressAround(pattern: string, { around }: SeenPractice): string | null {
	const room = Object.keys(around).find((start) => pattern.startsWith(start));
	const filled = pattern
		.replaceAll(/\[\w+\]/g, (name) => around[name] ?? (name === '[format]' ? 'csv' : name))
		.replaceAll('[id]', room === undefined ? '[id]' : (around[room] ?? ''));
	return filled.includes('[') ? null : filled;
}
