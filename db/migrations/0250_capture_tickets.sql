-- A ticket lets one person's device send what was written without signal, after they have signed out
-- too. It names the person, never a session; what it may send are capture commands only.
create table capture_ticket (
  provider_id uuid not null references provider,
  id uuid not null,
  staff_id uuid not null,
  secret_hash text not null,
  -- The private half of the key to which the device seals: only this row opens what the device holds.
  seal_key text not null,
  -- The same for every ticket of the person: with it their own sign-in reads again what waits.
  read_key text not null,
  -- Which release's forms the device had.
  form_version text not null,
  issued_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (provider_id, id),
  foreign key (provider_id, staff_id) references staff
);
create index capture_ticket_of on capture_ticket (provider_id, staff_id, issued_at);
select holdfast_protect('capture_ticket', 'change');
