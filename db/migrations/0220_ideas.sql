-- Ideas of those who do the work: raised, considered, tried, taken on or not – and told back.

create table idea (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  -- As it was said: for whoever said it and those who answer. Everybody else reads `shared_words`.
  words text not null,
  -- The same so that it names nobody, written when somebody begins to look into it.
  shared_words text,
  credit text not null check (credit in ('named', 'anonymous')),
  -- Nobody at all when it came without a name.
  raised_by uuid,
  -- The leader who wrote it down for somebody, at a visit.
  noted_by uuid,
  -- The first minute of its day when it came without a name: the moment would tell who was there.
  raised_at timestamptz(3) not null,
  source_kind text not null check (source_kind in ('none', 'walkaround', 'supervision', 'pulse')),
  source_id uuid,
  lesson_id uuid,
  status text not null check (status in ('raised', 'considered', 'trying', 'adopted', 'declined')),
  considered_at timestamptz(3),
  -- What is tried, and until when.
  trial text,
  try_until date,
  -- What we do now, or why not.
  outcome text,
  decided_by uuid,
  decided_at timestamptz(3),
  -- Told anything for the first time; told how it ended for the first time.
  told_back_at timestamptz(3),
  told_outcome_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, raised_by) references staff,
  foreign key (provider_id, noted_by) references staff,
  foreign key (provider_id, decided_by) references staff,
  foreign key (provider_id, lesson_id) references lesson,
  check (credit = 'named' or raised_by is null),
  check (status = 'raised' or shared_words is not null),
  check (status <> 'trying' or (trial is not null and try_until is not null)),
  check (status not in ('adopted', 'declined') or (outcome is not null and decided_at is not null)),
  check ((source_kind = 'none') = (source_id is null))
);
create index idea_by_service on idea (provider_id, service_id, raised_at desc, id desc);
create index idea_by_raised on idea (provider_id, raised_at desc, id desc);
create index idea_by_raiser on idea (provider_id, raised_by, raised_at desc) where raised_by is not null;
create index idea_by_source on idea (provider_id, source_kind, source_id) where source_id is not null;
create index idea_by_lesson on idea (provider_id, lesson_id) where lesson_id is not null;
-- Whoever said something and has heard nothing yet; what was decided and not told.
create index idea_waiting on idea (provider_id, service_id, raised_at) where told_back_at is null;
create index idea_to_tell on idea (provider_id, service_id, decided_at) where told_outcome_at is null and decided_at is not null;
create index idea_on_trial on idea (provider_id, service_id, try_until) where status = 'trying';
create index idea_told_outcome on idea (provider_id, service_id, told_outcome_at) where told_outcome_at is not null;
select holdfast_protect('idea', 'change');

-- Each answer stays as it was given; whoever raised the idea says whether it answered them.
create table idea_told_back (
  provider_id uuid not null references provider,
  id uuid not null,
  idea_id uuid not null,
  told_by uuid not null,
  told_at timestamptz(3) not null,
  words text not null,
  seen_at timestamptz(3),
  answered text check (answered in ('yes', 'partly', 'no')),
  answer_words text,
  answered_at timestamptz(3),
  answered_again_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, idea_id) references idea,
  foreign key (provider_id, told_by) references staff
);
create index idea_told_back_by_idea on idea_told_back (provider_id, idea_id, told_at desc);
create index idea_left_open on idea_told_back (provider_id, answered_at)
  where answered in ('partly', 'no') and answered_again_at is null;
select holdfast_protect('idea_told_back', 'change');

-- An action can start from an idea that was taken on, and from what leaders hear.
alter table action drop constraint action_source_kind_check;
alter table action add constraint action_source_kind_check check (source_kind in
  ('report', 'review', 'complaint', 'theme', 'lesson', 'recurrence', 'idea', 'walkaround', 'supervision', 'observation'));
alter table fair_questions drop constraint fair_questions_source_kind_check;
alter table fair_questions add constraint fair_questions_source_kind_check check (source_kind in
  ('report', 'review', 'complaint', 'theme', 'lesson', 'recurrence', 'idea', 'walkaround', 'supervision', 'observation'));
