-- How somebody is who was involved in something: between two people, and nobody else.
create table check_in (
  provider_id uuid not null references provider,
  id uuid not null,
  signal_id uuid not null,
  -- Whom it is about, and who asks them.
  staff_id uuid not null,
  by_id uuid not null,
  -- Days after the report; rules as data (db/reference/check-ins.json).
  day integer not null check (day between 0 and 365),
  due_on date not null,
  status text not null check (status in ('planned', 'tried', 'done', 'not_wanted')),
  -- Read by the two of them only: in no export, no API, no search, no list.
  note text,
  offers text[] not null default '{}',
  closed_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, signal_id, staff_id, day),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, by_id) references staff,
  check (staff_id <> by_id)
);
create index check_in_by_asker on check_in (provider_id, by_id, due_on);
create index check_in_by_staff on check_in (provider_id, staff_id, due_on);
select holdfast_protect('check_in', 'change');
