-- Other sources of learning, equal to reports: each is a row of the spine with its own details.

alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check check (kind in (
  'incident', 'near_miss', 'hazard', 'complaint', 'comment', 'compliment', 'good_practice', 'safeguarding',
  'feedback', 'inspection_finding', 'external_learning'
));
-- When a review of it finished: one of the milestones between which time is measured.
alter table signal add column reviewed_at timestamptz(3);

create table signal_compliment (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  from_whom text not null check (from_whom in ('person_supported', 'family', 'professional', 'colleague', 'public')),
  theme text not null,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal
);
select holdfast_protect('signal_compliment', 'append');

create table signal_good_practice (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  why_it_mattered text not null,
  could_spread text not null check (could_spread in ('yes', 'maybe', 'no')),
  how_to_spread text,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal
);
select holdfast_protect('signal_good_practice', 'append');

-- Staff who were thanked or named for what they did. Theirs and their manager's to see, until they say
-- themselves that their name may be shown.
create table signal_credit (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  staff_id uuid not null,
  credited_at timestamptz(3) not null,
  seen_at timestamptz(3),
  may_name text check (may_name in ('yes', 'no')),
  answered_at timestamptz(3),
  primary key (provider_id, signal_id, staff_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, staff_id) references staff
);
create index signal_credit_by_staff on signal_credit (provider_id, staff_id, credited_at desc);
select holdfast_protect('signal_credit', 'change');

-- Where else a good practice is used, and since when.
create table signal_spread (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  service_id uuid not null,
  since_on date not null,
  note text,
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, signal_id, service_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, service_id) references service
);
create index signal_spread_by_service on signal_spread (provider_id, service_id, since_on desc);
select holdfast_protect('signal_spread', 'append');

-- One survey, meeting or set of reviews; each comment in it is a row of the spine.
create table feedback_round (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  method text not null check (method in (
    'survey', 'meeting', 'residents_meeting', 'forum', 'online_review', 'exit_interview', 'conversation'
  )),
  heard_from text not null check (heard_from in ('people_supported', 'families', 'staff', 'professionals', 'public')),
  held_on date not null,
  took_part integer check (took_part >= 0),
  question text,
  format_used text not null check (format_used in (
    'none_needed', 'easy_read', 'large_print', 'pictures', 'interpreter', 'another_language', 'sign_language', 'advocate', 'not_asked'
  )),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service
);
create index feedback_round_by_service on feedback_round (provider_id, service_id, held_on desc, id desc);
create index feedback_round_by_time on feedback_round (provider_id, held_on desc, id desc);
select holdfast_protect('feedback_round', 'append');

create table signal_feedback (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  round_id uuid not null,
  rating integer check (rating between 1 and 5),
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, round_id) references feedback_round
);
create index signal_feedback_by_round on signal_feedback (provider_id, round_id);
select holdfast_protect('signal_feedback', 'append');

-- One inspection of one service; frameworks change, so their version and its words are text.
create table inspection (
  provider_id uuid not null references provider,
  id uuid not null,
  service_id uuid not null,
  body text not null check (body in (
    'cqc', 'council', 'healthwatch', 'fire', 'environmental_health', 'pharmacy', 'health_and_safety', 'other'
  )),
  body_name text,
  stage text not null check (stage in ('on_site', 'draft', 'factual_accuracy', 'published', 'actions')),
  visited_from date not null,
  visited_to date,
  published_on date,
  framework text,
  result text,
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, service_id) references service
);
create index inspection_by_service on inspection (provider_id, service_id, visited_from desc, id desc);
create index inspection_by_time on inspection (provider_id, visited_from desc, id desc);
select holdfast_protect('inspection', 'change');

create table signal_inspection_finding (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  inspection_id uuid not null,
  is_strength boolean not null,
  reference text,
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, inspection_id) references inspection
);
create index signal_inspection_finding_by_inspection on signal_inspection_finding (provider_id, inspection_id);
select holdfast_protect('signal_inspection_finding', 'append');

-- What others learned the hard way: who must judge by when whether it applies here.
create table signal_external_learning (
  provider_id uuid not null references provider,
  signal_id uuid not null,
  source text not null check (source in (
    'safeguarding_adult_review', 'coroner', 'safety_alert', 'hssib', 'guidance', 'ombudsman', 'other'
  )),
  title text not null,
  published_on date not null,
  link text,
  judge_id uuid not null,
  judge_by date not null,
  judged_at timestamptz(3),
  primary key (provider_id, signal_id),
  foreign key (provider_id, signal_id) references signal,
  foreign key (provider_id, judge_id) references staff
);
create index signal_external_learning_waiting on signal_external_learning (provider_id, judge_by)
  where judged_at is null;
select holdfast_protect('signal_external_learning', 'change');

-- Each decision is kept; the one without superseded_at stands. Without a service it is the provider's own.
create table signal_applicability (
  provider_id uuid not null references provider,
  id uuid not null,
  signal_id uuid not null,
  service_id uuid,
  decision text not null check (decision in ('applies', 'in_part', 'does_not_apply')),
  reason text,
  decided_by uuid not null,
  decided_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, signal_id) references signal_external_learning (provider_id, signal_id),
  foreign key (provider_id, service_id) references service,
  foreign key (provider_id, decided_by) references staff,
  check (decision = 'applies' or reason is not null)
);
create index signal_applicability_by_signal on signal_applicability (provider_id, signal_id, decided_at);
select holdfast_protect('signal_applicability', 'change');

-- "Did this answer you?" belongs to the words that were told, not to the report: each answer is asked for.
alter table signal_told_back add column answered text check (answered in ('yes', 'partly', 'no'));
alter table signal_told_back add column answer_words text;
alter table signal_told_back add column answered_at timestamptz(3);
-- When the reporter was answered again after "partly" or "no"; null while it waits for a manager.
alter table signal_told_back add column answered_again_at timestamptz(3);
create index signal_told_back_to_answer_again on signal_told_back (provider_id, answered_at)
  where answered in ('partly', 'no') and answered_again_at is null;
