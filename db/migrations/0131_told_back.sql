-- Whoever told us something and has heard nothing yet, the longest wait first.
create index signal_waiting_for_word on signal (provider_id, occurred_at, id)
  where told_back_at is null and reporter_kind in ('person', 'guest');
-- What was reported in a period: intervals and told-back rates read this and nothing else of the table.
create index signal_by_reported on signal (provider_id, reported_at desc);
