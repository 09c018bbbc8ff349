-- A lesson at rest in a service: kept, not asked for at handover, and not counted among the live ones.
create table lesson_rest (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  service_id uuid not null,
  reason text not null,
  rested_by uuid,
  rested_at timestamptz(3) not null,
  resumed_by uuid,
  resumed_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, rested_by) references staff,
  foreign key (provider_id, resumed_by) references staff
);
-- At rest once at a time, in each service.
create unique index lesson_rest_now on lesson_rest (provider_id, lesson_id, service_id) where resumed_at is null;
create index lesson_rest_by_service on lesson_rest (provider_id, service_id) where resumed_at is null;
select holdfast_protect('lesson_rest', 'change');

-- How one service will do what a lesson asks: the manager's own account, one row a lesson and service.
create table local_implementation (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  service_id uuid not null,
  how_briefed text not null,
  how_reinforced text not null,
  how_checked text not null,
  adaptations text not null default '',
  owner_id uuid not null,
  written_by uuid,
  written_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, lesson_id, service_id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, owner_id) references staff,
  foreign key (provider_id, written_by) references staff
);
select holdfast_protect('local_implementation', 'change');

-- What stands in a service's way. Never deleted: how it was cleared is worth knowing elsewhere.
create table implementation_blocker (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  service_id uuid not null,
  words text not null,
  help_wanted text not null default '',
  raised_by uuid,
  raised_at timestamptz(3) not null,
  cleared_by uuid,
  cleared_at timestamptz(3),
  cleared_how text,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, raised_by) references staff,
  foreign key (provider_id, cleared_by) references staff
);
create index implementation_blocker_by_lesson on implementation_blocker (provider_id, lesson_id, service_id);
create index implementation_blocker_open on implementation_blocker (provider_id, service_id) where cleared_at is null;
select holdfast_protect('implementation_blocker', 'change');
