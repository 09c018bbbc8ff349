-- The deepest review that was agreed for a report: from depth 2 on a report is not closed without one that deep.
alter table signal add column reviewed_tier integer check (reviewed_tier between 0 and 4);

-- What was agreed already counts. The owner of the tables is bound by row security too, so it rests meanwhile.
alter table signal no force row level security;
alter table review no force row level security;
alter table review_signal no force row level security;
alter table signal_complaint no force row level security;
alter table action no force row level security;
update signal s set reviewed_tier = agreed.tier
from (
  select rs.provider_id, rs.signal_id, max(r.tier) as tier
  from review_signal rs
  join review r on r.provider_id = rs.provider_id and r.id = rs.review_id
  where r.agreed_at is not null and r.called_off_at is null
  group by 1, 2
) agreed
where s.provider_id = agreed.provider_id and s.id = agreed.signal_id;

-- What a complaint was learned by is an action that is there.
update signal_complaint c set learned_action_id = null
where learned_action_id is not null and not exists (
  select 1 from action a where a.provider_id = c.provider_id and a.id = c.learned_action_id
);
alter table signal force row level security;
alter table review force row level security;
alter table review_signal force row level security;
alter table signal_complaint force row level security;
alter table action force row level security;
alter table signal_complaint
  add foreign key (provider_id, learned_action_id) references action;
