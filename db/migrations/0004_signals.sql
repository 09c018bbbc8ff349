-- Everything that can teach: one spine, details by kind.

create table taxonomy_term (
  provider_id uuid not null references provider,
  code text not null,
  parent_code text,
  label text not null,
  position integer not null,
  is_active boolean not null default true,
  primary key (provider_id, code),
  foreign key (provider_id, parent_code) references taxonomy_term
);
select holdfast_protect('taxonomy_term', 'change');

create table signal (
  provider_id uuid not null references provider,
  id uuid not null,
  reference text not null,
  kind text not null check (kind in ('incident', 'near_miss', 'hazard', 'complaint', 'comment', 'compliment', 'good_practice', 'safeguarding')),
  status text not null,
  compartment text check (compartment in ('safeguarding')),
  service_id uuid not null,
  team_id uuid,
  place text,
  shift_group text check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  words text not null,
  immediate_action text,
  happened_on date not null,
  occurred_at timestamptz(3) not null,
  is_time_known boolean not null default true,
  noticed_at timestamptz(3),
  reported_at timestamptz(3) not null,
  manager_aware_at timestamptz(3),
  senior_aware_at timestamptz(3),
  outside_told_at timestamptz(3),
  outside_told_who text,
  domain_code text,
  failure_code text,
  physical_harm text not null default 'not_graded' check (physical_harm in ('not_graded', 'none', 'low', 'moderate', 'severe', 'fatal')),
  psychological_harm text not null default 'not_graded' check (psychological_harm in ('not_graded', 'none', 'low', 'moderate', 'severe')),
  potential_severity text not null default 'not_graded' check (potential_severity in ('not_graded', 'none', 'low', 'moderate', 'severe', 'fatal')),
  is_severe_now boolean not null default false,
  tier integer check (tier between 0 and 4),
  tier_reason text,
  reporter_kind text not null check (reporter_kind in ('person', 'guest', 'api_key', 'import')),
  reporter_id uuid,
  reporter_role text,
  reporter_shift_group text,
  triaged_by uuid,
  triaged_at timestamptz(3),
  told_back_at timestamptz(3),
  closed_at timestamptz(3),
  merged_into_id uuid,
  import_id uuid,
  withdrawn_at timestamptz(3),
  recorded_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, reference),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, team_id) references team,
  foreign key (provider_id, domain_code) references taxonomy_term (provider_id, code),
  foreign key (provider_id, failure_code) references taxonomy_term (provider_id, code),
  foreign key (provider_id, merged_into_id) references signal
);
create index signal_by_service on signal (provider_id, service_id, occurred_at desc, id desc);
create index signal_by_time on signal (provider_id, occurred_at desc, id desc);
create index signal_by_failure on signal (provider_id, failure_code, occurred_at desc);
create index signal_by_status on signal (provider_id, status, occurred_at desc, id desc);
create index signal_by_reporter on signal (provider_id, reporter_id, reported_at desc);
create index signal_by_import on signal (provider_id, import_id) where import_id is not null;
select holdfast_protect('signal', 'change');

-- More, said later, by the reporter, the senior on shift or the manager: added, never edited over.
create table signal_contribution (
  provider_id uuid not null references provider,
  id uuid not null,
  signal_id uuid not null,
  staff_id uuid,
  words text not null,
  added_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal
);
create index signal_contribution_by_signal on signal_contribution (provider_id, signal_id, added_at);
select holdfast_protect('signal_contribution', 'append');

create table signal_person (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  person_id uuid not null,
  primary key (provider_id, signal_id, person_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, person_id) references person_supported
);
create index signal_person_by_person on signal_person (provider_id, person_id);
select holdfast_protect('signal_person', 'append');

create table signal_safeguarding (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  is_everyone_safe text not null check (is_everyone_safe in ('yes', 'no', 'not_sure')),
  emergency_called text not null check (emergency_called in ('yes', 'no', 'not_needed')),
  is_about_senior boolean not null,
  about_staff_id uuid,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, about_staff_id) references staff
);
select holdfast_protect('signal_safeguarding', 'append');

-- People a row excludes never see it, whatever their role: the person it is about and all who report to them.
create table signal_exclusion (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  staff_id uuid not null,
  reason text not null,
  primary key (provider_id, signal_id, staff_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, staff_id) references staff
);
create index signal_exclusion_by_staff on signal_exclusion (provider_id, staff_id);
select holdfast_protect('signal_exclusion', 'append');

-- Whom it was sent to. "Told" means acknowledged by a person, never merely sent.
create table signal_recipient (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  staff_id uuid not null,
  reason text not null,
  sent_at timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  primary key (provider_id, signal_id, staff_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, staff_id) references staff
);
create index signal_recipient_by_staff on signal_recipient (provider_id, staff_id, acknowledged_at);
select holdfast_protect('signal_recipient', 'change');

-- What the reporter was told: thanks first, then what happened because of it.
create table signal_told_back (
  provider_id uuid not null references provider,
  id uuid not null,
  signal_id uuid not null,
  told_by uuid not null,
  told_at timestamptz(3) not null,
  words text not null,
  seen_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal
);
create index signal_told_back_by_signal on signal_told_back (provider_id, signal_id);
select holdfast_protect('signal_told_back', 'change');
