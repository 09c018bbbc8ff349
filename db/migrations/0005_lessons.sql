-- The lesson is the centre: what we now know that must change practice.

create table lesson (
  provider_id uuid not null references provider,
  id uuid not null,
  status text not null check (status in ('draft', 'approved', 'live', 'retired', 'superseded')),
  version integer not null default 1,
  live_version integer,
  title text not null,
  owner_id uuid,
  theme_code text,
  risk text not null default 'standard' check (risk in ('standard', 'high')),
  local_team_id uuid,
  superseded_by_id uuid,
  went_live_at timestamptz(3),
  retired_at timestamptz(3),
  retired_reason text,
  created_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, owner_id) references staff,
  foreign key (provider_id, theme_code) references taxonomy_term (provider_id, code),
  foreign key (provider_id, local_team_id) references team,
  foreign key (provider_id, superseded_by_id) references lesson
);
create index lesson_by_status on lesson (provider_id, status, id);
select holdfast_protect('lesson', 'change');

-- The text of each version is kept: a new version never overwrites the old one.
create table lesson_version (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  title text not null,
  what_happened text not null default '',
  why_it_matters text not null default '',
  stop_doing text not null default '',
  spoken_question text not null default '',
  frequency text not null default 'everyday' check (frequency in ('everyday', 'occasional', 'rare')),
  what_changed text not null default '',
  needs_checker boolean not null default false,
  effective_on date,
  author_id uuid not null,
  checker_id uuid,
  checked_at timestamptz(3),
  approver_id uuid,
  approved_at timestamptz(3),
  names_confirmed_at timestamptz(3),
  primary key (provider_id, lesson_id, version),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, author_id) references staff,
  foreign key (provider_id, checker_id) references staff,
  foreign key (provider_id, approver_id) references staff
);
select holdfast_protect('lesson_version', 'change');

create table lesson_behaviour (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  position integer not null check (position between 1 and 5),
  words text not null,
  primary key (provider_id, lesson_id, version, position),
  foreign key (provider_id, lesson_id, version) references lesson_version
);
select holdfast_protect('lesson_behaviour', 'delete');

-- Scope: lines of one kind are alternatives, kinds narrow each other (these services AND these roles).
create table lesson_scope (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  kind text not null check (kind in ('provider', 'region', 'service', 'team', 'job_role', 'shift_group', 'tag')),
  target text not null,
  primary key (provider_id, lesson_id, version, kind, target),
  foreign key (provider_id, lesson_id, version) references lesson_version
);
select holdfast_protect('lesson_scope', 'delete');

create table lesson_source (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  signal_id uuid not null,
  added_at timestamptz(3) not null,
  primary key (provider_id, lesson_id, signal_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, signal_id) references signal
);
create index lesson_source_by_signal on lesson_source (provider_id, signal_id);
select holdfast_protect('lesson_source', 'delete');

-- What must change first, so that practice does not rest on memory alone.
create table lesson_must_change (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  kind text not null check (kind in ('care_plan', 'handover_prompt', 'form', 'rota', 'equipment', 'policy', 'induction')),
  description text not null,
  place text not null,
  owner_id uuid not null,
  due_on date not null,
  strength text not null check (strength in ('stronger', 'intermediate', 'weaker')),
  done_at timestamptz(3),
  done_by uuid,
  done_note text,
  removed_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, owner_id) references staff
);
create index lesson_must_change_by_lesson on lesson_must_change (provider_id, lesson_id);
create index lesson_must_change_by_owner on lesson_must_change (provider_id, owner_id) where done_at is null;
select holdfast_protect('lesson_must_change', 'change');

-- The scenario: "what would you do on shift?" One option is right; each explains itself.
create table lesson_scenario (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  question text not null,
  primary key (provider_id, lesson_id, version),
  foreign key (provider_id, lesson_id, version) references lesson_version
);
select holdfast_protect('lesson_scenario', 'change');

create table lesson_scenario_option (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  position integer not null check (position between 1 and 4),
  words text not null,
  is_right boolean not null,
  explanation text not null,
  primary key (provider_id, lesson_id, version, position),
  foreign key (provider_id, lesson_id, version) references lesson_scenario
);
select holdfast_protect('lesson_scenario_option', 'delete');
