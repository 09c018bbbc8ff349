-- What waits for somebody in every room, counted into the one digest of their day.

-- Counts by kind. Absent while the rooms were not asked yet that morning.
alter table digest add column waits jsonb;
alter table digest_preference add column mails_waits boolean not null default true;

-- What somebody was told, so that it is told once: ids and codes, read by nothing but the job that tells.
create table digest_told (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  told_on date not null,
  line text not null,
  about text not null,
  -- Which word of the ladder, for which day.
  stage text not null,
  primary key (provider_id, staff_id, told_on, line, about, stage),
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('digest_told', 'append');
