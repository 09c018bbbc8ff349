-- Changes to be made: one accountable owner, a day, how strong it is, and what shows that it is done.

create table action (
  provider_id uuid not null references provider,
  id uuid not null,
  source_kind text not null check (source_kind in ('report', 'review', 'complaint', 'theme', 'lesson', 'recurrence')),
  source_id uuid not null,
  -- The report it goes back to, when there is one: whoever may not see that may not see this.
  signal_id uuid,
  -- Absent when it is for more than one service.
  service_id uuid,
  description text not null,
  kind text not null check (kind in ('containment', 'root_cause', 'verification')),
  strength text not null check (strength in ('stronger', 'intermediate', 'weaker')),
  owner_id uuid not null,
  opened_by uuid,
  opened_at timestamptz(3) not null,
  due_on date not null,
  extensions integer not null default 0,
  status text not null check (status in ('open', 'blocked', 'done', 'checked', 'cancelled')),
  -- What would help, while it is blocked.
  help_needed text,
  evidence text,
  done_by uuid,
  done_at timestamptz(3),
  checked_by uuid,
  checked_at timestamptz(3),
  check_note text,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, owner_id) references staff,
  foreign key (provider_id, opened_by) references staff,
  foreign key (provider_id, done_by) references staff,
  foreign key (provider_id, checked_by) references staff,
  -- Done by one, checked by another: the database holds it too.
  check (checked_by is null or (checked_by <> owner_id and checked_by is distinct from done_by)),
  check (status not in ('done', 'checked') or evidence is not null)
);
create index action_by_source on action (provider_id, source_kind, source_id, id);
create index action_by_signal on action (provider_id, signal_id) where signal_id is not null;
create index action_by_owner on action (provider_id, owner_id, due_on, id);
create index action_by_service on action (provider_id, service_id, due_on, id);
create index action_by_due on action (provider_id, due_on, id);
create index action_open_by_owner on action (provider_id, owner_id, due_on) where status in ('open', 'blocked');
create index action_to_check on action (provider_id, service_id, done_at) where status = 'done';
select holdfast_protect('action', 'change');

-- Before anything about one worker the five questions are gone through. No answer is kept, only that
-- somebody went through them; what follows belongs to the proper process, not here.
create table fair_questions (
  provider_id uuid not null references provider,
  id uuid not null,
  source_kind text not null check (source_kind in ('report', 'review', 'complaint', 'theme', 'lesson', 'recurrence')),
  source_id uuid not null,
  signal_id uuid,
  service_id uuid,
  gone_through_by uuid not null,
  gone_through_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, gone_through_by) references staff
);
create index fair_questions_by_source on fair_questions (provider_id, source_kind, source_id);
create index fair_questions_by_signal on fair_questions (provider_id, signal_id) where signal_id is not null;
select holdfast_protect('fair_questions', 'append');
