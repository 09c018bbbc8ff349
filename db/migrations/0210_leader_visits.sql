-- Leaders visit services: why (programme), when (visit), and what was said there (facts, only ever added).

create table walkaround_programme (
  provider_id uuid not null references provider,
  id uuid not null,
  title text not null,
  -- The problem it was started for, in the words of whoever started it.
  reason text not null,
  baseline_measure text not null default '',
  baseline_value numeric(12, 2),
  baseline_on date,
  -- Of a hundred visits, how many are evenings, nights or weekends.
  out_of_hours_share integer not null check (out_of_hours_share between 25 and 100),
  from_on date not null,
  review_on date not null,
  started_by uuid,
  started_at timestamptz(3) not null,
  ended_on date,
  ended_reason text,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, started_by) references staff,
  check (review_on > from_on),
  check ((ended_on is null) = (ended_reason is null))
);
create index walkaround_programme_by_start on walkaround_programme (provider_id, from_on, id);
select holdfast_protect('walkaround_programme', 'change');

create table walkaround_programme_service (
  provider_id uuid not null references provider,
  programme_id uuid not null,
  service_id uuid not null,
  risk text not null check (risk in ('standard', 'high')),
  primary key (provider_id, programme_id, service_id),
  foreign key (provider_id, programme_id) references walkaround_programme,
  foreign key (provider_id, service_id) references service
);
create index walkaround_programme_by_service on walkaround_programme_service (provider_id, service_id);
select holdfast_protect('walkaround_programme_service', 'delete');

create table walkaround_programme_leader (
  provider_id uuid not null references provider,
  programme_id uuid not null,
  leader_id uuid not null,
  -- As what they visit: how often follows from it.
  role text not null check (role in ('registered_manager', 'operations_manager', 'quality_lead', 'director')),
  primary key (provider_id, programme_id, leader_id),
  foreign key (provider_id, programme_id) references walkaround_programme,
  foreign key (provider_id, leader_id) references staff
);
create index walkaround_programme_by_leader on walkaround_programme_leader (provider_id, leader_id);
select holdfast_protect('walkaround_programme_leader', 'delete');

-- How often, by role and risk, where the provider chose otherwise than the defaults of db/reference.
create table walkaround_cadence (
  provider_id uuid not null references provider,
  role text not null,
  risk text not null check (risk in ('standard', 'high')),
  every_days integer not null check (every_days between 7 and 366),
  primary key (provider_id, role, risk)
);
select holdfast_protect('walkaround_cadence', 'change');

-- What each leader says they can do in a month. Only they say it: how far they travel is their call.
create table walkaround_capacity (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  per_month integer not null check (per_month between 0 and 40),
  said_at timestamptz(3) not null,
  primary key (provider_id, staff_id),
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('walkaround_capacity', 'change');

create table walkaround (
  provider_id uuid not null references provider,
  id uuid not null,
  programme_id uuid,
  service_id uuid not null,
  team_id uuid,
  leader_id uuid not null,
  variant text not null check (variant in ('visit', 'shadow', 'drop_in', 'phone_round', 'floor_walk')),
  planned_on date not null,
  -- London clock, when a time was proposed or agreed.
  starts_at time,
  time_band text not null check (time_band in ('day', 'evening', 'night', 'weekend')),
  is_announced boolean not null,
  status text not null check (status in ('planned', 'under_way', 'done', 'fed_back', 'closed', 'skipped', 'cancelled')),
  planned_by uuid,
  planned_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- Everybody spoken with was thanked before the leader left.
  thanked boolean not null default false,
  -- What kind of day it was: talk that only follows trouble is seen as that.
  moment text check (moment in ('ordinary', 'after_event', 'investigation', 'inspection')),
  fed_back_at timestamptz(3),
  closed_at timestamptz(3),
  skipped_at timestamptz(3),
  skipped_reason text,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, programme_id) references walkaround_programme,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, team_id) references team,
  foreign key (provider_id, leader_id) references staff,
  foreign key (provider_id, planned_by) references staff,
  check (status <> 'skipped' or skipped_reason is not null),
  -- Complete only once the whole team was told: the database holds it too.
  check (status not in ('fed_back', 'closed') or fed_back_at is not null)
);
create index walkaround_by_service on walkaround (provider_id, service_id, planned_on, id);
create index walkaround_by_leader on walkaround (provider_id, leader_id, planned_on, id);
create index walkaround_by_day on walkaround (provider_id, planned_on, id);
create index walkaround_by_programme on walkaround (provider_id, programme_id, service_id, planned_on) where programme_id is not null;
create index walkaround_to_come on walkaround (provider_id, leader_id, planned_on) where status in ('planned', 'under_way');
create index walkaround_owed on walkaround (provider_id, leader_id, ended_at) where status = 'done';
select holdfast_protect('walkaround', 'change');

-- The one or two lessons a visit is about, and why they were chosen.
create table walkaround_lesson (
  provider_id uuid not null references provider,
  walkaround_id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  why text not null default '',
  chosen_at timestamptz(3) not null,
  primary key (provider_id, walkaround_id, lesson_id),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, lesson_id) references lesson
);
create index walkaround_lesson_by_lesson on walkaround_lesson (provider_id, lesson_id);
select holdfast_protect('walkaround_lesson', 'delete');

-- What was said: never by whom. A role and a shift only where five or more people share them there.
create table walkaround_answer (
  provider_id uuid not null references provider,
  id uuid not null,
  walkaround_id uuid not null,
  question_code text not null,
  question_version integer not null,
  lesson_id uuid,
  asked_of text not null check (asked_of in ('staff', 'person', 'family', 'leader')),
  job_role text,
  shift_group text check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  words text not null,
  names_confirmed boolean not null default false,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, lesson_id) references lesson,
  check (asked_of = 'staff' or (job_role is null and shift_group is null)),
  check ((job_role is null) = (shift_group is null))
);
create index walkaround_answer_by_visit on walkaround_answer (provider_id, walkaround_id, recorded_at, id);
select holdfast_protect('walkaround_answer', 'append');

-- Who was spoken with, as numbers: of staff by shift, about a lesson or about anything.
create table walkaround_reach (
  provider_id uuid not null references provider,
  id uuid not null,
  walkaround_id uuid not null,
  lesson_id uuid,
  spoken_with text not null check (spoken_with in ('staff', 'person', 'family')),
  shift_group text check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  people integer not null check (people between 0 and 200),
  -- Facts of one moment belong together; the newest moment counts.
  said_id uuid not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, lesson_id) references lesson,
  check ((spoken_with = 'staff') = (shift_group is not null))
);
create index walkaround_reach_by_visit on walkaround_reach (provider_id, walkaround_id, recorded_at);
select holdfast_protect('walkaround_reach', 'append');

-- How clear a lesson is to the people spoken with, together: never of one of them.
create table walkaround_understanding (
  provider_id uuid not null references provider,
  id uuid not null,
  walkaround_id uuid not null,
  lesson_id uuid not null,
  level text not null check (level in ('clear', 'partly', 'not_yet')),
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, lesson_id) references lesson
);
create index walkaround_understanding_by_visit on walkaround_understanding (provider_id, walkaround_id, recorded_at);
create index walkaround_understanding_by_lesson on walkaround_understanding (provider_id, lesson_id);
select holdfast_protect('walkaround_understanding', 'append');

-- What the leader noticed of the place itself: welcoming, safe, caring and involving, calm and well organised.
create table walkaround_lens (
  provider_id uuid not null references provider,
  id uuid not null,
  walkaround_id uuid not null,
  lens text not null,
  seen text not null check (seen in ('yes', 'partly', 'not_yet')),
  said_id uuid not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, walkaround_id) references walkaround
);
create index walkaround_lens_by_visit on walkaround_lens (provider_id, walkaround_id, recorded_at);
select holdfast_protect('walkaround_lens', 'append');

-- Before a leader goes into somebody's home: whether that person said yes, how they were asked, and who asked.
create table walkaround_consent (
  provider_id uuid not null references provider,
  id uuid not null,
  walkaround_id uuid not null,
  answer text not null check (answer in ('yes', 'no')),
  how_asked text not null check (how_asked in ('spoken', 'written', 'signed', 'pictures', 'best_interests')),
  asked_on date not null,
  asked_by uuid,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, asked_by) references staff
);
create index walkaround_consent_by_visit on walkaround_consent (provider_id, walkaround_id, recorded_at);
select holdfast_protect('walkaround_consent', 'append');

-- The provider's own questions over the defaults of db/reference: new wording is a new version, and taking
-- one out of use is a version too. Old answers keep the words they were answers to.
create table walkaround_question (
  provider_id uuid not null references provider,
  code text not null,
  version integer not null check (version >= 1),
  asked_of text not null check (asked_of in ('staff', 'person', 'family')),
  words text not null,
  is_retired boolean not null default false,
  written_by uuid,
  written_at timestamptz(3) not null,
  primary key (provider_id, code, version),
  foreign key (provider_id, written_by) references staff
);
select holdfast_protect('walkaround_question', 'append');
