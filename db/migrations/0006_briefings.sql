-- Who has heard a live lesson, who showed that they understood it, and which shifts were worked without it.

-- One row per person a live lesson concerns, opened when it goes live or when they join or move.
create table briefing_need (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  staff_id uuid not null,
  service_id uuid not null,
  version integer not null,
  shift_group text not null,
  contract text not null,
  reason text not null check (reason in ('went_live', 'joined', 'moved', 'new_version')),
  opened_at timestamptz(3) not null,
  briefed_at timestamptz(3),
  understood_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (provider_id, lesson_id, staff_id, service_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, service_id) references service
);
create index briefing_need_by_staff on briefing_need (provider_id, staff_id) where ended_at is null;
create index briefing_need_by_service on briefing_need (provider_id, service_id, lesson_id) where ended_at is null;
select holdfast_protect('briefing_need', 'change');

-- Handover mode: one phone, who is here, the question asked aloud, who answered.
create table handover_briefing (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  service_id uuid not null,
  shift_group text not null,
  on_date date not null,
  led_by uuid not null,
  agency_present integer not null default 0,
  agency_answered integer not null default 0,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
create index handover_briefing_by_lesson on handover_briefing (provider_id, lesson_id, service_id, recorded_at);
select holdfast_protect('handover_briefing', 'append');

-- Insert-only facts: this person, this version, this way, at this time.
create table briefing_fact (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  service_id uuid not null,
  staff_id uuid,
  pass_id uuid,
  agency_label text,
  method text not null check (method in ('read', 'handover', 'shift_pass')),
  shift_group text not null,
  on_date date not null,
  handover_id uuid,
  briefed_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, handover_id) references handover_briefing
);
create index briefing_fact_by_lesson on briefing_fact (provider_id, lesson_id, service_id, briefed_at);
create index briefing_fact_by_staff on briefing_fact (provider_id, staff_id, briefed_at);
select holdfast_protect('briefing_fact', 'append');

create table understanding_answer (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  service_id uuid not null,
  staff_id uuid,
  pass_id uuid,
  method text not null check (method in ('scenario', 'answered_aloud')),
  option_position integer,
  is_right boolean not null,
  attempt integer not null,
  answered_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
create index understanding_answer_by_lesson on understanding_answer (provider_id, lesson_id, service_id);
select holdfast_protect('understanding_answer', 'append');

-- A code the shift lead shows, good for one shift: an agency worker reports and is briefed without an account.
create table shift_pass (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  shift_group text not null,
  on_date date not null,
  code_hash text not null,
  created_by uuid not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service
);
create unique index shift_pass_by_code on shift_pass (provider_id, code_hash);
create index shift_pass_by_service on shift_pass (provider_id, service_id, valid_until);
select holdfast_protect('shift_pass', 'change');

-- Read model: coverage of one lesson in one service, kept by projections, never recomputed on a page.
create table lesson_coverage (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  service_id uuid not null,
  shift_group text not null,
  contract text not null,
  in_scope integer not null,
  briefed integer not null,
  understood integer not null,
  primary key (provider_id, lesson_id, service_id, shift_group, contract),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
create index lesson_coverage_by_service on lesson_coverage (provider_id, service_id, lesson_id);
select holdfast_protect('lesson_coverage', 'delete');

-- One row per lesson and service in scope: when it went live there and what else the lesson page needs to say.
create table lesson_in_service (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  service_id uuid not null,
  version integer not null,
  live_from timestamptz(3) not null,
  ended_at timestamptz(3),
  briefed_gate_first_held_at timestamptz(3),
  understood_gate_first_held_at timestamptz(3),
  shifts_worked_unbriefed integer not null default 0,
  answers integer not null default 0,
  wrong_first_answers integer not null default 0,
  primary key (provider_id, lesson_id, service_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service
);
create index lesson_in_service_by_service on lesson_in_service (provider_id, service_id) where ended_at is null;
select holdfast_protect('lesson_in_service', 'change');
