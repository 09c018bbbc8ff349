-- A leader talked about a lesson again: where, with how many, and what kind of moment it was. Numbers, never names.
create table reinforcement (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  service_id uuid not null,
  team_id uuid,
  channel text not null check (channel in ('handover', 'huddle', 'team_meeting', 'quality_review', 'coaching',
    'debrief', 'walkaround', 'supervision', 'group_supervision', 'newsletter', 'induction', 'care_plan_review',
    'drop_in', 'phone_round')),
  moment text not null check (moment in ('ordinary', 'after_event', 'investigation', 'inspection')),
  is_live_conversation boolean not null,
  leader_id uuid,
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  -- What another room tells: a handover, a leader visit, a supervision.
  source_kind text check (source_kind in ('handover', 'walkaround', 'supervision')),
  source_id uuid,
  taken_back_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, team_id) references team,
  foreign key (provider_id, leader_id) references staff
);
create index reinforcement_here on reinforcement (provider_id, lesson_id, service_id, occurred_at);
create index reinforcement_by_service on reinforcement (provider_id, service_id, occurred_at);
create index reinforcement_by_leader on reinforcement (provider_id, leader_id, occurred_at);
create index reinforcement_by_source on reinforcement (provider_id, source_kind, source_id) where source_id is not null;
select holdfast_protect('reinforcement', 'append');
grant update (taken_back_at) on reinforcement to holdfast_app;

-- How many people of each shift group were there. Who was not there is in no row.
create table reinforcement_reach (
  provider_id uuid not null references provider,
  reinforcement_id uuid not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  reached integer not null check (reached between 1 and 500),
  primary key (provider_id, reinforcement_id, shift_group),
  foreign key (provider_id, reinforcement_id) references reinforcement
);
select holdfast_protect('reinforcement_reach', 'append');

-- When "talked about" was first in place: from then on it is kept by its own rule.
create table reinforcement_held (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  service_id uuid not null,
  version integer not null,
  first_held_at timestamptz(3) not null,
  primary key (provider_id, lesson_id, service_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('reinforcement_held', 'delete');

-- One moment in which somebody looked whether a lesson is done. Who was seen stands in another table.
create table observation_moment (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  service_id uuid not null,
  team_id uuid,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  -- Everything that was seen was met; anything less is not; nothing of it could be seen.
  outcome text not null check (outcome in ('met', 'not_met', 'not_seen')),
  context_kind text not null check (context_kind in ('walkaround', 'spot_check', 'supervision', 'drill')),
  context_id uuid,
  observer_id uuid not null,
  independence text not null check (independence in ('own_team', 'other_team', 'other_service', 'outside')),
  is_announced boolean not null,
  time_band text not null check (time_band in ('day', 'evening', 'night', 'weekend')),
  is_personal_care boolean not null,
  agreement text not null check (agreement in ('not_needed', 'person', 'best_interests')),
  what_makes_it_hard text not null default '',
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, team_id) references team,
  foreign key (provider_id, observer_id) references staff,
  check (not is_personal_care or agreement <> 'not_needed')
);
create index observation_moment_here on observation_moment (provider_id, lesson_id, service_id, occurred_at);
create index observation_moment_by_service on observation_moment (provider_id, service_id, occurred_at);
create index observation_moment_by_observer on observation_moment (provider_id, observer_id, occurred_at);
create index observation_moment_by_context on observation_moment (provider_id, context_kind, context_id)
  where context_id is not null;
select holdfast_protect('observation_moment', 'append');

-- One behaviour of that moment, as the version that was live then numbers it.
create table observation (
  provider_id uuid not null references provider,
  id uuid not null,
  moment_id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  behaviour integer not null check (behaviour between 1 and 5),
  service_id uuid not null,
  team_id uuid,
  shift_group text not null,
  result text not null check (result in ('met', 'partly', 'not_met', 'not_seen')),
  observer_id uuid not null,
  independence text not null,
  context_kind text not null,
  context_id uuid,
  is_personal_care boolean not null,
  agreement text not null,
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  unique (provider_id, moment_id, behaviour),
  foreign key (provider_id, moment_id) references observation_moment,
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
create index observation_here on observation (provider_id, lesson_id, service_id, occurred_at);
select holdfast_protect('observation', 'append');

-- Whose practice it was, and what they were told: read by that worker and whoever they report to, by nobody else.
create table observation_worker (
  provider_id uuid not null references provider,
  moment_id uuid not null,
  worker_id uuid not null,
  strength text not null default '',
  suggestion text not null default '',
  told_at timestamptz(3),
  comment text not null default '',
  commented_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, moment_id),
  foreign key (provider_id, moment_id) references observation_moment,
  foreign key (provider_id, worker_id) references staff
);
create index observation_worker_by_worker on observation_worker (provider_id, worker_id, moment_id);
select holdfast_protect('observation_worker', 'change');

-- How many are to be seen in a round, said before it: what was seen earlier belongs to the round before.
create table observation_plan (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  service_id uuid not null,
  planned integer not null check (planned between 10 and 60),
  planned_by uuid,
  planned_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, planned_by) references staff
);
create index observation_plan_here on observation_plan (provider_id, lesson_id, service_id, planned_at);
select holdfast_protect('observation_plan', 'append');

create table observation_held (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  service_id uuid not null,
  version integer not null,
  first_held_at timestamptz(3) not null,
  primary key (provider_id, lesson_id, service_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('observation_held', 'delete');

-- The provider's own numbers for "seen"; without a row our defaults hold.
create table practice_policy (
  provider_id uuid not null references provider,
  planned integer not null check (planned between 10 and 60),
  share integer not null check (share between 70 and 100),
  share_high_risk integer not null check (share_high_risk between 70 and 100),
  revision integer not null default 1,
  primary key (provider_id)
);
select holdfast_protect('practice_policy', 'change');
