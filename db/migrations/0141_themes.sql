-- A theme: a subject that keeps coming back, over reports of any kind and service. Many to many.
create table theme (
  provider_id uuid not null references provider,
  id uuid not null,
  status text not null check (status in ('emerging', 'confirmed', 'priority', 'monitored', 'retired', 'joined', 'set_aside')),
  label text not null,
  -- What found it: the types people chose, the words they used, or when and where things fall together; or a person.
  found_by text not null check (found_by in ('types', 'words', 'cluster', 'person')),
  -- The same finding has the same key, so that what was set aside does not come back under another name.
  finding_key text not null,
  -- A cluster belongs to one service, and is for those who oversee it; one over a person, for its managers alone.
  service_id uuid,
  is_about_person boolean not null default false,
  failure_code text,
  why text,
  evidence jsonb not null default '{}',
  found_count integer not null default 0,
  set_aside_count integer,
  joined_into_id uuid,
  decided_by uuid,
  decided_at timestamptz(3),
  decided_why text,
  proposed_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, finding_key),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, failure_code) references taxonomy_term (provider_id, code),
  foreign key (provider_id, joined_into_id) references theme,
  foreign key (provider_id, decided_by) references staff,
  -- Nothing is proposed without saying why.
  check (found_by = 'person' or why <> ''),
  check (not is_about_person or service_id is not null)
);
create index theme_by_status on theme (provider_id, status, proposed_at desc, id desc);
create index theme_by_failure on theme (provider_id, failure_code) where failure_code is not null;
select holdfast_protect('theme', 'change');

create table theme_signal (
  provider_id uuid not null references provider,
  theme_id uuid not null,
  signal_id uuid not null,
  how text not null check (how in ('found', 'type', 'person')),
  added_by uuid,
  added_at timestamptz(3) not null,
  removed_by uuid,
  removed_at timestamptz(3),
  primary key (provider_id, theme_id, signal_id),
  foreign key (provider_id, theme_id) references theme,
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, added_by) references staff,
  foreign key (provider_id, removed_by) references staff
);
create index theme_signal_by_signal on theme_signal (provider_id, signal_id) where removed_at is null;
select holdfast_protect('theme_signal', 'change');

-- Read model: how many reports a theme holds by service, month, kind and harm. Counted again a service and a
-- month at a time when a report of it changes; a page never counts reports.
create table theme_tally (
  provider_id uuid not null references provider,
  theme_id uuid not null,
  service_id uuid not null,
  month date not null,
  kind text not null,
  harm text not null,
  reports integer not null,
  primary key (provider_id, theme_id, service_id, month, kind, harm),
  foreign key (provider_id, theme_id) references theme,
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('theme_tally', 'delete');

-- When the reports were last looked through, how far, and what came of it.
create table theme_look (
  provider_id uuid not null references provider,
  id uuid not null,
  looked_at timestamptz(3) not null,
  looked_by uuid,
  from_on date not null,
  to_on date not null,
  reports_read integer not null,
  is_cut boolean not null default false,
  proposed integer not null,
  grew integer not null,
  primary key (provider_id, id),
  foreign key (provider_id, looked_by) references staff
);
create index theme_look_newest on theme_look (provider_id, looked_at desc);
select holdfast_protect('theme_look', 'append');
