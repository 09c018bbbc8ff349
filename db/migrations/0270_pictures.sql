-- Photos of a report or of a leader visit (decision 0063). Off until the provider says otherwise.
create table picture_rule (
  provider_id uuid not null references provider,
  id uuid not null,
  is_allowed boolean not null,
  set_by uuid not null,
  set_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, set_by) references staff
);
create index picture_rule_newest on picture_rule (provider_id, set_at desc, id desc);
select holdfast_protect('picture_rule', 'append');

create table picture (
  provider_id uuid not null references provider,
  id uuid not null,
  -- What it belongs to, and whose readers are its readers: one of these.
  signal_id uuid,
  walkaround_id uuid,
  -- What it shows, for whoever cannot see it.
  shows text not null,
  width integer not null,
  height integer not null,
  byte_count integer not null,
  added_by uuid not null,
  added_at timestamptz(3) not null,
  -- Taken down: the picture itself is deleted then, and that it was there stays.
  taken_down_by uuid,
  taken_down_at timestamptz(3),
  primary key (provider_id, id),
  check (num_nonnulls(signal_id, walkaround_id) = 1),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, added_by) references staff,
  foreign key (provider_id, taken_down_by) references staff
);
create index picture_of_signal on picture (provider_id, signal_id, added_at);
create index picture_of_walkaround on picture (provider_id, walkaround_id, added_at);
select holdfast_protect('picture', 'change');

-- The picture itself, in pieces, without anything of the camera's: no place, no time, no device.
create table picture_piece (
  provider_id uuid not null references provider,
  picture_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (provider_id, picture_id, position),
  foreign key (provider_id, picture_id) references picture
);
select holdfast_protect('picture_piece', 'delete');
