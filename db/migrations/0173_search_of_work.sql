-- Search of reviews, actions, themes and decisions, the way reports are searched (0170): functions of the
-- owner that filter by the tenant setting themselves and give ids only. Of each the newest are read in
-- their order first, which finds common words at once; words too rare for that are found by their index.
alter table action add column search tsvector generated always as (
  to_tsvector('english'::regconfig, description || ' ' || coalesce(evidence, '') || ' '
    || coalesce(help_needed, '') || ' ' || coalesce(check_note, ''))
) stored;
create index action_by_words on action using gin (provider_id, search) with (gin_pending_list_limit = 512);
create index action_by_opener on action (provider_id, opened_by, id);

alter table review add column search tsvector generated always as (
  to_tsvector('english'::regconfig, title || ' ' || coalesce(made_hard, ''))
) stored;
create index review_by_words on review using gin (provider_id, search) with (gin_pending_list_limit = 512);
-- What the method asked. What the person and their family asked is in no index.
alter table review_answer add column search tsvector generated always as (
  to_tsvector('english'::regconfig, words)
) stored;
create index review_answer_by_words on review_answer using gin (provider_id, search)
  with (gin_pending_list_limit = 512);

alter table theme add column search tsvector generated always as (
  to_tsvector('english'::regconfig, label || ' ' || coalesce(why, ''))
) stored;
create index theme_by_words on theme using gin (provider_id, search);

alter table decision add column search tsvector generated always as (
  to_tsvector('english'::regconfig, what || ' ' || alternatives || ' ' || why)
) stored;
create index decision_by_words on decision using gin (provider_id, search);

-- Actions whose words fit, the newest first, in these services or in no single one (services null: everywhere).
create function search_actions(
  asked text, services uuid[], wanted text[], from_on date, to_on date, before_id uuid, most integer
) returns table (id uuid)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
  ids uuid[];
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  ids := array(
    select a.id from (
      select * from action newest
      where newest.provider_id = p and (before_id is null or newest.id < before_id)
      order by newest.id desc limit 1000) a
    where a.search @@ q and (services is null or a.service_id is null or a.service_id = any(services))
      and (wanted is null or a.status = any(wanted))
      and (from_on is null or (a.opened_at at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (a.opened_at at time zone 'Europe/London')::date <= to_on)
    order by a.id desc limit most);
  if cardinality(ids) < most then
    ids := array(
      with fits as materialized (
        select a.id from action a
        where a.provider_id = p and a.search @@ q
          and (services is null or a.service_id is null or a.service_id = any(services))
          and (before_id is null or a.id < before_id)
          and (wanted is null or a.status = any(wanted))
          and (from_on is null or (a.opened_at at time zone 'Europe/London')::date >= from_on)
          and (to_on is null or (a.opened_at at time zone 'Europe/London')::date <= to_on))
      select fits.id from fits order by fits.id desc limit most);
  end if;
  return query select unnest(ids);
end
$$;

-- Reviews in whose title or findings the words stand, the newest first. Those over several services are
-- always among them: whoever asks reads their reports' places under policy.
create function search_reviews(
  asked text, services uuid[], wanted text[], from_on date, to_on date, before_id uuid, most integer
) returns table (id uuid)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
  ids uuid[];
begin
  if p is null or numnode(q) = 0 or most < 1 then return; end if;
  ids := array(
    select r.id from (
      select * from review newest
      where newest.provider_id = p and (before_id is null or newest.id < before_id)
      order by newest.id desc limit 300) r
    where (r.search @@ q or exists (select 1 from review_answer w
        where w.provider_id = p and w.review_id = r.id and w.search @@ q))
      and (services is null or r.service_id is null or r.service_id = any(services))
      and (wanted is null or r.status = any(wanted))
      and (from_on is null or (r.opened_at at time zone 'Europe/London')::date >= from_on)
      and (to_on is null or (r.opened_at at time zone 'Europe/London')::date <= to_on)
    order by r.id desc limit most);
  if cardinality(ids) < most then
    ids := array(
      with fits as materialized (
        select r.id from review r where r.provider_id = p and r.search @@ q
        union
        select w.review_id from review_answer w where w.provider_id = p and w.search @@ q)
      select r.id from fits join review r on r.provider_id = p and r.id = fits.id
      where (services is null or r.service_id is null or r.service_id = any(services))
        and (before_id is null or r.id < before_id)
        and (wanted is null or r.status = any(wanted))
        and (from_on is null or (r.opened_at at time zone 'Europe/London')::date >= from_on)
        and (to_on is null or (r.opened_at at time zone 'Europe/London')::date <= to_on)
      order by r.id desc limit most);
  end if;
  return query select unnest(ids);
end
$$;

-- Themes are few, whatever their number of reports.
create function search_themes(asked text, most integer)
returns table (id uuid)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
begin
  if p is null or numnode(q) = 0 then return; end if;
  return query select t.id from theme t
    where t.provider_id = p and t.search @@ q order by t.id desc limit most;
end
$$;

-- Decisions whose words fit, the newest first, in these services or in no single one (services null: everywhere).
create function search_decisions(
  asked text, services uuid[], from_on date, to_on date, before_id uuid, most integer
) returns table (id uuid)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, public as $$
declare
  p constant uuid := nullif(current_setting('app.provider', true), '')::uuid;
  q constant tsquery := websearch_to_tsquery('english', left(asked, 200));
begin
  if p is null or numnode(q) = 0 then return; end if;
  return query select d.id from decision d
    where d.provider_id = p and d.search @@ q
      and (services is null or d.service_id is null or d.service_id = any(services))
      and (before_id is null or d.id < before_id)
      and (from_on is null or d.decided_on >= from_on) and (to_on is null or d.decided_on <= to_on)
    order by d.id desc limit most;
end
$$;

revoke execute on function search_actions, search_reviews, search_themes, search_decisions from public;
grant execute on function search_actions, search_reviews, search_themes, search_decisions to holdfast_app;
