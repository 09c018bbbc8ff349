-- What a complaint owes: who complains, by which route, its clocks, and its two closures, answered and learned.
create table signal_complaint (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  from_whom text not null default 'not_said' check (from_whom in ('person_supported', 'family', 'representative', 'visitor', 'staff_for_someone', 'anonymous', 'not_said')),
  received_by text not null default 'not_said' check (received_by in ('spoken', 'phone', 'letter', 'email', 'online', 'not_said')),
  received_on date not null,
  consent text not null default 'not_said' check (consent in ('not_needed', 'given', 'being_asked', 'cannot_be_asked', 'not_said')),
  consent_reason text,
  subject text,
  wants text,
  route text check (route in ('own', 'council', 'nhs')),
  -- The law's dates and our own are two things: a route without a day count in law has none here.
  legal_acknowledge_by date,
  legal_answer_by date,
  target_acknowledge_by date,
  target_answer_by date,
  acknowledged_at timestamptz(3),
  acknowledged_way text,
  extended_to date,
  extension_reason text,
  extension_told_on date,
  answered_at timestamptz(3),
  answered_way text,
  outcome text check (outcome in ('upheld', 'partly_upheld', 'not_upheld', 'withdrawn', 'resolved_informally')),
  remedies text[] not null default '{}',
  did_it_answer text check (did_it_answer in ('yes', 'partly', 'no')),
  learned_at timestamptz(3),
  learned_how text check (learned_how in ('lesson', 'action', 'nothing')),
  learned_lesson_id uuid,
  learned_action_id uuid,
  learned_reason text,
  learned_by uuid,
  ombudsman text,
  ombudsman_on date,
  ombudsman_decision text check (ombudsman_decision in ('upheld', 'partly_upheld', 'not_upheld', 'not_looked_into')),
  ombudsman_decided_on date,
  -- Came in with the history of another system: what was answered and learned there is not known here.
  is_history boolean not null default false,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, learned_lesson_id) references lesson
);
create index signal_complaint_by_day on signal_complaint (provider_id, received_on desc, signal_id desc);
create index signal_complaint_unanswered on signal_complaint (provider_id, target_answer_by) where answered_at is null and not is_history;
create index signal_complaint_unlearned on signal_complaint (provider_id, answered_at) where learned_at is null and not is_history;
select holdfast_protect('signal_complaint', 'change');

-- Who complained and how to reach them: read by those who must answer, and by nobody else, in no list, file or API.
create table complainant (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  name text,
  contact text,
  formats text[] not null default '{}',
  language text,
  note text,
  asked_on date,
  reviewed_on date,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal_complaint
);
select holdfast_protect('complainant', 'change');

-- What the person who complained was told of what changed, and in which ways: added, never edited over.
create table complaint_told_changed (
  provider_id uuid not null references provider,
  id uuid not null,
  signal_id uuid not null,
  told_by uuid not null,
  told_at timestamptz(3) not null,
  words text not null,
  ways text[] not null,
  is_need_met boolean not null,
  reason text,
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal_complaint
);
create index complaint_told_changed_by_signal on complaint_told_changed (provider_id, signal_id, told_at);
select holdfast_protect('complaint_told_changed', 'append');

-- The little a comment keeps beside its words.
create table signal_comment (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  from_whom text not null,
  about text not null,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal
);
select holdfast_protect('signal_comment', 'append');

-- How a person supported needs information (Accessible Information Standard), by their reference.
create table person_communication_need (
  provider_id uuid not null references provider,
  person_id uuid not null,
  formats text[] not null default '{}',
  language text,
  note text,
  may_share text not null default 'not_asked' check (may_share in ('yes', 'no', 'not_asked')),
  identified_on date not null,
  reviewed_on date not null,
  primary key (provider_id, person_id),
  foreign key (provider_id, person_id) references person_supported
);
select holdfast_protect('person_communication_need', 'change');

-- Comments and complaints by quarter and service are counted from here alone.
create index signal_voices on signal (provider_id, happened_on, service_id, kind) where kind in ('comment', 'complaint');
