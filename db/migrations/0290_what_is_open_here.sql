-- What is still open is few and read often; what is over grows with the years. Its lists begin at the open ones.
create index promise_open_here on promise (provider_id, service_id, due_on, id) where status = 'open';
create index promise_open_by_due on promise (provider_id, due_on, id) where status = 'open';
create index idea_open_here on idea (provider_id, service_id, raised_at) where status in ('raised', 'considered', 'trying');
-- A leader's own measures ask for the ideas they wrote down in a quarter, and not for everybody's.
create index idea_by_noter on idea (provider_id, noted_by, raised_at desc) where noted_by is not null;
-- Visits to come, and visits that were held, of everybody: each list begins at its own.
create index walkaround_to_come_by_day on walkaround (provider_id, planned_on, id) where status in ('planned', 'under_way');
create index walkaround_held_by_day on walkaround (provider_id, planned_on, id) where status in ('done', 'fed_back', 'closed');
create index supervision_session_held_by on supervision_session (provider_id, supervisor_id, held_at) where status in ('held', 'agreed');
