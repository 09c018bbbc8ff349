-- Read model: reports by service, month, kind and harm, counted again a service and a month at a time. What rises and
-- what falls is read from here; a page never counts reports.
create table reporting_tally (
  provider_id uuid not null references provider,
  service_id uuid not null,
  month date not null,
  kind text not null,
  harm text not null,
  reports integer not null,
  primary key (provider_id, service_id, month, kind, harm),
  foreign key (provider_id, service_id) references service
);

-- What is there already is counted once. The owner of the tables is bound by row security too, so it rests meanwhile.
alter table signal no force row level security;
insert into reporting_tally (provider_id, service_id, month, kind, harm, reports)
select s.provider_id, s.service_id, date_trunc('month', s.happened_on)::date, s.kind,
  case
    when s.physical_harm in ('moderate', 'severe', 'fatal') or s.psychological_harm in ('moderate', 'severe') then 'moderate_up'
    when s.physical_harm = 'low' or s.psychological_harm = 'low' then 'low'
    when s.physical_harm = 'none' or s.psychological_harm = 'none' then 'none'
    else 'not_graded' end,
  count(*)
from signal s
where s.compartment is null and s.withdrawn_at is null and s.status <> 'rejected'
group by 1, 2, 3, 4, 5;
alter table signal force row level security;

select holdfast_protect('reporting_tally', 'delete');
