-- Identities stand outside the tenants: one person may hold accounts at several providers and choose.

create schema auth;

create table auth.provider_directory (
  code text primary key,
  provider_id uuid not null unique,
  name text not null,
  is_sample boolean not null default false
);

create table auth.identity (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

-- Which providers an identity can open; the account itself lies in the tenant's own tables.
create table auth.membership (
  identity_id text not null references auth.identity on delete cascade,
  provider_id uuid not null references auth.provider_directory (provider_id) on delete cascade,
  staff_id uuid not null,
  primary key (identity_id, provider_id)
);

create table auth.session (
  id text primary key,
  identity_id text not null references auth.identity on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  provider_id uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index session_by_identity on auth.session (identity_id);

create table auth.credential (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  identity_id text not null references auth.identity on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index credential_by_identity on auth.credential (identity_id);

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index verification_by_identifier on auth.verification (identifier);

-- Sign-in limits: strict for one account, generous for one address, because a home shares one.
create table auth.sign_in_limit (
  key text primary key,
  count integer not null,
  window_started_at timestamptz(3) not null
);

-- Links that set a password, and the set-up token printed in the terminal: stored hashed, used once.
create table auth.one_time_link (
  secret_hash text primary key,
  purpose text not null check (purpose in ('set_password', 'set_up')),
  identity_id text references auth.identity on delete cascade,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

create table account (
  provider_id uuid not null references provider,
  staff_id uuid not null,
  identity_id text not null,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (provider_id, staff_id),
  unique (provider_id, identity_id),
  foreign key (provider_id, staff_id) references staff
);
select holdfast_protect('account', 'change');

create table role_grant (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  role text not null check (role in ('care_worker', 'team_leader', 'registered_manager', 'operations_manager', 'quality_lead', 'director', 'administrator')),
  scope_kind text not null check (scope_kind in ('provider', 'region', 'service', 'team')),
  scope_id uuid,
  granted_by text not null,
  granted_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff,
  check ((scope_kind = 'provider') = (scope_id is null))
);
create index role_grant_by_staff on role_grant (provider_id, staff_id);
select holdfast_protect('role_grant', 'change');

-- Short notices for one person that no mail carries: "a care role was granted to an administrator".
create table notice (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  kind text not null,
  sentence text not null,
  href text,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff
);
create index notice_by_staff on notice (provider_id, staff_id, created_at);
select holdfast_protect('notice', 'change');
