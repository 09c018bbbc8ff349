import { newId } from '#kernel/ids.ts';
import type { Runtime } from '../runtime.server.ts';

/** What leaders at the front line leave behind in an organisation that is measured. */
interface FrontLineGround {
	/** A visit to come, of the manager’s service. */
	readonly visitId: string;
}

/** Lessons that are live everywhere: a cap holds their number, whatever else grows. */
const LESSONS = 8;
const DAYS = 1095;

/** Services, in the order of their ids, and a person by number; both as the reports were written. */
const service = (n: string) => `(select ids[1 + ((${n}) % 10)::int] from places)`;
const person = (n: string) => `(select ids[1 + ((${n}) % array_length(ids, 1))::int] from people)`;
const past = (n: string) => `(now() - (${n}) * interval '${DAYS} days' / $2::int)`;
const day = (n: string) => `(${past(n)} at time zone 'Europe/London')::date`;

/**
 * Writes `count` visits, promises, ideas, talks and moments of practice, and a supervision for everybody, straight
 * into the tables, over three years and ten services. The newest wait, as many in each organisation.
 */
export async function givenFrontLine(
	runtime: Runtime,
	ground: {
		readonly providerId: string;
		readonly count: number;
		readonly services: readonly string[];
		readonly manager: string;
		readonly director: string;
	}
): Promise<FrontLineGround> {
	const { providerId, count, services, manager, director } = ground;
	const lessons = Array.from({ length: LESSONS }, newId);
	const named = `with places as (select array_agg(id order by id) as ids from service
			where provider_id = $1 and id = any($3::uuid[])),
		people as (select array_agg(id order by staff_number) as ids from staff where provider_id = $1),
		learnt as (select $4::uuid[] as ids)`;
	const lesson = (n: string) => `(select ids[1 + ((${n}) % ${LESSONS})::int] from learnt)`;
	const values = [providerId, count, services, lessons];
	/** A statement in sets; parameters it does not use are named so that their types are known. */
	const run = (text: string) =>
		runtime.owner.query(
			`${named}, typed as (select $2::int) ${text.replaceAll('$5', `'${manager}'::uuid`).replaceAll('$6', `'${director}'::uuid`)}`,
			values
		);
	await run(
		`insert into lesson (provider_id, id, title, status, version, live_version, created_at, went_live_at)
		select $1, l.id, 'Lesson ' || l.n, 'live', 1, 1, now() - interval '900 days', now() - interval '900 days'
		from unnest((select ids from learnt)) with ordinality l(id, n)`
	);
	await run(
		`insert into lesson_version (provider_id, lesson_id, version, title, author_id, live_at)
		select $1, l.id, 1, 'Lesson ' || l.n, $6, now() - interval '900 days'
		from unnest((select ids from learnt)) with ordinality l(id, n)`
	);
	await run(
		`insert into lesson_behaviour (provider_id, lesson_id, version, position, words)
		select $1, l.id, 1, b, 'What is done' from unnest((select ids from learnt)) l(id), generate_series(1, 3) b`
	);
	await run(
		`insert into lesson_in_service (provider_id, lesson_id, service_id, version, live_from)
		select $1, l.id, s.id, 1, now() - interval '900 days'
		from unnest((select ids from learnt)) l(id), unnest((select ids from places)) s(id)`
	);
	await run(
		`insert into lesson_coverage (provider_id, lesson_id, service_id, shift_group, contract, in_scope, briefed, understood)
		select $1, l.id, s.id, 'days', 'permanent', 20, 20, 18
		from unnest((select ids from learnt)) l(id), unnest((select ids from places)) s(id)`
	);
	await visits(run);
	await after(run);
	await practice(run);
	await supervised(run);
	await runtime.owner.query(
		`vacuum analyze lesson, lesson_version, lesson_in_service, lesson_coverage, walkaround, walkaround_reach,
			walkaround_answer, walkaround_lesson, walkaround_feedback, visit_coverage, promise, promise_update, idea,
			idea_told_back, reinforcement, reinforcement_reach, observation_moment, observation, observation_worker,
			supervision_series, supervision_session, pulse_round, pulse_result, approach, approach_adoption`
	);
	const { rows } = await runtime.owner.query<{ id: string }>(
		`select id from walkaround where provider_id = $1 and service_id = $2 and status = 'planned'
		order by planned_on, id limit 1`,
		[providerId, services[0]]
	);
	return { visitId: rows[0]?.id ?? '' };

	/** Fifty to come, twenty not told back yet, the others over and told: with who was spoken with, and what was said. */
	async function visits(write: typeof run) {
		await write(
			`insert into walkaround (provider_id, id, service_id, leader_id, variant, planned_on, time_band, is_announced,
				status, planned_at, started_at, ended_at, thanked, moment, fed_back_at, closed_at)
			select $1, gen_random_uuid(), ${service('n')}, case n % 20 when 0 then $5 when 1 then $6 else ${person('n')} end,
				'visit', case when n <= 50 then current_date + n else ${day('n')} end,
				(array['day', 'evening', 'night', 'weekend'])[1 + n % 4], true,
				case when n <= 50 then 'planned' when n <= 70 then 'done' else 'closed' end, ${past('n')},
				case when n > 50 then ${past('n')} end, case when n > 50 then ${past('n')} end, n > 50,
				case when n > 50 then 'ordinary' end, case when n > 70 then ${past('n')} end,
				case when n > 70 then ${past('n')} end
			from generate_series(1, $2::int) n`
		);
		await write(
			`insert into walkaround_lesson (provider_id, walkaround_id, lesson_id, version, chosen_at)
			select $1, id, ${lesson('extract(day from planned_on)::int')}, 1, planned_at
			from walkaround where provider_id = $1 and status <> 'planned'`
		);
		await write(
			`insert into walkaround_reach (provider_id, id, walkaround_id, spoken_with, shift_group, people, said_id, recorded_at)
			select $1, gen_random_uuid(), id, 'staff', 'days', 3, gen_random_uuid(), started_at
			from walkaround where provider_id = $1 and started_at is not null`
		);
		await write(
			`insert into walkaround_answer (provider_id, id, walkaround_id, question_code, question_version, asked_of, words, recorded_at)
			select $1, gen_random_uuid(), id, 'proud', 1, 'staff', 'The garden', started_at
			from walkaround where provider_id = $1 and started_at is not null`
		);
		await write(
			`insert into walkaround_feedback (provider_id, id, walkaround_id, service_id, thanks, you_said, we_did, written_by,
				written_at, due_on, sent_at)
			select $1, gen_random_uuid(), id, service_id, 'Thank you', 'It is dark', 'A lamp', leader_id, ended_at,
				planned_on + 7, fed_back_at from walkaround where provider_id = $1 and fed_back_at is not null`
		);
		await write(
			`insert into visit_coverage (provider_id, walkaround_id, spoken_with, service_id, leader_id, time_band, on_date, people)
			select $1, id, 'days', service_id, leader_id, time_band, planned_on, 3
			from walkaround where provider_id = $1 and ended_at is not null`
		);
	}

	/** Promises and ideas: fifty of each wait, the others are over. */
	async function after(write: typeof run) {
		await write(
			`insert into promise (provider_id, id, service_id, source_kind, what, owner_id, made_by, made_at, due_on,
				is_for_team, status, outcome, ended_at, last_word_at)
			select $1, gen_random_uuid(), ${service('n')}, 'none', 'A lamp', case n % 20 when 0 then $5 when 1 then $6 else ${person('n')} end,
				$6, ${past('n')}, ${day('n')} + 14, true, case when n <= 50 then 'open' else 'kept' end,
				case when n > 50 then 'It hangs there' end,
				case when n > 50 then least(now(), ${past('n')} + interval '10 days') end, ${past('n')}
			from generate_series(1, $2::int) n`
		);
		await write(
			`insert into promise_update (provider_id, id, promise_id, words, told_by, told_at)
			select $1, gen_random_uuid(), id, 'It is ordered', owner_id, made_at from promise where provider_id = $1`
		);
		await write(
			`insert into idea (provider_id, id, service_id, words, shared_words, credit, raised_by, raised_at, source_kind, status,
				outcome, decided_at, told_back_at, told_outcome_at)
			select $1, gen_random_uuid(), ${service('n')}, 'A torch', 'A torch', 'named', ${person('n')}, ${past('n')}, 'none',
				case when n <= 50 then 'raised' when n % 2 = 0 then 'adopted' else 'declined' end,
				case when n > 50 then 'So it is' end, case when n > 50 then ${past('n')} end,
				case when n > 50 then ${past('n')} end, case when n > 50 then ${past('n')} end
			from generate_series(1, $2::int) n`
		);
		await write(
			`insert into idea_told_back (provider_id, id, idea_id, told_by, told_at, words, seen_at, answered, answered_at)
			select $1, gen_random_uuid(), id, $5, told_back_at, 'Thank you', told_back_at, 'yes', told_back_at
			from idea where provider_id = $1 and told_back_at is not null`
		);
	}

	/** Talk and moments of practice; three rounds of the pulse a year; an approach for each lesson. */
	async function practice(write: typeof run) {
		await write(
			`insert into reinforcement (provider_id, id, lesson_id, version, service_id, channel, moment, is_live_conversation,
				leader_id, occurred_at, recorded_at)
			select $1, gen_random_uuid(), ${lesson('n / 10')}, 1, ${service('n')}, 'huddle', 'ordinary', true,
				case n % 20 when 0 then $5 when 1 then $6 else ${person('n')} end, ${past('n')}, ${past('n')}
			from generate_series(1, $2::int) n`
		);
		await write(
			`insert into reinforcement_reach (provider_id, reinforcement_id, shift_group, reached)
			select $1, id, 'days', 3 from reinforcement where provider_id = $1`
		);
		await write(
			`insert into observation_moment (provider_id, id, lesson_id, version, service_id, shift_group, outcome, context_kind,
				observer_id, independence, is_announced, time_band, is_personal_care, agreement, occurred_at, recorded_at)
			select $1, gen_random_uuid(), ${lesson('n / 10')}, 1, ${service('n')}, 'days', 'met', 'spot_check',
				case n % 20 when 0 then $5 when 1 then $6 else ${person('n')} end, 'own_team', true, 'day', false, 'not_needed',
				${past('n')}, ${past('n')} from generate_series(1, $2::int) n`
		);
		await write(
			`insert into observation_worker (provider_id, moment_id, worker_id, strength, told_at)
			select $1, id, ${person('extract(epoch from occurred_at)::bigint')}, 'You waited', occurred_at
			from observation_moment where provider_id = $1`
		);
		await write(
			`insert into pulse_round (provider_id, id, questions_version, opened_on, closes_on, opened_by, status, asked, answered, closed_on)
			select $1, gen_random_uuid(), 1, current_date - n * 120, current_date - n * 120 + 14, $6, 'shared', 100, 60,
				current_date - n * 120 + 14 from generate_series(1, 9) n`
		);
		await write(
			`insert into pulse_result (provider_id, id, round_id, service_id, question, yes, partly, no)
			select $1, gen_random_uuid(), r.id, s.id, q, 9, 3, 2 from pulse_round r, unnest(array['priorities', 'clear', 'safe', 'seen_leader']) q,
				(select unnest(ids) as id from places union all select null) s where r.provider_id = $1`
		);
		await write(
			`insert into approach (provider_id, id, lesson_id, service_id, author_id, nominated_by, nominated_at, status, title,
				what_we_did, hours, money, consented_at, verified_at, published_at)
			select $1, gen_random_uuid(), l.id, ${service('l.n')}, $5, $5, now() - l.n * interval '30 days', 'published', 'A card',
				'We hung a card', 1, 1, now(), now(), now() from unnest((select ids from learnt)) with ordinality l(id, n)`
		);
	}

	/** Everybody is supervised by the manager of a service or by one of its people, each with a line of sessions behind. */
	async function supervised(write: typeof run) {
		await write(
			`insert into supervision_series (provider_id, id, supervisee_id, supervisor_id, kind, service_id, job_role, rule,
				counts_from, last_held_on, due_on, status, begun_at)
			select $1, gen_random_uuid(), p.id, case when p.n % 20 = 0 and p.id <> $5 then $5 when p.id <> $6 then $6 end,
				'staff', ${service('p.n')}, 'care_worker', 'worker', current_date - 900, current_date - (p.n % 80)::int,
				current_date - (p.n % 80)::int + 84, 'open', now() - interval '900 days'
			from unnest((select ids from people)) with ordinality p(id, n)`
		);
		await write(
			`insert into supervision_session (provider_id, id, series_id, supervisee_id, supervisor_id, kind, service_id, planned_at,
				place, status, held_at, minutes, agreed_at)
			select $1, gen_random_uuid(), s.id, s.supervisee_id, s.supervisor_id, 'staff', s.service_id,
				now() - k * interval '84 days', 'in_person', 'agreed', now() - k * interval '84 days', 60, now() - k * interval '83 days'
			from supervision_series s, generate_series(1, 10) k where s.provider_id = $1 and s.supervisor_id is not null`
		);
	}
}
