-- What a new version changes, and whether people have to be asked again because of it.
alter table lesson_version
  -- The author says that nothing anybody does has changed; kept only while that is so.
  add column is_small_edit boolean not null default false,
  -- Set when it goes live: whoever read or answered this version or a later one has nothing new to hear.
  add column asked_since integer,
  -- Set when it goes live: translations of this version or a later one still say what people do.
  add column does_same_since integer;
update lesson_version set asked_since = version, does_same_since = version where live_at is not null;

-- Facts of a version count from the version that was last asked about.
alter table lesson_in_service add column asked_since integer not null default 1;
update lesson_in_service set asked_since = version;

-- A version in another language, or in easy read. Shown to nobody before a named person has checked it.
create table lesson_translation (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  language text not null,
  written_at timestamptz(3) not null,
  checker_id uuid,
  checked_at timestamptz(3),
  names_confirmed_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, lesson_id, version, language),
  foreign key (provider_id, lesson_id, version) references lesson_version,
  foreign key (provider_id, checker_id) references staff
);
create index lesson_translation_to_check on lesson_translation (provider_id, checker_id) where checked_at is null;
select holdfast_protect('lesson_translation', 'change');

-- Every text of it, beside the English text with the same part and position.
create table lesson_translation_line (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  language text not null,
  part text not null check (part in ('title', 'what_happened', 'why_it_matters', 'behaviour', 'stop_doing',
    'spoken_question', 'scenario', 'option', 'explanation')),
  position integer not null check (position between 1 and 5),
  words text not null,
  picture text,
  primary key (provider_id, lesson_id, version, language, part, position),
  foreign key (provider_id, lesson_id, version, language) references lesson_translation
);
select holdfast_protect('lesson_translation_line', 'delete');

-- Everyone whose words are in it: none of them may check it.
create table lesson_translation_writer (
  provider_id uuid not null references provider,
  lesson_id uuid not null,
  version integer not null,
  language text not null,
  staff_id uuid not null,
  primary key (provider_id, lesson_id, version, language, staff_id),
  foreign key (provider_id, lesson_id, version, language) references lesson_translation,
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('lesson_translation_writer', 'append');

-- The language somebody reads lessons in: theirs wherever they sign in, on a shared tablet too.
create table reading_language (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  language text not null,
  chosen_at timestamptz(3) not null,
  primary key (provider_id, staff_id),
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('reading_language', 'change');

-- The end of an id is short enough to type from a poster.
create index lesson_by_end_of_id on lesson (provider_id, right(id::text, 8));
