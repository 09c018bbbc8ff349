-- After a leader visit: you said, we did, we cannot because – told to the whole team, nights included.

create table walkaround_feedback (
  provider_id uuid not null references provider,
  id uuid not null,
  walkaround_id uuid not null,
  service_id uuid not null,
  thanks text not null default '',
  you_said text not null default '',
  we_did text not null default '',
  we_cannot text not null default '',
  written_by uuid not null,
  written_at timestamptz(3) not null,
  -- Our own day for it: seven days after the visit.
  due_on date not null,
  sent_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  unique (provider_id, walkaround_id),
  foreign key (provider_id, walkaround_id) references walkaround,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, written_by) references staff,
  check (sent_at is null or (thanks <> '' and you_said <> '' and (we_did <> '' or we_cannot <> '')))
);
create index walkaround_feedback_by_service on walkaround_feedback (provider_id, service_id, sent_at desc) where sent_at is not null;
create index walkaround_feedback_by_sent on walkaround_feedback (provider_id, sent_at desc) where sent_at is not null;
select holdfast_protect('walkaround_feedback', 'change');

-- Everybody who worked there when it was sent. Seen is that it was opened: not that it was understood.
create table walkaround_feedback_recipient (
  provider_id uuid not null references provider,
  feedback_id uuid not null,
  staff_id uuid not null,
  shift_group text not null check (shift_group in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  seen_at timestamptz(3),
  primary key (provider_id, feedback_id, staff_id),
  foreign key (provider_id, feedback_id) references walkaround_feedback,
  foreign key (provider_id, staff_id) references staff
);
create index walkaround_feedback_to_see on walkaround_feedback_recipient (provider_id, staff_id) where seen_at is null;
select holdfast_protect('walkaround_feedback_recipient', 'change');
