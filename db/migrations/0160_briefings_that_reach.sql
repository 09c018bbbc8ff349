-- Briefings that reach nights and agency: who is expected, a team briefing from draft to done, what is
-- taken back, minutes as paid time, a question sent back for rewriting, and one digest a day.

-- Tapped by mistake: the row stays, and says that it was taken back.
alter table shift_worked add column taken_back_at timestamptz(3), add column taken_back_by uuid;
grant update (taken_back_at, taken_back_by) on shift_worked to holdfast_app;
drop index shift_worked_once;
create unique index shift_worked_once on shift_worked (provider_id, service_id, on_date, shift_group, staff_id)
  where staff_id is not null and taken_back_at is null;
create index shift_worked_by_staff on shift_worked (provider_id, staff_id, on_date)
  where staff_id is not null and taken_back_at is null;

alter table briefing_fact add column taken_back_at timestamptz(3);
grant update (taken_back_at) on briefing_fact to holdfast_app;
alter table briefing_fact drop constraint briefing_fact_method_check,
  add constraint briefing_fact_method_check check (method in ('read', 'handover', 'shift_pass', 'one_to_one'));
alter table understanding_answer add column taken_back_at timestamptz(3), add column handover_id uuid;
grant update (taken_back_at) on understanding_answer to holdfast_app;

-- The rota of days to come: a plan, replaced when it changes. Who did come is `shift_worked`.
create table shift_planned (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  on_date date not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  staff_id uuid,
  worker_count integer not null default 1 check (worker_count between 1 and 50),
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, staff_id) references staff
);
create unique index shift_planned_once on shift_planned (provider_id, service_id, on_date, shift_group, staff_id)
  where staff_id is not null;
create index shift_planned_by_staff on shift_planned (provider_id, staff_id, on_date) where staff_id is not null;
select holdfast_protect('shift_planned', 'delete');

-- A briefing of one shift. Its words are those of the lesson's version on the day it was prepared.
create table team_briefing (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  service_id uuid not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  on_date date not null,
  status text not null check (status in ('draft', 'prepared', 'presenting', 'done', 'abandoned')),
  title text not null default '',
  why_it_matters text not null default '',
  behaviours text[] not null default '{}',
  stop_doing text not null default '',
  spoken_question text not null default '',
  note text not null default '',
  made_by uuid not null,
  made_at timestamptz(3) not null,
  prepared_by uuid,
  prepared_at timestamptz(3),
  presented_by uuid,
  presented_at timestamptz(3),
  ended_at timestamptz(3),
  minutes integer check (minutes between 1 and 60),
  handover_id uuid,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, handover_id) references handover_briefing
);
create index team_briefing_by_service on team_briefing (provider_id, service_id, on_date desc, id);
create index team_briefing_by_lesson on team_briefing (provider_id, lesson_id, on_date desc, id);
select holdfast_protect('team_briefing', 'change');

-- Who it was prepared for, and who was there. Whoever was absent is told one to one.
create table team_briefing_person (
  provider_id uuid not null references provider,
  briefing_id uuid not null,
  staff_id uuid not null,
  status text not null check (status in ('expected', 'present', 'answered', 'absent')),
  primary key (provider_id, briefing_id, staff_id),
  foreign key (provider_id, briefing_id) references team_briefing,
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('team_briefing_person', 'change');

create table team_briefing_note (
  provider_id uuid not null references provider,
  id uuid not null,
  briefing_id uuid not null,
  words text not null,
  said_at timestamptz(3) not null,
  said_by uuid not null,
  primary key (provider_id, id),
  foreign key (provider_id, briefing_id) references team_briefing
);
create index team_briefing_note_by_briefing on team_briefing_note (provider_id, briefing_id, said_at);
select holdfast_protect('team_briefing_note', 'append');

-- Learning is work: minutes a person is paid for, from reading or from a briefing they were at.
create table briefing_minutes (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  service_id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  on_date date not null,
  how text not null check (how in ('read', 'handover', 'one_to_one')),
  minutes integer not null check (minutes between 1 and 60),
  handover_id uuid,
  recorded_at timestamptz(3) not null,
  taken_back_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, lesson_id) references lesson
);
create index briefing_minutes_by_service on briefing_minutes (provider_id, service_id, on_date, staff_id);
create index briefing_minutes_by_staff on briefing_minutes (provider_id, staff_id, on_date);
select holdfast_protect('briefing_minutes', 'append');
grant update (taken_back_at) on briefing_minutes to holdfast_app;

-- A question most people get wrong shows bad words, not bad staff: this version is sent back, once.
create table question_sent_back (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  answers integer not null,
  wrong integer not null,
  sent_back_at timestamptz(3) not null,
  primary key (provider_id, lesson_id, version),
  foreign key (provider_id, lesson_id) references lesson
);
select holdfast_protect('question_sent_back', 'append');

-- One digest a person a day, however often the job runs: counts by kind, never words or names.
create table digest (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  on_date date not null,
  lines jsonb not null,
  made_at timestamptz(3) not null,
  mailed_at timestamptz(3),
  primary key (provider_id, staff_id, on_date),
  foreign key (provider_id, staff_id) references staff
);
create index digest_by_day on digest (provider_id, on_date);
select holdfast_protect('digest', 'change');

create table digest_preference (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  tells_off_shift boolean not null default false,
  mails_reading boolean not null default true,
  mails_team boolean not null default true,
  mails_at_once boolean not null default true,
  revision integer not null default 1,
  primary key (provider_id, staff_id),
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('digest_preference', 'change');
