-- Owner, theme and risk belong to a version: a draft beside a live lesson must not change the live one.
alter table lesson_version
  add column owner_id uuid,
  add column theme_code text,
  add column risk text not null default 'standard' check (risk in ('standard', 'high')),
  add column live_at timestamptz(3),
  add foreign key (provider_id, owner_id) references staff,
  add foreign key (provider_id, theme_code) references taxonomy_term (provider_id, code);

-- Everyone whose words are in a version: none of them may approve it.
create table lesson_writer (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  staff_id uuid not null,
  primary key (provider_id, lesson_id, version, staff_id),
  foreign key (provider_id, lesson_id, version) references lesson_version,
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('lesson_writer', 'append');

create index lesson_by_local_team on lesson (provider_id, local_team_id) where local_team_id is not null;
