-- What a leader writes down for others – thanks that arrived, comments of a meeting, findings – has nobody
-- behind it who waits to hear: it is in no told-back figure and in no list of who waits.
alter table signal add column is_written_down boolean not null default false;
