import { newId } from '#kernel/ids.ts';
import type { Runtime } from '../runtime.server.ts';
import { givenService, readersOf, type ReadGround } from './ground.ts';

/** An organisation whose leaders visit, promise and listen, and those who read about it. */
export interface FrontLineGround extends ReadGround {
	/** A visit to come, of the manager’s service. */
	readonly visitId: string;
}

/** Lessons that are live everywhere: a cap holds their number, whatever else grows. */
const LESSONS = 8;
/** Visits of each service over three years, one every eleven days: a larger organisation has more services. */
const VISITS_EACH = 100;
/** Visits, promises, ideas and talks of each person at work. */
const EACH_PERSON = 10;
const DAYS = 1095;

/** The services and the people, by number. */
const service = (n: string) => `(select ids[1 + ((${n}) % array_length(ids, 1))::int] from places)`;
const person = (n: string) =>
	`(select p.id from staff p where p.provider_id = $1
		and p.staff_number = 'B' || lpad((1 + (${n}) % ($2::int / ${EACH_PERSON}))::text, 6, '0'))`;
const past = (n: string) => `(now() - (${n}) * interval '${DAYS} days' / $2::int)`;
const day = (n: string) => `(${past(n)} at time zone 'Europe/London')::date`;

/**
 * Writes `count` visits, promises, ideas, talks and moments of practice, and a supervision for everybody, straight
 * into the tables, over three years. The newest wait, as many in each organisation.
 */
export async function givenFrontLine(runtime: Runtime, count: number): Promise<FrontLineGround> {
	const { providerId } = await givenService(runtime, `front${count}`);
	const [manager, director, careWorker] = [newId(), newId(), newId()];
	const services = Array.from({ length: count / VISITS_EACH }, newId);
	const serviceId = services[0] ?? '';
	await runtime.owner.query(
		`insert into service (provider_id, id, name, kind, region_id)
		select $1, s.id, 'Service ' || lpad(s.n::text, 5, '0'), 'care_home', (select id from region where provider_id = $1 limit 1)
		from unnest($2::uuid[]) with ordinality s(id, n)`,
		[providerId, services]
	);
	await runtime.owner.query(
		`insert into staff (provider_id, id, staff_number, name, started_on)
		select $1, case n when 1 then $2::uuid when 2 then $3::uuid when 3 then $4::uuid else gen_random_uuid() end,
			'B' || lpad(n::text, 6, '0'), 'Person ' || n, '2020-01-06' from generate_series(1, $5::int) n`,
		[providerId, manager, director, careWorker, count / EACH_PERSON]
	);
	const lessons = Array.from({ length: LESSONS }, newId);
	const named = `with places as materialized (select $3::uuid[] as ids),
		people as materialized (select array_agg(id order by staff_number) as ids from staff where provider_id = $1),
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
		`vacuum analyze service, staff, lesson, lesson_version, lesson_in_service, lesson_coverage, walkaround, walkaround_reach,
			walkaround_answer, walkaround_lesson, walkaround_feedback, visit_coverage, promise, promise_update, idea,
			idea_told_back, reinforcement, reinforcement_reach, observation_moment, observation, observation_worker,
			supervision_series, supervision_session, pulse_round, pulse_result, approach, approach_adoption`
	);
	const { rows } = await runtime.owner.query<{ id: string }>(
		`select id from walkaround where provider_id = $1 and service_id = $2 and status = 'planned'
		order by planned_on, id limit 1`,
		[providerId, serviceId]
	);
	return {
		providerId,
		serviceId,
		visitId: rows[0]?.id ?? '',
		...readersOf(providerId, serviceId, { manager, director, careWorker })
	};

	/** Five to come for each service, two not told back yet, the others over and told, with who was spoken with. */
	async function visits(write: typeof run) {
		await write(
			`insert into walkaround (provider_id, id, service_id, leader_id, variant, planned_on, time_band, is_announced,
				status, planned_at, started_at, ended_at, thanked, moment, fed_back_at, closed_at)
			select $1, gen_random_uuid(), ${service('n')}, case when n % ($2::int / 50) = 0 then $5 when n % ($2::int / 50) = 1 then $6 else ${person('n')} end,
				'visit', case when n <= $2::int / 20 then current_date + 1 + (n * 100 / $2::int)::int * 7 else ${day('n')} end,
				(array['day', 'evening', 'night', 'weekend'])[1 + n % 4], true,
				case when n <= $2::int / 20 then 'planned' when n <= $2::int / 14 then 'done' else 'closed' end, ${past('n')},
				case when n > $2::int / 20 then ${past('n')} end, case when n > $2::int / 20 then ${past('n')} end, n > $2::int / 20,
				case when n > $2::int / 20 then 'ordinary' end, case when n > $2::int / 14 then ${past('n')} end,
				case when n > $2::int / 14 then ${past('n')} end
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

	/** Promises and ideas: five of each wait in each service, the others are over. */
	async function after(write: typeof run) {
		await write(
			`insert into promise (provider_id, id, service_id, source_kind, what, owner_id, made_by, made_at, due_on,
				is_for_team, status, outcome, ended_at, last_word_at)
			select $1, gen_random_uuid(), ${service('n')}, 'none', 'A lamp', case when n % ($2::int / 50) = 0 then $5 when n % ($2::int / 50) = 1 then $6 else ${person('n')} end,
				$6, ${past('n')}, ${day('n')} + 14, true, case when n <= $2::int / 20 then 'open' else 'kept' end,
				case when n > $2::int / 20 then 'It hangs there' end,
				case when n > $2::int / 20 then least(now(), ${past('n')} + interval '10 days') end, ${past('n')}
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
				case when n <= $2::int / 20 then 'raised' when n % 2 = 0 then 'adopted' else 'declined' end,
				case when n > $2::int / 20 then 'So it is' end, case when n > $2::int / 20 then ${past('n')} end,
				case when n > $2::int / 20 then ${past('n')} end, case when n > $2::int / 20 then ${past('n')} end
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
				case when n % ($2::int / 50) = 0 then $5 when n % ($2::int / 50) = 1 then $6 else ${person('n')} end, ${past('n')}, ${past('n')}
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
				case when n % ($2::int / 50) = 0 then $5 when n % ($2::int / 50) = 1 then $6 else ${person('n')} end, 'own_team', true, 'day', false, 'not_needed',
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
			select $1, gen_random_uuid(), p.id, case when p.n % ($2::int / ${EACH_PERSON} / 10) = 0 and p.id <> $5 then $5 when p.n % ($2::int / ${EACH_PERSON} / 10) = 1 and p.id <> $6 then $6 else ${person('p.n + 1')} end,
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
