-- What an import's page tells while it runs and afterwards. `columns` are the file's own headings, for
-- the file of rejected rows; `noted_at` is the last sign of life, so that a run whose process died can
-- be told from one at work.
alter table import_run
  add column columns text[] not null default '{}',
  add column changed_count integer not null default 0,
  add column safeguarding_count integer not null default 0,
  add column started_by_kind text not null default 'process' check (started_by_kind in ('person', 'api_key', 'process')),
  add column noted_at timestamptz(3),
  add column halted_because text,
  drop constraint import_run_status_check,
  add constraint import_run_status_check
    check (status in ('previewed', 'running', 'done', 'failed', 'undoing', 'undone'));

create index import_run_by_file on import_run (provider_id, file_digest);
