-- "Has it happened again?" One row for each report that is the same failure as a live lesson, after that
-- lesson was live where it happened. A row is never deleted: what no longer counts says why.
create table recurrence (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  signal_id uuid not null,
  service_id uuid not null,
  how text not null check (how in ('failure_mode', 'person')),
  occurred_at timestamptz(3) not null,
  -- When the lesson counted as live in that service: the day its briefed gate held, or the day it went live.
  live_at timestamptz(3) not null,
  noticed_at timestamptz(3) not null,
  linked_by uuid,
  linked_why text,
  stopped_at timestamptz(3),
  stopped_because text check (stopped_because in ('graded', 'withdrawn', 'joined', 'before_briefed', 'person')),
  stopped_by uuid,
  stopped_why text,
  -- Asked of the lesson's owner when somebody was hurt: was the lesson wrong, the change weak, or did practice lapse?
  answer text check (answer in ('lesson_wrong', 'change_weak', 'practice_lapsed', 'not_the_same')),
  answer_words text,
  answered_by uuid,
  answered_at timestamptz(3),
  primary key (provider_id, lesson_id, signal_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, linked_by) references staff,
  foreign key (provider_id, stopped_by) references staff,
  foreign key (provider_id, answered_by) references staff
);
create index recurrence_by_signal on recurrence (provider_id, signal_id);
create index recurrence_by_lesson on recurrence (provider_id, lesson_id, occurred_at desc) where stopped_at is null;
create index recurrence_newest on recurrence (provider_id, noticed_at desc) where stopped_at is null;
select holdfast_protect('recurrence', 'change');

-- Which live lessons are about one failure: asked for every report that is graded.
create index lesson_by_theme on lesson (provider_id, theme_code) where theme_code is not null;
