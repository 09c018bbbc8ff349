-- How many people were asked for the number a programme began with, and what was measured again at its review.
alter table walkaround_programme add column baseline_asked integer check (baseline_asked between 1 and 10000);

create table walkaround_programme_review (
  provider_id uuid not null references provider,
  id uuid not null,
  programme_id uuid not null,
  measured_on date not null,
  -- The same measure as at the beginning; absent where the programme began without one.
  value numeric,
  asked integer check (asked between 1 and 10000),
  changed text not null,
  next_review_on date not null,
  reviewed_by uuid,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, programme_id) references walkaround_programme,
  foreign key (provider_id, reviewed_by) references staff
);
create index walkaround_programme_review_by_programme on walkaround_programme_review (provider_id, programme_id, measured_on desc, id desc);
select holdfast_protect('walkaround_programme_review', 'append');
