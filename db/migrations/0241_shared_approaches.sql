-- A strong way of doing what a lesson asks, offered to services with the same lesson, and whether it worked there too.
create table approach (
  provider_id uuid not null references provider,
  id uuid not null,
  lesson_id uuid not null,
  -- Where it was done, and by whom: credit and contact are shown only with the author's yes.
  service_id uuid not null,
  author_id uuid not null,
  nominated_by uuid not null,
  nominated_at timestamptz(3) not null,
  status text not null check (status in ('nominated', 'verified', 'published', 'superseded', 'withdrawn')),
  title text not null,
  what_we_did text not null,
  -- What it took: hours of staff time, money in pounds, and things.
  hours integer not null check (hours between 0 and 10000),
  money integer not null check (money between 0 and 1000000),
  materials text not null default '',
  names_confirmed_at timestamptz(3),
  consented_at timestamptz(3),
  is_credited boolean not null default false,
  is_contact boolean not null default false,
  verified_by uuid,
  verified_at timestamptz(3),
  convinced_by text,
  published_by uuid,
  published_at timestamptz(3),
  ended_at timestamptz(3),
  ended_because text,
  superseded_by uuid,
  -- Where it was first spoken of: a supervision, a visit.
  source_kind text not null default 'none' check (source_kind in ('supervision', 'walkaround', 'none')),
  source_id uuid,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, lesson_id) references lesson,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, author_id) references staff,
  foreign key (provider_id, nominated_by) references staff,
  foreign key (provider_id, verified_by) references staff,
  foreign key (provider_id, published_by) references staff,
  foreign key (provider_id, superseded_by) references approach,
  -- The last lock on two rules: nobody verifies their own, and nothing is published without a yes and a check.
  check (verified_by is null or verified_by <> author_id),
  check (status <> 'published' or (consented_at is not null and verified_at is not null))
);
create index approach_by_lesson on approach (provider_id, lesson_id, status);
create index approach_by_day on approach (provider_id, nominated_at desc, id desc);
create index approach_by_author on approach (provider_id, author_id);
select holdfast_protect('approach', 'change');

-- What the system knew when it was picked: a step of the lesson's line in that service, in the words of that day.
create table approach_evidence (
  provider_id uuid not null references provider,
  approach_id uuid not null,
  stage text not null,
  sentence text not null,
  picked_at timestamptz(3) not null,
  picked_by uuid not null,
  primary key (provider_id, approach_id, stage),
  foreign key (provider_id, approach_id) references approach,
  foreign key (provider_id, picked_by) references staff
);
select holdfast_protect('approach_evidence', 'delete');

-- One service and one approach: how far it is, how the lesson stood when it began, and what they say of it.
create table approach_adoption (
  provider_id uuid not null references provider,
  approach_id uuid not null,
  service_id uuid not null,
  status text not null check (status in ('looking', 'trying', 'using', 'not_here')),
  because text not null default '',
  worked text check (worked in ('yes', 'partly', 'no')),
  began_on date,
  -- The last step held when they began, with its sentence; absent when nothing was held.
  stage_before text,
  sentence_before text,
  updated_by uuid not null,
  updated_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, approach_id, service_id),
  foreign key (provider_id, approach_id) references approach,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, updated_by) references staff,
  check (status <> 'not_here' or because <> '')
);
create index approach_adoption_by_service on approach_adoption (provider_id, service_id);
select holdfast_protect('approach_adoption', 'change');
