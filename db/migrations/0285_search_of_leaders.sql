-- Search of ideas, promises, shared approaches and what was fed back after leader visits, the way work is searched
-- (0173): functions of the owner that filter by the tenant setting themselves and give ids and times only. Who may
-- read what differs by place, so the places go into the function and nothing is left out afterwards.

-- As it was said, for whoever said it and those who answer; and as the whole team reads it. Two indexes of words:
-- nobody finds an idea by words they may not read.
alter table idea add column search_said tsvector generated always as (
  to_tsvector('english'::regconfig,
    words || ' ' || coalesce(shared_words, '') || ' ' || coalesce(trial, '') || ' ' || coalesce(outcome, ''))
) stored;
alter table idea add column search_shared tsvector generated always as (
  to_tsvector('english'::regconfig,
    coalesce(shared_words, '') || ' ' || coalesce(trial, '') || ' ' || coalesce(outcome, ''))
) stored;
create index idea_by_words_said on idea using gin (provider_id, search_said) with (gin_pending_list_limit = 512);
create index idea_by_words_shared on idea using gin (provider_id, search_shared) with (gin_pending_list_limit = 512);

alter table promise add column search tsvector generated always as (
  to_tsvector('english'::regconfig, what || ' ' || coalesce(outcome, ''))
) stored;
create index promise_by_words on promise using gin (provider_id, search) with (gin_pending_list_limit = 512);
create index promise_newest_by_service on promise (provider_id, service_id, made_at desc, id desc);
create index promise_newest on promise (provider_id, made_at desc, id desc);
create index promise_newest_by_owner on promise (provider_id, owner_id, made_at desc, id desc);
create index promise_newest_by_maker on promise (provider_id, made_by, made_at desc, id desc) where made_by is not null;

alter table approach add column search tsvector generated always as (
  to_tsvector('english'::regconfig, title || ' ' || what_we_did || ' ' || materials)
) stored;
create index approach_by_words on approach using gin (provider_id, search) with (gin_pending_list_limit = 512);

-- Only what was sent is in the index: a draft is its author's alone, and what was said stays on its page.
alter table walkaround_feedback add column search tsvector generated always as (
  to_tsvector('english'::regconfig, thanks || ' ' || you_said || ' ' || we_did || ' ' || we_cannot)
) stored;
create index walkaround_feedback_by_words on walkaround_feedback using gin (provider_id, search)
  with (gin_pending_list_limit = 512) where sent_at is not null;
create index walkaround_feedback_by_writer on walkaround_feedback (provider_id, written_by, sent_at desc) where sent_at is not null;

-- Ideas whose words fit, the newest first. answered: services whose ideas the person reads as they were said, from
-- the first moment (null: everywhere); work: services whose ideas they read once somebody looks into them (null:
-- everywhere); me: their
-- own. Of every place the newest are read first; only when that finds too few is the index of words asked.
create function search_ideas(
  asked text, in_service uuid, answered uuid[], work uuid[], me uuid, wanted text[], from_on date, to_on date,
  before_at timestamptz, before_id uuid, most integer
) returns table (id uuid, at_time timestamptz)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
  since constant timestamptz := coalesce(from_on::timestamptz - interval '1 day', '-infinity');
  until constant timestamptz := least(
    coalesce(to_on::timestamptz + interval '2 days', 'infinity'), coalesce(before_at, 'infinity'));
  places constant uuid[] := array(
    select at from (select unnest(answered) union select unnest(work)) of(at) where in_service is null or at = in_service);
  everywhere constant boolean := answered is null or work is null;
  stretch constant integer := case when everywhere then 1000 else 300 end;
  ids uuid[];
  times timestamptz[];
  read_to timestamptz;
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  with newest as materialized (
    (select t.id as id, 'everywhere' as place, t.raised_at as at_time, t.service_id, t.raised_by, t.status, t.search_said, t.search_shared
      from idea t where everywhere and t.provider_id = p and (in_service is null or t.service_id = in_service) and t.raised_at >= since and t.raised_at <= until
      order by t.raised_at desc, t.id desc limit stretch)
    union all
    (select here.* from unnest(places) chosen(service) cross join lateral (
      select t.id, chosen.service::text, t.raised_at, t.service_id, t.raised_by, t.status, t.search_said, t.search_shared
      from idea t where not everywhere and t.provider_id = p and t.service_id = chosen.service
        and t.raised_at >= since and t.raised_at <= until
      order by t.raised_at desc, t.id desc limit stretch) here)
    union all
    (select t.id, 'raised_by', t.raised_at, t.service_id, t.raised_by, t.status, t.search_said, t.search_shared
      from idea t where not everywhere and t.provider_id = p and t.raised_by = me
        and t.raised_at >= since and t.raised_at <= until
      order by t.raised_at desc, t.id desc limit stretch)
  ), cut as (
    -- Where a stretch was full there may be more beyond it.
    select max(c.oldest) as at from (
      select min(n.at_time) as oldest from newest n group by n.place having count(*) >= stretch) c
  ), fits as (
    select distinct n.id, n.at_time from newest n, cut
    where (cut.at is null or n.at_time > cut.at)
      and (case when answered is null or n.service_id = any(answered) or n.raised_by = me then n.search_said @@ q
        else n.status <> 'raised' and (work is null or n.service_id = any(work)) and n.search_shared @@ q end)
      and (wanted is null or n.status = any(wanted))
      and (in_service is null or n.service_id = in_service)
      and (from_on is null or (n.at_time at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (n.at_time at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (n.at_time, n.id) < (before_at, before_id)))
  select (select array_agg(f.id order by f.at_time desc, f.id desc) from fits f),
      (select array_agg(f.at_time order by f.at_time desc, f.id desc) from fits f), (select cut.at from cut)
    into ids, times, read_to;
  -- Enough, or everything there is was read.
  if read_to is null or coalesce(cardinality(ids), 0) >= most then
    return query select found.one, found.at from unnest(ids, times) found(one, at) limit most;
    return;
  end if;
  return query select t.id, t.raised_at from idea t
    where t.provider_id = p and (t.search_said @@ q or t.search_shared @@ q)
      and (case when answered is null or t.service_id = any(answered) or t.raised_by = me then t.search_said @@ q
        else t.status <> 'raised' and (work is null or t.service_id = any(work)) and t.search_shared @@ q end)
      and (wanted is null or t.status = any(wanted))
      and (in_service is null or t.service_id = in_service)
      and (from_on is null or (t.raised_at at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (t.raised_at at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (t.raised_at, t.id) < (before_at, before_id))
    order by 2 desc, 1 desc limit most;
end
$$;

-- Promises whose words fit, the newest first. led: services whose promises the person reads, all of them (null:
-- everywhere); work: services where they read what was promised to the team (null: everywhere); me: what they promised or wrote down.
create function search_promises(
  asked text, in_service uuid, led uuid[], work uuid[], me uuid, wanted text[], from_on date, to_on date,
  before_at timestamptz, before_id uuid, most integer
) returns table (id uuid, at_time timestamptz)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
  since constant timestamptz := coalesce(from_on::timestamptz - interval '1 day', '-infinity');
  until constant timestamptz := least(
    coalesce(to_on::timestamptz + interval '2 days', 'infinity'), coalesce(before_at, 'infinity'));
  places constant uuid[] := array(
    select at from (select unnest(led) union select unnest(work)) of(at) where in_service is null or at = in_service);
  everywhere constant boolean := led is null or work is null;
  stretch constant integer := case when everywhere then 1000 else 300 end;
  ids uuid[];
  times timestamptz[];
  read_to timestamptz;
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  with newest as materialized (
    (select t.id as id, 'everywhere' as place, t.made_at as at_time, t.service_id, t.owner_id, t.made_by, t.is_for_team, t.status, t.search
      from promise t where everywhere and t.provider_id = p and (in_service is null or t.service_id = in_service) and t.made_at >= since and t.made_at <= until
      order by t.made_at desc, t.id desc limit stretch)
    union all
    (select here.* from unnest(places) chosen(service) cross join lateral (
      select t.id, chosen.service::text, t.made_at, t.service_id, t.owner_id, t.made_by, t.is_for_team, t.status, t.search
      from promise t where not everywhere and t.provider_id = p and t.service_id = chosen.service
        and t.made_at >= since and t.made_at <= until
      order by t.made_at desc, t.id desc limit stretch) here)
    union all
    (select t.id, 'owner_id', t.made_at, t.service_id, t.owner_id, t.made_by, t.is_for_team, t.status, t.search
      from promise t where not everywhere and t.provider_id = p and t.owner_id = me
        and t.made_at >= since and t.made_at <= until
      order by t.made_at desc, t.id desc limit stretch)
    union all
    (select t.id, 'made_by', t.made_at, t.service_id, t.owner_id, t.made_by, t.is_for_team, t.status, t.search
      from promise t where not everywhere and t.provider_id = p and t.made_by = me
        and t.made_at >= since and t.made_at <= until
      order by t.made_at desc, t.id desc limit stretch)
  ), cut as (
    -- Where a stretch was full there may be more beyond it.
    select max(c.oldest) as at from (
      select min(n.at_time) as oldest from newest n group by n.place having count(*) >= stretch) c
  ), fits as (
    select distinct n.id, n.at_time from newest n, cut
    where (cut.at is null or n.at_time > cut.at)
      and n.search @@ q
      and (led is null or n.service_id = any(led) or n.owner_id = me or n.made_by = me
        or (n.is_for_team and (work is null or n.service_id = any(work))))
      and (wanted is null or n.status = any(wanted))
      and (in_service is null or n.service_id = in_service)
      and (from_on is null or (n.at_time at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (n.at_time at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (n.at_time, n.id) < (before_at, before_id)))
  select (select array_agg(f.id order by f.at_time desc, f.id desc) from fits f),
      (select array_agg(f.at_time order by f.at_time desc, f.id desc) from fits f), (select cut.at from cut)
    into ids, times, read_to;
  -- Enough, or everything there is was read.
  if read_to is null or coalesce(cardinality(ids), 0) >= most then
    return query select found.one, found.at from unnest(ids, times) found(one, at) limit most;
    return;
  end if;
  return query select t.id, t.made_at from promise t
    where t.provider_id = p and t.search @@ q
      and (led is null or t.service_id = any(led) or t.owner_id = me or t.made_by = me
        or (t.is_for_team and (work is null or t.service_id = any(work))))
      and (wanted is null or t.status = any(wanted))
      and (in_service is null or t.service_id = in_service)
      and (from_on is null or (t.made_at at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (t.made_at at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (t.made_at, t.id) < (before_at, before_id))
    order by 2 desc, 1 desc limit most;
end
$$;

-- Leader visits after which the whole team was told, by what it was told; the newest first, in these services (null:
-- everywhere) or told by me. Nothing else of a visit is in it. The id is the visit's.
create function search_visit_feedback(
  asked text, in_service uuid, services uuid[], me uuid, from_on date, to_on date,
  before_at timestamptz, before_id uuid, most integer
) returns table (id uuid, at_time timestamptz)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
  since constant timestamptz := coalesce(from_on::timestamptz - interval '1 day', '-infinity');
  until constant timestamptz := least(
    coalesce(to_on::timestamptz + interval '2 days', 'infinity'), coalesce(before_at, 'infinity'));
  places constant uuid[] := array(
    select at from unnest(services) of(at) where in_service is null or at = in_service);
  stretch constant integer := case when services is null then 1000 else 300 end;
  ids uuid[];
  times timestamptz[];
  read_to timestamptz;
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  with newest as materialized (
    (select t.walkaround_id as id, 'everywhere' as place, t.sent_at as at_time, t.service_id, t.written_by, t.search
      from walkaround_feedback t where services is null and t.provider_id = p and (in_service is null or t.service_id = in_service) and t.sent_at is not null and t.sent_at >= since and t.sent_at <= until
      order by t.sent_at desc, t.walkaround_id desc limit stretch)
    union all
    (select here.* from unnest(places) chosen(service) cross join lateral (
      select t.walkaround_id, chosen.service::text, t.sent_at, t.service_id, t.written_by, t.search
      from walkaround_feedback t where services is not null and t.provider_id = p and t.service_id = chosen.service and t.sent_at is not null
        and t.sent_at >= since and t.sent_at <= until
      order by t.sent_at desc, t.walkaround_id desc limit stretch) here)
    union all
    (select t.walkaround_id, 'own', t.sent_at, t.service_id, t.written_by, t.search
      from walkaround_feedback t where services is not null and t.provider_id = p and t.written_by = me
        and t.sent_at is not null and t.sent_at >= since and t.sent_at <= until
      order by t.sent_at desc, t.walkaround_id desc limit stretch)
  ), cut as (
    -- Where a stretch was full there may be more beyond it.
    select max(c.oldest) as at from (
      select min(n.at_time) as oldest from newest n group by n.place having count(*) >= stretch) c
  ), fits as (
    select distinct n.id, n.at_time from newest n, cut
    where (cut.at is null or n.at_time > cut.at)
      and n.search @@ q
      and (in_service is null or n.service_id = in_service)
      and (from_on is null or (n.at_time at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (n.at_time at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (n.at_time, n.id) < (before_at, before_id)))
  select (select array_agg(f.id order by f.at_time desc, f.id desc) from fits f),
      (select array_agg(f.at_time order by f.at_time desc, f.id desc) from fits f), (select cut.at from cut)
    into ids, times, read_to;
  -- Enough, or everything there is was read.
  if read_to is null or coalesce(cardinality(ids), 0) >= most then
    return query select found.one, found.at from unnest(ids, times) found(one, at) limit most;
    return;
  end if;
  return query select t.walkaround_id, t.sent_at from walkaround_feedback t
    where t.provider_id = p and t.sent_at is not null
      and t.search @@ q and (services is null or t.service_id = any(services) or t.written_by = me)
      and (in_service is null or t.service_id = in_service)
      and (from_on is null or (t.sent_at at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (t.sent_at at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (t.sent_at, t.walkaround_id) < (before_at, before_id))
    order by 2 desc, 1 desc limit most;
end
$$;

-- Approaches whose words fit, the newest first. managed: services whose approaches the person reads before they are
-- shared (null: everywhere); me: their own; what is shared is for everybody in care.
create function search_approaches(
  asked text, in_service uuid, managed uuid[], me uuid, wanted text[], from_on date, to_on date,
  before_at timestamptz, before_id uuid, most integer
) returns table (id uuid, at_time timestamptz)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  return query select a.id, a.nominated_at from approach a
    where a.provider_id = p and a.search @@ q
      and (managed is null or a.status in ('published', 'superseded') or a.service_id = any(managed)
        or a.author_id = me or a.nominated_by = me)
      and (wanted is null or a.status = any(wanted))
      and (in_service is null or a.service_id = in_service)
      and (from_on is null or (a.nominated_at at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (a.nominated_at at time zone 'Europe/London')::date <= to_on)
      and (before_at is null or (a.nominated_at, a.id) < (before_at, before_id))
    order by a.nominated_at desc, a.id desc limit most;
end
$$;

revoke execute on function search_ideas, search_promises, search_visit_feedback, search_approaches from public;
grant execute on function search_ideas, search_promises, search_visit_feedback, search_approaches to holdfast_app;
