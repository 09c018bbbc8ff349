-- What a leader said would be done for a service: one owner, one day, and what came of it.

create table promise (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  source_kind text not null check (source_kind in ('none', 'walkaround', 'supervision', 'idea')),
  source_id uuid,
  what text not null,
  owner_id uuid not null,
  made_by uuid,
  made_at timestamptz(3) not null,
  due_on date not null,
  -- Promised to the team, so the team reads it; what is promised to one person is not.
  is_for_team boolean not null,
  status text not null check (status in ('open', 'kept', 'cannot', 'replaced')),
  -- What was done, why it cannot be done, or why another promise took its place.
  outcome text,
  replaced_by_id uuid,
  ended_by uuid,
  ended_at timestamptz(3),
  -- The last time anybody said how it goes; the day it was made until then.
  last_word_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, owner_id) references staff,
  foreign key (provider_id, made_by) references staff,
  foreign key (provider_id, ended_by) references staff,
  foreign key (provider_id, replaced_by_id) references promise,
  check ((status = 'open') = (ended_at is null)),
  check (status = 'open' or outcome is not null),
  check ((status = 'replaced') = (replaced_by_id is not null)),
  check ((source_kind = 'none') = (source_id is null))
);
create index promise_by_service on promise (provider_id, service_id, due_on, id);
create index promise_by_due on promise (provider_id, due_on, id);
create index promise_by_owner on promise (provider_id, owner_id, due_on, id);
create index promise_open_by_owner on promise (provider_id, owner_id, due_on) where status = 'open';
create index promise_by_source on promise (provider_id, source_kind, source_id) where source_id is not null;
create index promise_ended on promise (provider_id, service_id, ended_at desc) where ended_at is not null;
select holdfast_protect('promise', 'change');

create table promise_update (
  provider_id uuid not null references provider,
  id uuid not null,
  promise_id uuid not null,
  words text not null,
  told_by uuid not null,
  told_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, promise_id) references promise,
  foreign key (provider_id, told_by) references staff
);
create index promise_update_by_promise on promise_update (provider_id, promise_id, told_at desc);
select holdfast_protect('promise_update', 'append');
