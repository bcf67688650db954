-- Several papers signed at one unlocking of a key, or brought back at once: what was chosen, and what became of each. Each paper is told in the
-- transaction that signs it, so that a round which was cut off says the truth of every one.
create table signature_round (
  id bigint generated always as identity primary key,
  means text not null check (means in ('KEY_FILE', 'TOKEN', 'OUTSIDE')),
  asked_by bigint not null references identity_account,
  asked_at timestamptz not null,
  ended_at timestamptz check (ended_at >= asked_at),
  once uuid not null,
  unique (asked_by, once)
);

create table signature_round_paper (
  round_id bigint not null references signature_round,
  ordinal int not null check (ordinal > 0),
  paper_id bigint not null references signature_paper,
  outcome text check (outcome in ('SIGNED', 'REFUSED')),
  primary key (round_id, ordinal),
  unique (round_id, paper_id)
);
create index signature_round_paper_paper on signature_round_paper (paper_id);

-- Why a paper was not signed, as the act refused it.
create table signature_round_reason (
  round_id bigint not null,
  ordinal int not null,
  place int not null check (place > 0),
  code text not null,
  clause text not null,
  arguments text[] not null,
  primary key (round_id, ordinal, place),
  foreign key (round_id, ordinal) references signature_round_paper
);

-- What a signer finds of all bodies for which to sign.
create index signature_paper_of_signer on signature_paper (signer_id, file_id desc);
