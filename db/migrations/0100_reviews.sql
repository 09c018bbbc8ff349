-- Reviews: a look into one report or many, as deep as it deserves. Which method fits which depth, and what
-- each must answer, are rules as data (db/reference/review-methods.json).
create table review (
  provider_id uuid not null references provider,
  id uuid not null,
  -- The report it began from: its words head the page, and likeness is judged on it.
  signal_id uuid not null,
  -- The service of all its reports; null where they come from several.
  service_id uuid,
  title text not null,
  method text not null,
  tier integer not null check (tier between 0 and 4),
  status text not null check (status in ('opened', 'findings', 'agreed', 'closed')),
  lead_id uuid not null,
  due_on date not null,
  opened_by uuid,
  opened_at timestamptz(3) not null,
  held_on date,
  held_shift text check (held_shift in ('days', 'nights', 'sleep_ins', 'weekends', 'office')),
  present_count integer check (present_count between 1 and 500),
  factors text[] not null default '{}',
  made_hard text,
  family text not null default 'not_yet' check (family in ('not_yet', 'asked', 'none', 'could_not')),
  family_note text,
  names_confirmed_at timestamptz(3),
  findings_at timestamptz(3),
  agreed_by uuid,
  agreed_at timestamptz(3),
  -- Why only weaker actions, or none, are enough.
  actions_reason text,
  closed_by uuid,
  closed_at timestamptz(3),
  closed_reason text,
  called_off_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, lead_id) references staff,
  foreign key (provider_id, opened_by) references staff,
  foreign key (provider_id, agreed_by) references staff,
  foreign key (provider_id, closed_by) references staff
);
create index review_by_due on review (provider_id, due_on, id);
create index review_by_service on review (provider_id, service_id, due_on, id);
create index review_open on review (provider_id, due_on, id) where status in ('opened', 'findings');
create index review_by_lead on review (provider_id, lead_id, due_on, id);
select holdfast_protect('review', 'change');

create table review_signal (
  provider_id uuid not null references provider,
  review_id uuid not null,
  signal_id uuid not null,
  primary key (provider_id, review_id, signal_id),
  foreign key (provider_id, review_id) references review,
  foreign key (provider_id, signal_id) references signal
);
create index review_signal_by_signal on review_signal (provider_id, signal_id);
select holdfast_protect('review_signal', 'append');

-- The answers to what the method asks, by the code of the question.
create table review_answer (
  provider_id uuid not null references provider,
  review_id uuid not null,
  code text not null,
  words text not null,
  primary key (provider_id, review_id, code),
  foreign key (provider_id, review_id) references review
);
select holdfast_protect('review_answer', 'delete');

-- Everyone whose words are in the findings: none of them agrees it alone.
create table review_writer (
  provider_id uuid not null references provider,
  review_id uuid not null,
  staff_id uuid not null,
  primary key (provider_id, review_id, staff_id),
  foreign key (provider_id, review_id) references review,
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('review_writer', 'append');

-- What the person and their family want to know. Each is answered before the review is agreed.
create table review_question (
  provider_id uuid not null references provider,
  id uuid not null,
  review_id uuid not null,
  asked_by text not null check (asked_by in ('person', 'family')),
  words text not null,
  answer text,
  asked_at timestamptz(3) not null,
  answered_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, review_id) references review
);
create index review_question_by_review on review_question (provider_id, review_id, asked_at);
select holdfast_protect('review_question', 'change');

-- While the police, the council or another body leads, we do not talk it through, tell back or teach from it.
create table signal_hold (
  provider_id uuid not null references provider,
  id uuid not null,
  signal_id uuid not null,
  led_by text not null,
  contact text,
  since timestamptz(3) not null,
  held_by uuid,
  held_at timestamptz(3) not null,
  thanked_at timestamptz(3),
  lifted_by uuid,
  lifted_at timestamptz(3),
  lifted_reason text,
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, held_by) references staff,
  foreign key (provider_id, lifted_by) references staff
);
create unique index signal_hold_standing on signal_hold (provider_id, signal_id, led_by) where lifted_at is null;
create index signal_hold_by_signal on signal_hold (provider_id, signal_id);
select holdfast_protect('signal_hold', 'change');

-- What was suggested when the depth was chosen, and the deeper look that repetition suggests since.
alter table signal
  add column suggested_tier integer check (suggested_tier between 0 and 4),
  add column deeper_tier integer check (deeper_tier between 0 and 4);
create index signal_deeper on signal (provider_id, service_id) where deeper_tier is not null;
