-- Whether a checked action worked: planned when it is checked, looked at after 30, 60 or 90 days by somebody who neither
-- owned nor did it. Only what held that long is sustained.
alter table action
  add column effect_due_on date,
  add column sustained_on date,
  add check (sustained_on is null or status = 'checked');

create table action_effect (
  provider_id uuid not null references provider,
  id uuid not null,
  action_id uuid not null,
  result text not null check (result in ('worked', 'not_clear', 'did_not')),
  note text not null,
  -- Of so many that were looked at, in so many it was as it should be; absent where nothing was counted.
  looked_at integer check (looked_at between 1 and 10000),
  were_so integer check (were_so between 0 and looked_at),
  looked_by uuid,
  looked_on date not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, action_id) references action,
  foreign key (provider_id, looked_by) references staff,
  check ((looked_at is null) = (were_so is null))
);
create index action_effect_by_action on action_effect (provider_id, action_id, recorded_at desc);
select holdfast_protect('action_effect', 'append');

create index action_effect_due on action (provider_id, effect_due_on)
  where effect_due_on is not null and sustained_on is null;
