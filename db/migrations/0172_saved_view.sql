-- A list's filters under a name. It holds an address's question only: what a list then shows is decided
-- afresh for whoever opens it, so sharing one shows nobody anything new.
create table saved_view (
  provider_id uuid not null references provider,
  id uuid not null,
  owner_id uuid not null,
  page text not null,
  name text not null,
  query text not null,
  shared_with text not null check (shared_with in ('me', 'service', 'managers')),
  service_id uuid,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  revision integer not null default 1,
  primary key (provider_id, id),
  foreign key (provider_id, owner_id) references staff,
  foreign key (provider_id, service_id) references service,
  check ((shared_with = 'service') = (service_id is not null))
);
create index saved_view_by_page on saved_view (provider_id, page, name) where removed_at is null;
create index saved_view_by_owner on saved_view (provider_id, owner_id, page) where removed_at is null;
select holdfast_protect('saved_view', 'change');

-- With which view a person's list opens: one a page, and each person's own choice.
create table saved_view_first (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  page text not null,
  view_id uuid not null,
  primary key (provider_id, staff_id, page),
  foreign key (provider_id, staff_id) references staff,
  foreign key (provider_id, view_id) references saved_view
);
create index saved_view_first_by_view on saved_view_first (provider_id, view_id);
select holdfast_protect('saved_view_first', 'delete');
