-- Home reads the live lessons not yet briefed first: the first few rows of this order, however many there are.
create index lesson_in_service_least_briefed on lesson_in_service
  (provider_id, briefed_gate_first_held_at desc nulls first, live_from desc, lesson_id, service_id)
  where ended_at is null;
