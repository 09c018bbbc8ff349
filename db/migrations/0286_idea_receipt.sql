-- Whoever put an idea into the box without a name may keep a code, shown once: with it they read what came of the
-- idea and say whether that answers them. Only a digest of the code is here, and nothing of who has it (decision 0068).
create table idea_receipt (
  provider_id uuid not null references provider,
  digest text not null check (length(digest) = 64),
  idea_id uuid not null,
  primary key (provider_id, digest),
  unique (provider_id, idea_id),
  foreign key (provider_id, idea_id) references idea
);
select holdfast_protect('idea_receipt', 'append');
