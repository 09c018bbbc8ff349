-- What work the staff do whom a leader spoke with: the same people counted by shift, told another way.
alter table walkaround_reach add column job_kind text
  check (job_kind in ('care', 'seniors', 'nurses', 'ancillary', 'managers', 'agency'));
alter table walkaround_reach drop constraint walkaround_reach_check;
alter table walkaround_reach add constraint walkaround_reach_check check (
  (spoken_with = 'staff') = (shift_group is not null or job_kind is not null)
  and (shift_group is null or job_kind is null)
);

create table visit_coverage_job (
  provider_id uuid not null references provider,
  walkaround_id uuid not null,
  job_kind text not null check (job_kind in ('care', 'seniors', 'nurses', 'ancillary', 'managers', 'agency')),
  service_id uuid not null,
  leader_id uuid not null,
  programme_id uuid,
  time_band text not null check (time_band in ('day', 'evening', 'night', 'weekend')),
  on_date date not null,
  people integer not null check (people > 0),
  primary key (provider_id, walkaround_id, job_kind),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, leader_id) references staff,
  foreign key (provider_id, programme_id) references walkaround_programme
);
create index visit_coverage_job_by_service on visit_coverage_job (provider_id, service_id, on_date);
create index visit_coverage_job_by_band on visit_coverage_job (provider_id, service_id, time_band, on_date desc);
select holdfast_protect('visit_coverage_job', 'delete');

-- The map is read a page of services at a time, by name.
create index service_by_name on service (provider_id, name, id) where closed_on is null;
