-- Provider → regions → services → teams; shift types; who holds which post; who is on call.

create table region (
  provider_id uuid not null references provider,
  id uuid not null,
  name text not null,
  parent_id uuid,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, name),
  foreign key (provider_id, parent_id) references region
);
select holdfast_protect('region', 'change');

create table service (
  provider_id uuid not null references provider,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('care_home', 'care_home_nursing', 'homecare', 'supported_living', 'extra_care', 'shared_lives', 'day_service')),
  region_id uuid not null,
  cqc_location_id text,
  opened_on date,
  closed_on date,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, name),
  foreign key (provider_id, region_id) references region
);
create index service_by_region on service (provider_id, region_id);
select holdfast_protect('service', 'change');

create table team (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  name text not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, service_id, name),
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('team', 'change');

-- A shift type without a service is the provider's own default.
create table shift_type (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid,
  name text not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  starts_at time not null,
  ends_at time not null,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('shift_type', 'change');

create table staff (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_number text not null,
  name text not null,
  email text,
  started_on date not null,
  left_on date,
  reports_to_id uuid,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, staff_number),
  foreign key (provider_id, reports_to_id) references staff
);
create index staff_by_manager on staff (provider_id, reports_to_id);
create index staff_by_name on staff (provider_id, name, id);
select holdfast_protect('staff', 'change');

-- Facts with dates: a correction supersedes a row, it never overwrites one.
create table assignment (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  service_id uuid not null,
  team_id uuid,
  job_role text not null,
  contract text not null check (contract in ('permanent', 'bank', 'agency')),
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  from_on date not null,
  to_on date,
  recorded_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, team_id) references team
);
create index assignment_by_staff on assignment (provider_id, staff_id, from_on);
create index assignment_by_service on assignment (provider_id, service_id, from_on);
select holdfast_protect('assignment', 'change');

create table absence (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  from_on date not null,
  to_on date,
  is_long_term boolean not null,
  recorded_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff
);
create index absence_by_staff on absence (provider_id, staff_id, from_on);
select holdfast_protect('absence', 'change');

create table staff_tag (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  kind text not null check (kind in ('delegated_task', 'language', 'needs_supported', 'other')),
  tag text not null,
  added_at timestamptz(3) not null,
  primary key (provider_id, staff_id, kind, tag),
  foreign key (provider_id, staff_id) references staff
);
create index staff_tag_by_tag on staff_tag (provider_id, tag);
select holdfast_protect('staff_tag', 'delete');

-- A post is held by somebody, by somebody acting, or by nobody: a vacancy is a row without staff_id.
create table post (
  provider_id uuid not null references provider,
  id uuid not null,
  kind text not null check (kind in ('registered_manager', 'deputy_manager', 'operations_manager', 'quality_lead', 'safeguarding_lead', 'nominated_individual')),
  service_id uuid,
  region_id uuid,
  staff_id uuid,
  is_acting boolean not null default false,
  from_on date not null,
  to_on date,
  recorded_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, region_id) references region,
  foreign key (provider_id, staff_id) references staff
);
create index post_by_service on post (provider_id, service_id, kind);
create index post_by_staff on post (provider_id, staff_id);
select holdfast_protect('post', 'change');

create table on_call (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid,
  region_id uuid,
  position integer not null,
  label text not null,
  phone text not null,
  staff_id uuid,
  from_on date not null,
  to_on date,
  recorded_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, region_id) references region,
  foreign key (provider_id, staff_id) references staff
);
create index on_call_by_service on on_call (provider_id, service_id, position);
select holdfast_protect('on_call', 'change');

-- The smallest possible record: this is not the care record.
create table person_supported (
  provider_id uuid not null references provider,
  id uuid not null,
  reference text not null,
  service_id uuid not null,
  representative text,
  communication_need text,
  left_on date,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, service_id, reference),
  foreign key (provider_id, service_id) references service
);
select holdfast_protect('person_supported', 'change');

-- Who was on shift: one row a worker, or one row for a number of agency workers without a name.
create table shift_worked (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  on_date date not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  staff_id uuid,
  agency_label text,
  worker_count integer not null default 1 check (worker_count between 1 and 50),
  source text not null check (source in ('imported', 'tapped')),
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, staff_id) references staff
);
create unique index shift_worked_once on shift_worked (provider_id, service_id, on_date, shift_group, staff_id) where staff_id is not null;
create index shift_worked_by_service on shift_worked (provider_id, service_id, on_date);
select holdfast_protect('shift_worked', 'append');
