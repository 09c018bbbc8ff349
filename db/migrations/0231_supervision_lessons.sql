-- The lesson part of a supervision, what it leans on, and what of earlier ones is still open.

create table supervision_lesson (
  provider_id uuid not null references provider,
  session_id uuid not null,
  lesson_id uuid not null,
  service_id uuid not null,
  version integer not null,
  -- The manager's account: how staff were briefed, how it was kept alive, which check confirmed it.
  briefed text check (briefed in ('everyone', 'most', 'some', 'not_yet')),
  briefed_how text,
  reinforced text check (reinforced in ('often', 'once', 'not_since')),
  reinforced_how text,
  checked text check (checked in ('seen_done', 'partly', 'not_checked')),
  checked_how text,
  hard text,
  -- Staff: a time they used it, and how well they could say what it asks.
  used text,
  answer text check (answer in ('clear', 'partly', 'not_yet')),
  -- What the record said when this was written: counts and days, as they stood.
  known jsonb not null,
  written_by uuid not null,
  written_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, session_id, lesson_id, service_id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, written_by) references staff
);
create index supervision_lesson_by_lesson on supervision_lesson (provider_id, lesson_id, service_id, written_at desc);
select holdfast_protect('supervision_lesson', 'change');

-- What an answer leans on, picked from what the house already holds.
create table supervision_evidence (
  provider_id uuid not null references provider,
  id uuid not null,
  session_id uuid not null,
  lesson_id uuid not null,
  service_id uuid not null,
  question text not null check (question in ('briefed', 'reinforced', 'checked')),
  kind text not null check (kind in ('handover', 'team_briefing', 'talk', 'observation', 'action', 'review', 'sample')),
  target_id uuid not null,
  -- What it was called when it was picked.
  label text not null,
  picked_by uuid not null,
  picked_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, picked_by) references staff
);
create unique index supervision_evidence_once on supervision_evidence (provider_id, session_id, lesson_id, service_id, question, kind, target_id);
select holdfast_protect('supervision_evidence', 'delete');

-- An action of an earlier session that was still open when they met again.
create table supervision_carried (
  provider_id uuid not null references provider,
  session_id uuid not null,
  action_id uuid not null,
  primary key (provider_id, session_id, action_id),
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, action_id) references action
);
create index supervision_carried_by_action on supervision_carried (provider_id, action_id);
select holdfast_protect('supervision_carried', 'append');

-- Open at two sessions: the next leader up is told of the action, never of what was said, and answers with an offer.
create table supervision_escalation (
  provider_id uuid not null references provider,
  id uuid not null,
  action_id uuid not null,
  session_id uuid not null,
  to_id uuid not null,
  raised_at timestamptz(3) not null,
  offer_kind text check (offer_kind in ('time', 'people', 'money', 'decision', 'advice', 'not_possible')),
  offer text,
  offered_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, action_id) references action,
  foreign key (provider_id, session_id) references supervision_session,
  foreign key (provider_id, to_id) references staff
);
create unique index supervision_escalation_once on supervision_escalation (provider_id, action_id);
create index supervision_escalation_to on supervision_escalation (provider_id, to_id, raised_at) where offered_at is null;
select holdfast_protect('supervision_escalation', 'change');

-- Why the agenda of a series asks more for a time: something that keeps coming back, or a lesson.
create table supervision_standing_point (
  provider_id uuid not null references provider,
  id uuid not null,
  supervisee_id uuid not null,
  words text not null,
  source_kind text not null check (source_kind in ('theme', 'lesson')),
  source_id uuid not null,
  until_on date not null,
  added_by uuid not null,
  added_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, supervisee_id) references staff,
  foreign key (provider_id, added_by) references staff
);
create index supervision_standing_point_by_person on supervision_standing_point (provider_id, supervisee_id, until_on);
create index supervision_standing_point_by_source on supervision_standing_point (provider_id, source_kind, source_id);
select holdfast_protect('supervision_standing_point', 'append');

-- What is agreed in a supervision becomes an action like any other.
alter table action drop constraint action_source_kind_check,
  add constraint action_source_kind_check check (source_kind in ('report', 'review', 'complaint', 'theme', 'lesson', 'recurrence', 'idea', 'supervision'));
alter table fair_questions drop constraint fair_questions_source_kind_check,
  add constraint fair_questions_source_kind_check check (source_kind in ('report', 'review', 'complaint', 'theme', 'lesson', 'recurrence', 'idea', 'supervision'));
