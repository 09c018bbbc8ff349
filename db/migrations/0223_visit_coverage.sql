-- Whom leaders spoke with, where and when: a row a visit and kind of person, only for people spoken with.

create table visit_coverage (
  provider_id uuid not null references provider,
  walkaround_id uuid not null,
  -- Staff by shift, people we support, families.
  spoken_with text not null check (spoken_with in ('days', 'nights', 'sleep_ins', 'weekends', 'office', 'person', 'family')),
  service_id uuid not null,
  leader_id uuid not null,
  programme_id uuid,
  time_band text not null check (time_band in ('day', 'evening', 'night', 'weekend')),
  on_date date not null,
  people integer not null check (people > 0),
  primary key (provider_id, walkaround_id, spoken_with),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, leader_id) references staff,
  foreign key (provider_id, programme_id) references walkaround_programme
);
create index visit_coverage_by_service on visit_coverage (provider_id, service_id, on_date);
create index visit_coverage_by_band on visit_coverage (provider_id, service_id, time_band, on_date desc);
select holdfast_protect('visit_coverage', 'delete');
