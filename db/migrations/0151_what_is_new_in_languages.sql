-- What is new in a version is read in one's own language too.
alter table lesson_translation_line
  drop constraint lesson_translation_line_part_check,
  add constraint lesson_translation_line_part_check check (part in ('what_changed', 'title', 'what_happened',
    'why_it_matters', 'behaviour', 'stop_doing', 'spoken_question', 'scenario', 'option', 'explanation'));
