-- The ground every capability stands on: providers, the command ledger, the event trail, API keys.
-- Rule of the house: provider_id leads every primary key, unique key, foreign key and index.

-- Puts the second lock on a tenant table: row-level security forced even for its owner, and only the
-- rights the application needs. 'append' tables can never be changed or deleted by the application.
create function holdfast_protect(table_name text, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format(
    'create policy tenant on %I using (provider_id = nullif(current_setting(''app.provider'', true), '''')::uuid)'
    || ' with check (provider_id = nullif(current_setting(''app.provider'', true), '''')::uuid)',
    table_name);
  if rights = 'append' then
    execute format('grant select, insert on %I to holdfast_app', table_name);
  elsif rights = 'change' then
    execute format('grant select, insert, update on %I to holdfast_app', table_name);
  elsif rights = 'delete' then
    execute format('grant select, insert, update, delete on %I to holdfast_app', table_name);
  else
    raise exception 'unknown rights %', rights;
  end if;
end
$$;

create table provider (
  provider_id uuid primary key,
  name text not null,
  code text not null,
  is_sample boolean not null default false,
  nation text not null default 'england' check (nation in ('england', 'wales', 'scotland', 'northern_ireland')),
  person_word text not null default 'person',
  staff_word text not null default 'care worker',
  live_lesson_cap integer not null default 6,
  pseudonym_salt text not null,
  created_at timestamptz(3) not null,
  revision integer not null default 1
);
select holdfast_protect('provider', 'change');

-- One row per accepted change request: the same key twice is answered once.
create table command (
  provider_id uuid not null references provider,
  id uuid not null,
  actor_kind text not null check (actor_kind in ('person', 'api_key', 'process', 'guest')),
  actor_id text not null,
  name text not null,
  input_digest text not null,
  subject_kind text,
  subject_id uuid,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id)
);
create index command_age on command (provider_id, recorded_at);
select holdfast_protect('command', 'change');

create table event (
  provider_id uuid not null references provider,
  id uuid not null,
  recorded_at timestamptz(3) not null,
  occurred_at timestamptz(3) not null,
  name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  service_id uuid,
  actor_kind text not null check (actor_kind in ('person', 'api_key', 'process', 'guest')),
  actor_id text not null,
  on_behalf_of uuid,
  command_id uuid,
  caused_by uuid,
  request_id text,
  device_id text,
  offline_captured_at timestamptz(3),
  values_digest text not null,
  primary key (provider_id, id)
);
create index event_by_subject on event (provider_id, subject_kind, subject_id, recorded_at, id);
create index event_by_time on event (provider_id, recorded_at, id);
select holdfast_protect('event', 'append');

-- The values live apart so that retention can blank them and leave the stub and the chain intact.
create table event_detail (
  provider_id uuid not null,
  event_id uuid not null,
  salt text not null,
  details jsonb,
  blanked_at timestamptz(3),
  primary key (provider_id, event_id),
  foreign key (provider_id, event_id) references event
);
select holdfast_protect('event_detail', 'append');

-- A per-provider hash chain laid over the events by a job, so that writers never queue behind its head.
create table event_seal (
  provider_id uuid not null references provider,
  sequence bigint not null,
  sealed_at timestamptz(3) not null,
  event_count integer not null,
  previous_hash text not null,
  hash text not null,
  primary key (provider_id, sequence)
);
select holdfast_protect('event_seal', 'append');

create table event_seal_member (
  provider_id uuid not null,
  event_id uuid not null,
  sequence bigint not null,
  position integer not null,
  primary key (provider_id, event_id),
  unique (provider_id, sequence, position),
  foreign key (provider_id, event_id) references event,
  foreign key (provider_id, sequence) references event_seal
);
select holdfast_protect('event_seal_member', 'append');

create table api_key (
  provider_id uuid not null references provider,
  id uuid not null,
  name text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_used_on date,
  revision integer not null default 1,
  primary key (provider_id, id)
);
select holdfast_protect('api_key', 'change');

-- Effects owed after commit (mail, schedules). Written in the transaction, handed to the job queue after
-- it, swept up by a job if the process died in between. Carries ids only.
create table reaction (
  provider_id uuid not null references provider,
  id uuid not null,
  name text not null,
  event_id uuid not null,
  created_at timestamptz(3) not null,
  done_at timestamptz(3),
  attempts integer not null default 0,
  primary key (provider_id, id),
  foreign key (provider_id, event_id) references event
);
create index reaction_open on reaction (provider_id, created_at) where done_at is null;
select holdfast_protect('reaction', 'change');
