-- What pages of a large provider need to find without reading its whole history.

-- Reports joined with another: a report's page names them both ways.
create index signal_by_joined on signal (provider_id, merged_into_id) where merged_into_id is not null;
-- Worries are few beside everything else.
create index signal_worries on signal (provider_id, occurred_at desc, id desc) where compartment is not null;
-- What waits to be looked at, and for whom nobody has an answer yet; history from imports waits for nobody.
create index signal_to_look_at on signal (provider_id, occurred_at, id)
  where triaged_at is null and reporter_kind <> 'import';
create index signal_to_tell_back on signal (provider_id, reported_at)
  where told_back_at is null and reporter_kind = 'person';
