-- Decisions of the running of the place that learning shaped: what was decided, by whom, and what else was weighed.
create table decision (
  provider_id uuid not null references provider,
  id uuid not null,
  what text not null,
  kind text not null check (kind in ('rota', 'risk', 'purchase', 'policy', 'meeting', 'other')),
  decided_on date not null,
  decided_by uuid not null,
  -- Absent when it is for more than one service.
  service_id uuid,
  alternatives text not null default '',
  why text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, decided_by) references staff,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, recorded_by) references staff
);
create index decision_by_day on decision (provider_id, decided_on desc, id desc);
create index decision_by_service on decision (provider_id, service_id, decided_on desc, id desc);
select holdfast_protect('decision', 'append');

create table decision_lesson (
  provider_id uuid not null references provider,
  decision_id uuid not null,
  lesson_id uuid not null,
  primary key (provider_id, decision_id, lesson_id),
  foreign key (provider_id, decision_id) references decision,
  foreign key (provider_id, lesson_id) references lesson
);
create index decision_lesson_by_lesson on decision_lesson (provider_id, lesson_id);
select holdfast_protect('decision_lesson', 'append');
