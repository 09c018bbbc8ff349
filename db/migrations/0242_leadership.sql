-- A leader's own thoughts after a contact: read by their author and by nobody else. In no event, list, file or search.
create table leader_reflection (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  contact_kind text not null check (contact_kind in ('visit', 'supervision', 'talk', 'meeting', 'other')),
  contact_on date not null,
  contact_id uuid,
  surprised text not null default '',
  own_part text not null default '',
  next_time text not null default '',
  written_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff,
  check (surprised <> '' or own_part <> '' or next_time <> '')
);
create index leader_reflection_by_author on leader_reflection (provider_id, staff_id, contact_on desc, id desc);
select holdfast_protect('leader_reflection', 'delete');

-- What whoever led a service would tell whoever comes after them. Kept for the service; names nobody.
create table leaver_note (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  author_id uuid not null,
  proud_of text not null default '',
  holds_by text not null default '',
  worries text not null default '',
  first_week text not null default '',
  written_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, service_id, author_id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, author_id) references staff,
  check (proud_of <> '' or holds_by <> '' or worries <> '' or first_week <> '')
);
select holdfast_protect('leaver_note', 'change');

-- A leader's own log reads what they did, not what the whole provider did.
create index event_by_person on event (provider_id, actor_id, recorded_at desc, id desc) where actor_kind = 'person';
