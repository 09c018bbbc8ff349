-- Search. Row-level security keeps indexes from operators that are not leakproof (@@, ilike), so each
-- table is searched by a function of the owner that filters by the tenant setting itself. Functions
-- give ids and times, never text: whoever asks reads the rows again under row-level security and policy.
create extension if not exists btree_gin;
create extension if not exists pg_trgm;

alter table signal add column search tsvector generated always as (
  to_tsvector('english'::regconfig, words || ' ' || coalesce(immediate_action, '') || ' ' || coalesce(place, ''))
) stored;
-- Worries are not even in the index. A short list of what waits to be taken in keeps reading it quick.
create index signal_by_words on signal using gin (provider_id, search)
  with (gin_pending_list_limit = 512) where compartment is null;

alter table lesson_version add column search tsvector generated always as (
  to_tsvector('english'::regconfig,
    title || ' ' || what_happened || ' ' || why_it_matters || ' ' || stop_doing || ' ' || spoken_question)
) stored;
create index lesson_version_by_words on lesson_version using gin (provider_id, search);

alter table lesson_behaviour add column search tsvector generated always as (
  to_tsvector('english'::regconfig, words)
) stored;
create index lesson_behaviour_by_words on lesson_behaviour using gin (provider_id, search);

create index person_supported_by_reference on person_supported (provider_id, reference);
create index staff_by_part_of_name on staff using gin (provider_id, name gin_trgm_ops);

-- Reports whose words fit, newest first, in these services or teams (services null: everywhere).
-- First the newest are read in their order, which finds common words at once whatever the provider's
-- size. Words too rare for that are found by their index; words that are common but mostly outside the
-- filters are looked for in a longer stretch of the newest. Every step is bounded.
create function search_signals(
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
  places uuid[];
  ids uuid[];
  times timestamptz[];
  all_read integer;
  all_like integer;
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
    return query select s.id, s.occurred_at from (
    (select s.* from signal s
      where services is null and s.provider_id = p and s.occurred_at >= since and s.occurred_at <= until
      order by s.occurred_at desc, s.id desc limit 10000)
    union all
    (select here.* from unnest(places) chosen(service) cross join lateral (
      select s.* from signal s
      where s.provider_id = p and s.service_id = chosen.service and s.occurred_at >= since and s.occurred_at <= until
      order by s.occurred_at desc, s.id desc limit 2000) here)
    ) s where s.search @@ q
      and (services is null or s.service_id = any(services) or s.team_id = any(teams))
        and s.compartment is null and s.withdrawn_at is null
        and (kinds is null or s.kind = any(kinds))
        and (wanted is null or (s.status = any(ended)) = (wanted = 'ended'))
        and (from_on is null or s.happened_on >= from_on) and (to_on is null or s.happened_on <= to_on)
        and (before_at is null or (s.occurred_at, s.id) < (before_at, before_id))
    order by 2 desc, 1 desc limit most;
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

-- Versions of lessons in whose text, or in one of whose practices, the words stand.
create function search_lessons(asked text, most integer)
returns table (id uuid, version integer)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
begin
  if p is null or numnode(q) = 0 then return; end if;
  return query
    (select v.lesson_id, v.version from lesson_version v
      where v.provider_id = p and v.search @@ q order by 1 desc, 2 desc limit most)
    union
    (select b.lesson_id, b.version from lesson_behaviour b
      where b.provider_id = p and b.search @@ q order by 1 desc, 2 desc limit most);
end
$$;

-- Staff in whose name every one of these words stands, by name.
create function search_staff(asked text, most integer)
returns table (id uuid)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  parts constant text[] := array(
    select '%' || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%'
    from regexp_split_to_table(trim(left(asked, 200)), '\s+') part where length(part) > 1 limit 4);
begin
  if p is null or cardinality(parts) = 0 then return; end if;
  return query select s.id from staff s
    where s.provider_id = p and s.name ilike all (parts) order by s.name, s.id limit most;
end
$$;

revoke execute on function search_signals, search_lessons, search_staff from public;
grant execute on function search_signals, search_lessons, search_staff to holdfast_app;
