-- Two minutes about one lesson: between two people, and no supervision.
create table supervision_spot (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  by_id uuid not null,
  service_id uuid not null,
  lesson_id uuid not null,
  version integer not null,
  used text not null,
  answer text not null check (answer in ('clear', 'partly', 'not_yet')),
  held_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, by_id) references staff,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, lesson_id) references lesson,
  check (staff_id <> by_id)
);
create index supervision_spot_by_staff on supervision_spot (provider_id, staff_id, held_at desc);
create index supervision_spot_by_leader on supervision_spot (provider_id, by_id, held_at desc);
create index supervision_spot_by_lesson on supervision_spot (provider_id, lesson_id, service_id, held_at desc);
select holdfast_protect('supervision_spot', 'append');

-- A group: counted by shift. Who was there is kept because it counts for them, and for nothing else.
create table supervision_group (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  led_by uuid not null,
  lesson_id uuid,
  version integer,
  held_at timestamptz(3) not null,
  minutes integer not null check (minutes between 5 and 480),
  words text not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, led_by) references staff,
  foreign key (provider_id, lesson_id) references lesson
);
create index supervision_group_by_service on supervision_group (provider_id, service_id, held_at desc, id);
create index supervision_group_by_lesson on supervision_group (provider_id, lesson_id, service_id, held_at desc) where lesson_id is not null;
select holdfast_protect('supervision_group', 'append');

create table supervision_group_shift (
  provider_id uuid not null references provider,
  group_id uuid not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  reached integer not null check (reached between 1 and 200),
  primary key (provider_id, group_id, shift_group),
  foreign key (provider_id, group_id) references supervision_group
);
select holdfast_protect('supervision_group_shift', 'append');

create table supervision_group_present (
  provider_id uuid not null references provider,
  group_id uuid not null,
  staff_id uuid not null,
  -- Whether it moved their next day.
  is_counted boolean not null,
  primary key (provider_id, group_id, staff_id),
  foreign key (provider_id, group_id) references supervision_group,
  foreign key (provider_id, staff_id) references staff
);
create index supervision_group_present_by_staff on supervision_group_present (provider_id, staff_id);
select holdfast_protect('supervision_group_present', 'append');
