-- What a provider holds itself to, where it decided otherwise than db/reference/measures.json: every decision stays, so
-- that what was promised in its time is judged by what was promised then.
create table measure_value (
  provider_id uuid not null references provider,
  code text not null check (code in ('told_back_days', 'idea_answer_days', 'visit_feedback_days', 'promise_word_days',
    'open_promises', 'talk_due_days')),
  version integer not null check (version >= 1),
  value integer not null check (value between 1 and 60),
  reason text not null,
  set_by uuid,
  set_at timestamptz(3) not null,
  primary key (provider_id, code, version),
  foreign key (provider_id, set_by) references staff,
  -- The last lock on the limits nobody can go past.
  check (code <> 'visit_feedback_days' or value <= 7),
  check (code <> 'told_back_days' or value <= 14),
  check (code <> 'idea_answer_days' or value <= 28)
);
select holdfast_protect('measure_value', 'append');
