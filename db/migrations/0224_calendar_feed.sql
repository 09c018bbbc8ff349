-- A calendar somebody subscribes to: its secret is kept hashed, is renewed by a new one, and can be stopped.

create table calendar_feed (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  -- In the address, to find the row: it is nobody's id anywhere else.
  feed_id uuid not null,
  secret_hash text not null,
  made_at timestamptz(3) not null,
  stopped_at timestamptz(3),
  primary key (provider_id, staff_id),
  unique (provider_id, feed_id),
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('calendar_feed', 'change');
