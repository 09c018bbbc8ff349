-- The pulse: a few questions answered without a name. No row of an answer exists: only how many of a group gave each.
create table pulse_round (
  provider_id uuid not null references provider,
  id uuid not null,
  -- Absent when it is for every service.
  service_id uuid,
  -- Which questions: a version of db/reference/pulse-questions.json.
  questions_version integer not null,
  opened_on date not null,
  closes_on date not null,
  opened_by uuid not null,
  status text not null check (status in ('open', 'closed', 'shared')),
  -- What keeps anybody from answering twice is made with it; it is forgotten when the round closes.
  mark_secret text,
  asked integer not null,
  answered integer,
  closed_on date,
  shared_on date,
  -- What staff are told: what was heard, and what changes because of it.
  heard text,
  changes text,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, opened_by) references staff,
  check (closes_on >= opened_on),
  check (status = 'open' or mark_secret is null)
);
create index pulse_round_by_day on pulse_round (provider_id, opened_on desc, id desc);
create index pulse_round_open on pulse_round (provider_id, opened_on) where status = 'open';
select holdfast_protect('pulse_round', 'change');

-- The fixed groups of a round, counted on its first day: one service and one shift group. `counts` holds how many gave
-- each answer while the round is open. All of a group's counts lie in one row, so that no version of a row tells which
-- answer was given last; they are emptied when the round closes.
create table pulse_group (
  provider_id uuid not null references provider,
  round_id uuid not null,
  service_id uuid not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  asked integer not null check (asked > 0),
  answered integer not null default 0,
  counts jsonb not null default '{}',
  primary key (provider_id, round_id, service_id, shift_group),
  foreign key (provider_id, round_id) references pulse_round,
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('pulse_group', 'change');

-- That a person answered this round, and nothing else: a one-way mark, without a time, deleted when the round closes.
create table pulse_mark (
  provider_id uuid not null references provider,
  round_id uuid not null,
  mark text not null,
  primary key (provider_id, round_id, mark),
  foreign key (provider_id, round_id) references pulse_round
);
select holdfast_protect('pulse_mark', 'delete');

-- What may be shown of a round, worked out once when it closes. What may not be shown is not kept.
create table pulse_result (
  provider_id uuid not null references provider,
  id uuid not null,
  round_id uuid not null,
  -- Both absent: everybody asked. Without a shift group: the whole service.
  service_id uuid,
  shift_group text check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  question text not null,
  yes integer not null,
  partly integer not null,
  no integer not null,
  primary key (provider_id, id),
  foreign key (provider_id, round_id) references pulse_round,
  foreign key (provider_id, service_id) references service,
  check (shift_group is null or service_id is not null),
  -- The last lock on the rule of small groups (docs/decisions/0006, 0052).
  check (yes + partly + no >= 5)
);
create index pulse_result_by_round on pulse_result (provider_id, round_id);
create index pulse_result_by_service on pulse_result (provider_id, service_id, question);
select holdfast_protect('pulse_result', 'append');
