-- What still has to be done is little beside a long history: found in order without reading the rest. The
-- statuses are those of `endedStatuses` in src/capabilities/signals/workflow.ts, in its order; a test compares.
create index signal_open_by_time on signal (provider_id, occurred_at desc, id desc)
  where status not in ('closed', 'rejected', 'fed_back', 'shared', 'adopted_elsewhere', 'themed',
    'not_applicable', 'concluded', 'not_progressed');
create index signal_open_by_kind on signal (provider_id, kind, occurred_at desc, id desc)
  where status not in ('closed', 'rejected', 'fed_back', 'shared', 'adopted_elsewhere', 'themed',
    'not_applicable', 'concluded', 'not_progressed');

-- The same search as in 0170, and it says how far back it looked: when words are common but mostly outside
-- the filters, only a stretch of the newest is read. If that gave fewer than were asked for, a last row
-- without an id holds the time down to which everything was looked through; from there it can go on.
create or replace function search_signals(
  asked text, services uuid[], teams uuid[], kinds text[], wanted text, ended text[],
  from_on date, to_on date, before_at timestamptz, before_id uuid, most integer
) returns table (id uuid, happened_at timestamptz)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
  since constant timestamptz := coalesce(from_on::timestamptz - interval '1 day', '-infinity');
  until constant timestamptz := least(
    coalesce(to_on::timestamptz + interval '2 days', 'infinity'), coalesce(before_at, 'infinity'));
  stretch constant integer := case when services is null then 10000 else 2000 end;
  places uuid[];
  ids uuid[];
  times timestamptz[];
  all_read integer;
  all_like integer;
  back_to timestamptz;
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  if services is not null then
    places := array(select unnest(services)
      union select t.service_id from team t where t.provider_id = p and t.id = any(teams));
    if cardinality(places) = 0 then return; end if;
  end if;

  select count(*), count(*) filter (where s.search @@ q),
      array_agg(s.id) filter (where s.search @@ q and (services is null or s.service_id = any(services) or s.team_id = any(teams))
        and s.compartment is null and s.withdrawn_at is null
        and (kinds is null or s.kind = any(kinds))
        and (wanted is null or (s.status = any(ended)) = (wanted = 'ended'))
        and (from_on is null or s.happened_on >= from_on) and (to_on is null or s.happened_on <= to_on)
        and (before_at is null or (s.occurred_at, s.id) < (before_at, before_id))),
      array_agg(s.occurred_at) filter (where s.search @@ q and (services is null or s.service_id = any(services) or s.team_id = any(teams))
        and s.compartment is null and s.withdrawn_at is null
        and (kinds is null or s.kind = any(kinds))
        and (wanted is null or (s.status = any(ended)) = (wanted = 'ended'))
        and (from_on is null or s.happened_on >= from_on) and (to_on is null or s.happened_on <= to_on)
        and (before_at is null or (s.occurred_at, s.id) < (before_at, before_id)))
    into all_read, all_like, ids, times
  from (
    (select s.* from signal s
      where services is null and s.provider_id = p and s.occurred_at >= since and s.occurred_at <= until
      order by s.occurred_at desc, s.id desc limit 1000)
    union all
    (select here.* from unnest(places) chosen(service) cross join lateral (
      select s.* from signal s
      where s.provider_id = p and s.service_id = chosen.service and s.occurred_at >= since and s.occurred_at <= until
      order by s.occurred_at desc, s.id desc limit 300) here)
  ) s;
  -- Enough, or everything there is was read.
  if coalesce(cardinality(ids), 0) >= most
    or all_read < (case when services is null then 1000 else 300 end)
  then
    return query select found.one, found.at_time from unnest(ids, times) found(one, at_time)
      order by 2 desc, 1 desc limit most;
  elsif all_like * 20 > all_read then
    -- Where a stretch was full there may be more beyond it: everything was read only down to its end.
    if services is null then
      select s.occurred_at into back_to from signal s
        where s.provider_id = p and s.occurred_at >= since and s.occurred_at <= until
        order by s.occurred_at desc, s.id desc offset stretch - 1 limit 1;
    else
      select max(last.occurred_at) into back_to from unnest(places) chosen(service) cross join lateral (
        select s.occurred_at from signal s
        where s.provider_id = p and s.service_id = chosen.service and s.occurred_at >= since and s.occurred_at <= until
        order by s.occurred_at desc, s.id desc offset stretch - 1 limit 1) last;
    end if;
    select array_agg(found.one order by found.at_time desc, found.one desc),
        array_agg(found.at_time order by found.at_time desc, found.one desc)
      into ids, times
    from (select s.id as one, s.occurred_at as at_time from (
      (select s.* from signal s
        where services is null and s.provider_id = p and s.occurred_at >= coalesce(back_to, since) and s.occurred_at <= until
        order by s.occurred_at desc, s.id desc)
      union all
      (select here.* from unnest(places) chosen(service) cross join lateral (
        select s.* from signal s
        where s.provider_id = p and s.service_id = chosen.service
          and s.occurred_at >= coalesce(back_to, since) and s.occurred_at <= until
        order by s.occurred_at desc, s.id desc) here)
      ) s where s.search @@ q
        and (services is null or s.service_id = any(services) or s.team_id = any(teams))
          and s.compartment is null and s.withdrawn_at is null
          and (kinds is null or s.kind = any(kinds))
          and (wanted is null or (s.status = any(ended)) = (wanted = 'ended'))
          and (from_on is null or s.happened_on >= from_on) and (to_on is null or s.happened_on <= to_on)
          and (before_at is null or (s.occurred_at, s.id) < (before_at, before_id))
      order by 2 desc, 1 desc limit most) found;
    return query select found.one, found.at_time from unnest(ids, times) found(one, at_time);
    if back_to is not null and coalesce(cardinality(ids), 0) < most then
      return query select null::uuid, back_to;
    end if;
  else
    return query select s.id, s.occurred_at from signal s
    where s.provider_id = p and s.search @@ q
      and (services is null or s.service_id = any(services) or s.team_id = any(teams))
        and s.compartment is null and s.withdrawn_at is null
        and (kinds is null or s.kind = any(kinds))
        and (wanted is null or (s.status = any(ended)) = (wanted = 'ended'))
        and (from_on is null or s.happened_on >= from_on) and (to_on is null or s.happened_on <= to_on)
        and (before_at is null or (s.occurred_at, s.id) < (before_at, before_id))
    order by 2 desc, 1 desc limit most;
  end if;
end
$$;
