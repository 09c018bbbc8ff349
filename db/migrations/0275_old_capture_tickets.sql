-- Old tickets go: the nightly sweep finds them by their last day, and may delete them.
create index capture_ticket_by_end on capture_ticket (provider_id, expires_at);
grant delete on capture_ticket to holdfast_app;
