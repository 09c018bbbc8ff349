-- What keeps going wrong and how well we listen, read without counting a provider's reports when a page is opened.

-- Read model: ordinary reports of things that went wrong, by service, type and month; counted again a service and a
-- month at a time.
create table signal_repeat_month (
  provider_id uuid not null references provider,
  service_id uuid not null,
  month date not null,
  failure_code text not null,
  reports integer not null,
  with_harm integer not null,
  last_on date not null,
  primary key (provider_id, service_id, month, failure_code),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, failure_code) references taxonomy_term (provider_id, code)
);

-- What is there already is counted once. The owner of the tables is bound by row security too, so it rests meanwhile.
alter table signal no force row level security;
insert into signal_repeat_month (provider_id, service_id, month, failure_code, reports, with_harm, last_on)
select s.provider_id, s.service_id, date_trunc('month', s.happened_on)::date, s.failure_code, count(*),
  count(*) filter (where s.physical_harm in ('low', 'moderate', 'severe', 'fatal')
    or s.psychological_harm in ('low', 'moderate', 'severe')),
  max(s.happened_on)
from signal s
where s.failure_code is not null and s.compartment is null and s.withdrawn_at is null and s.status <> 'rejected'
  and s.kind not in ('compliment', 'good_practice', 'feedback', 'inspection_finding', 'external_learning')
group by 1, 2, 3, 4;
alter table signal force row level security;

select holdfast_protect('signal_repeat_month', 'delete');

-- The newest of one type in one service, to start a lesson from; and one service's reports of a period.
create index signal_by_service_failure on signal (provider_id, service_id, failure_code, occurred_at desc)
  where failure_code is not null;
create index signal_by_service_reported on signal (provider_id, service_id, reported_at desc);

-- What each service's figures were last night, for those who answer for many services at once. `figure` is
-- 'told_back' or the two milestones of an interval; `facts` is what the figure was worked out to be.
create table insight_kept (
  provider_id uuid not null references provider,
  figure text not null,
  service_id uuid not null,
  facts jsonb not null,
  primary key (provider_id, figure, service_id),
  foreign key (provider_id, service_id) references service
);

-- When they were worked out, and over what was reported from when to when.
create table insight_night (
  provider_id uuid primary key references provider,
  as_of timestamptz(3) not null,
  from_on date not null,
  to_on date not null
);

select holdfast_protect('insight_kept', 'delete');
select holdfast_protect('insight_night', 'delete');
