-- Somebody else sees to a promise now: its owner left, or handed it on. The new owner is told on their home page.
alter table promise add column handed_on_at timestamptz(3);
create index promise_open_by_service on promise (provider_id, service_id, owner_id) where status = 'open';

-- A trial says how one sees whether it helps, and at its end what was seen (plan, do, study, act).
alter table idea add column trial_measure text;
alter table idea add column trial_seen text;

-- The same idea raised twice is answered once: this one goes on with the other, and its raiser hears it too.
alter table idea add column joined_to_id uuid;
alter table idea add foreign key (provider_id, joined_to_id) references idea;
alter table idea add check (joined_to_id is null or joined_to_id <> id);
create index idea_joined on idea (provider_id, joined_to_id) where joined_to_id is not null;
