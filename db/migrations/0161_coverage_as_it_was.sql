-- Coverage as it was a week ago reads ended needs too, and only those of its own service.
create index briefing_need_here on briefing_need (provider_id, service_id, lesson_id);
drop index briefing_need_by_service;
