-- A change that is done is not yet a change that is used: somebody else looks at a few and counts.
create table lesson_must_change_sample (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  must_change_id uuid not null,
  looked_at integer not null check (looked_at between 1 and 1000),
  in_use integer not null check (in_use between 0 and looked_at),
  looked_on date not null,
  looked_by uuid not null,
  note text,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, must_change_id) references lesson_must_change,
  foreign key (provider_id, looked_by) references staff
);
create index lesson_must_change_sample_by_item on lesson_must_change_sample (provider_id, must_change_id, looked_on desc, id desc);
select holdfast_protect('lesson_must_change_sample', 'append');

-- What was found not to be in use becomes an action, which knows what it is about.
alter table action add column must_change_id uuid;
alter table action add foreign key (provider_id, must_change_id) references lesson_must_change;
create index action_by_must_change on action (provider_id, must_change_id) where must_change_id is not null;
