-- Supervision: who meets whom, how often by which rule, and what the two of them wrote.

-- How often, where the provider has decided otherwise than db/reference/supervision.json.
create table supervision_rules (
  provider_id uuid not null references provider,
  manager_days integer not null check (manager_days between 7 and 92),
  closer_days integer not null check (closer_days between 7 and 31),
  new_manager_weeks integer not null check (new_manager_weeks between 0 and 104),
  worker_days integer not null check (worker_days between 14 and 92),
  revision integer not null default 1,
  primary key (provider_id)
);
select holdfast_protect('supervision_rules', 'change');

-- One person's supervision: with whom, by which rule, and the day it is due. Dates only: nothing that was said.
create table supervision_series (
  provider_id uuid not null references provider,
  id uuid not null,
  supervisee_id uuid not null,
  -- Absent when nobody is there to do it: that is shown, never hidden.
  supervisor_id uuid,
  -- Somebody was named by a manager, and so stays when the staff list says otherwise.
  is_named boolean not null default false,
  kind text not null check (kind in ('manager', 'staff')),
  -- Whether they answer for a service as its registered manager.
  is_registered_manager boolean not null default false,
  service_id uuid,
  job_role text not null,
  rule text not null check (rule in ('manager', 'manager_new', 'closer', 'worker', 'starter')),
  closer_until date,
  closer_because text check (closer_because in ('new_to_it', 'after_event', 'service_needs_support', 'asked_for', 'theme')),
  sooner_by date,
  sooner_because text check (sooner_because in ('after_event', 'complaint', 'back_from_absence', 'asked_for')),
  -- From when they count: the day the first series of this person began here.
  counts_from date not null,
  last_held_on date,
  -- The last one that counted was a group: the next must be of two.
  last_was_group boolean not null default false,
  -- Absent while they are away for a long time and nobody knows until when.
  due_on date,
  status text not null check (status in ('open', 'ended')),
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, supervisee_id) references staff,
  foreign key (provider_id, supervisor_id) references staff,
  foreign key (provider_id, service_id) references service,
  check (supervisor_id is distinct from supervisee_id)
);
create unique index supervision_series_once on supervision_series (provider_id, supervisee_id) where status = 'open';
create index supervision_series_by_supervisor on supervision_series (provider_id, supervisor_id, due_on) where status = 'open';
create index supervision_series_by_service on supervision_series (provider_id, service_id, due_on, id) where status = 'open';
create index supervision_series_by_due on supervision_series (provider_id, due_on, id) where status = 'open';
create index supervision_series_of_managers on supervision_series (provider_id, due_on, id) where status = 'open' and is_registered_manager;
select holdfast_protect('supervision_series', 'change');

create table supervision_session (
  provider_id uuid not null references provider,
  id uuid not null,
  series_id uuid not null,
  supervisee_id uuid not null,
  supervisor_id uuid not null,
  kind text not null check (kind in ('manager', 'staff')),
  service_id uuid,
  planned_at timestamptz(3) not null,
  place text not null check (place in ('in_person', 'video', 'phone')),
  -- The order of what is talked about, where the two have changed it.
  agenda text[],
  status text not null check (status in ('booked', 'held', 'agreed', 'missed', 'cancelled', 'earlier')),
  reason text check (reason in ('away', 'service_came_first', 'supervisor_could_not', 'supervisee_could_not', 'not_needed', 'other')),
  held_at timestamptz(3),
  minutes integer check (minutes between 5 and 480),
  agreed_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, series_id) references supervision_series,
  foreign key (provider_id, supervisee_id) references staff,
  foreign key (provider_id, supervisor_id) references staff,
  foreign key (provider_id, service_id) references service,
  check (supervisor_id <> supervisee_id),
  check (status not in ('held', 'agreed', 'earlier') or held_at is not null),
  check (status not in ('missed', 'cancelled') or reason is not null)
);
create index supervision_session_by_series on supervision_session (provider_id, series_id, planned_at desc, id);
create index supervision_session_by_supervisee on supervision_session (provider_id, supervisee_id, planned_at desc, id);
create index supervision_session_by_supervisor on supervision_session (provider_id, supervisor_id, planned_at desc, id);
-- One booked at a time for a pair.
create unique index supervision_session_booked on supervision_session (provider_id, series_id) where status = 'booked';
create index supervision_session_to_agree on supervision_session (provider_id, supervisor_id) where status = 'held';
create index supervision_session_to_agree_too on supervision_session (provider_id, supervisee_id) where status = 'held';
select holdfast_protect('supervision_session', 'change');

-- What either wants to talk about, put down beforehand.
create table supervision_point (
  provider_id uuid not null references provider,
  id uuid not null,
  session_id uuid not null,
  section text not null,
  words text not null,
  by_id uuid not null,
  added_at timestamptz(3) not null,
  taken_off_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, by_id) references staff
);
create index supervision_point_by_session on supervision_point (provider_id, session_id, added_at);
select holdfast_protect('supervision_point', 'change');

-- What was said, part by part: read by the two of them.
create table supervision_section (
  provider_id uuid not null references provider,
  session_id uuid not null,
  section text not null,
  words text not null,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, session_id, section),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, written_by) references staff
);
select holdfast_protect('supervision_section', 'change');

-- How the supervisee is: apart from all else, so that nothing that reads a session ever carries it along.
create table supervision_wellbeing (
  provider_id uuid not null references provider,
  session_id uuid not null,
  words text not null,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, session_id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, written_by) references staff
);
select holdfast_protect('supervision_wellbeing', 'change');

-- One author's own notes. Nobody else reads them: not the other of the two, not an administrator.
create table supervision_private_note (
  provider_id uuid not null references provider,
  session_id uuid not null,
  author_id uuid not null,
  words text not null,
  written_at timestamptz(3) not null,
  primary key (provider_id, session_id, author_id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, author_id) references staff
);
select holdfast_protect('supervision_private_note', 'delete');

-- Each of the two says that it is what was said, and may add to it.
create table supervision_agreement (
  provider_id uuid not null references provider,
  session_id uuid not null,
  staff_id uuid not null,
  comment text,
  agreed_at timestamptz(3) not null,
  primary key (provider_id, session_id, staff_id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('supervision_agreement', 'append');

-- What is put right later stands beside what was agreed; nothing is written over.
create table supervision_correction (
  provider_id uuid not null references provider,
  id uuid not null,
  session_id uuid not null,
  words text not null,
  by_id uuid not null,
  added_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, by_id) references staff
);
create index supervision_correction_by_session on supervision_correction (provider_id, session_id, added_at);
select holdfast_protect('supervision_correction', 'append');
