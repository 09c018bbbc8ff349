-- Incident exports from other systems: mapped once, previewed, taken in once, and undone if need be.

create table import_profile (
  provider_id uuid not null references provider,
  id uuid not null,
  name text not null,
  mapping jsonb not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, name)
);
select holdfast_protect('import_profile', 'change');

create table import_run (
  provider_id uuid not null references provider,
  id uuid not null,
  kind text not null check (kind in ('incidents', 'staff', 'shifts')),
  status text not null check (status in ('previewed', 'running', 'done', 'failed', 'undone')),
  file_name text not null,
  file_digest text not null,
  default_service_id uuid,
  profile_id uuid,
  mapping jsonb not null,
  encoding text not null,
  delimiter text not null,
  row_count integer not null default 0,
  accepted_count integer not null default 0,
  rejected_count integer not null default 0,
  duplicate_count integer not null default 0,
  started_by text not null,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  undone_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, default_service_id) references service,
  foreign key (provider_id, profile_id) references import_profile
);
create index import_run_by_time on import_run (provider_id, started_at desc, id desc);
select holdfast_protect('import_run', 'change');

-- The file waits here, in pieces, between preview and "take it in"; it is deleted afterwards.
create table import_piece (
  provider_id uuid not null references provider,
  import_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (provider_id, import_id, position),
  foreign key (provider_id, import_id) references import_run
);
select holdfast_protect('import_piece', 'delete');

create table import_problem (
  provider_id uuid not null references provider,
  import_id uuid not null,
  position integer not null,
  kind text not null,
  line integer,
  column_name text,
  reason text not null,
  occurrences integer not null default 1,
  cells jsonb,
  primary key (provider_id, import_id, position),
  foreign key (provider_id, import_id) references import_run
);
select holdfast_protect('import_problem', 'delete');

-- What has been taken in before, so that the same file again changes nothing.
create table import_key (
  provider_id uuid not null references provider,
  source_key text not null,
  content_digest text not null,
  import_id uuid not null,
  signal_id uuid not null,
  primary key (provider_id, source_key),
  foreign key (provider_id, import_id) references import_run,
  foreign key (provider_id, signal_id) references signal
);
create index import_key_by_import on import_key (provider_id, import_id);
select holdfast_protect('import_key', 'delete');
